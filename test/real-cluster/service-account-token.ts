// ServiceAccount tokens that the harness signs itself, with the API server's own key: the API server grants none for less than ten minutes.
import { createSign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Manifest } from './manifest.ts'

const issuer = 'https://kubernetes.default.svc'
/** The API server takes a token for so long after it has expired. */
export const leewaySeconds = 60

/** `folder`: the control plane's. `expiresIn`: seconds until the API server refuses it. */
export function signToken(folder: string, { metadata }: Manifest, expiresIn: number): string {
  const now = Math.floor(Date.now() / 1000)
  const { namespace, name, uid } = metadata
  const claims = {
    iss: issuer,
    aud: [issuer],
    sub: `system:serviceaccount:${namespace}:${name}`,
    iat: now - 3600,
    nbf: now - 3600,
    exp: now + expiresIn - leewaySeconds,
    'kubernetes.io': { namespace, serviceaccount: { name, uid } }
  }
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
  const unsigned = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`
  const key = readFileSync(join(folder, 'service-account.key'), 'utf8')
  return `${unsigned}.${createSign('sha256').update(unsigned).sign(key, 'base64url')}`
}
