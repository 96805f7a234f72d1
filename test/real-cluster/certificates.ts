// Makes self-signed certificates, expired ones too, with nothing but Node: a few DER structures and one ECDSA signature.
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIP } from 'node:net'

export interface Certificate {
  readonly cert: string
  readonly key: string
}

interface Wanted {
  readonly commonName: string
  /** DNS names and IPv4 or IPv6 addresses. */
  readonly hosts?: readonly string[]
  readonly notBefore?: Date
  readonly notAfter?: Date
}

const day = 86_400_000

/** A self-signed P-256 certificate that is its own authority; valid from yesterday for ten years unless told otherwise. */
export function selfSigned({ commonName, hosts = [], notBefore, notAfter }: Wanted): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const from = notBefore ?? new Date(Date.now() - day)
  const to = notAfter ?? new Date(Date.now() + 3650 * day)
  const unsigned = toBeSigned(commonName, hosts, from, to, publicKey)
  const signature = sign('sha256', unsigned, privateKey)
  const certificate = sequence(unsigned, ecdsaWithSha256, bitString(signature))
  return { cert: pem(certificate), key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string }
}

/** The same, out of date since yesterday: what many a backend in a cluster shows. */
export function expired(commonName: string): Certificate {
  return selfSigned({ commonName, notBefore: new Date(Date.now() - 30 * day), notAfter: new Date(Date.now() - day) })
}

/** The pair of keys that signs ServiceAccount tokens. */
export function signingKeys(): { readonly publicKey: string; readonly privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keys = {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }),
    privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' })
  }
  return keys as { publicKey: string; privateKey: string }
}

function toBeSigned(commonName: string, hosts: readonly string[], from: Date, to: Date, publicKey: KeyObject): Buffer {
  const name = sequence(set(sequence(oid('550403'), der(0x0c, Buffer.from(commonName)))))
  const serial = der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)]))
  const certificateAuthority = sequence(oid('551d13'), der(0x04, sequence(der(0x01, Buffer.from([0xff])))))
  const names = sequence(oid('551d11'), der(0x04, sequence(...hosts.map(alternativeName))))
  const extensions = der(0xa3, sequence(certificateAuthority, ...(hosts.length === 0 ? [] : [names])))
  const version3 = der(0xa0, der(0x02, Buffer.from([2])))
  const key = publicKey.export({ type: 'spki', format: 'der' })
  return sequence(version3, serial, ecdsaWithSha256, name, sequence(time(from), time(to)), name, key, extensions)
}

function alternativeName(host: string): Buffer {
  return isIP(host) === 0 ? der(0x82, Buffer.from(host)) : der(0x87, addressBytes(host))
}

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number))
  const [head = '', tail = ''] = address.split('::')
  const groups = (text: string) => text.split(':').filter(group => group !== '')
  const missing = 8 - groups(head).length - groups(tail).length
  const all = [...groups(head), ...new Array<string>(missing).fill('0'), ...groups(tail)]
  return Buffer.from(all.map(group => group.padStart(4, '0')).join(''), 'hex')
}

function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const body = Buffer.concat(contents)
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body])
  const length = Buffer.from(body.length.toString(16).padStart(body.length > 0xff ? 4 : 2, '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, body])
}

const sequence = (...contents: readonly Buffer[]): Buffer => der(0x30, ...contents)
const set = (...contents: readonly Buffer[]): Buffer => der(0x31, ...contents)
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))
const bitString = (bytes: Buffer): Buffer => der(0x03, Buffer.from([0]), bytes)
// GeneralizedTime would be wrong before 2050 (RFC 5280): UTCTime.
const time = (date: Date): Buffer => der(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`))
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))
const pem = (bytes: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${(bytes.toString('base64').match(/.{1,64}/g) as string[]).join('\n')}\n-----END CERTIFICATE-----\n`
