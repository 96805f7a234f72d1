// What a port's appProtocol, name and number say about the protocol behind it, from the most telling to the least.
import { httpNumbers, httpsNumbers, protocolOfName, protocolOfNumber, webNames, webNumbers } from './known-protocols.ts'

export type Hint =
  | { readonly says: 'http' | 'https' }
  /** HTTP, with TLS or without. */
  | { readonly says: 'web' }
  /** HTTP/2 without TLS, which the API server's transport does not speak to backends. */
  | { readonly says: 'h2c'; readonly protocol: string }
  | { readonly says: 'other'; readonly protocol: string }

const http: Hint = { says: 'http' }
const https: Hint = { says: 'https' }
const web: Hint = { says: 'web' }

function h2c(protocol: string): Hint {
  return { says: 'h2c', protocol }
}

/** IANA service names and the kubernetes.io/ prefix of the Kubernetes API; other prefixes mean what their owner says, so nothing to us. */
const appProtocols: Readonly<Record<string, Hint>> = {
  http,
  https,
  'http/1.1': http,
  'kubernetes.io/ws': http,
  'kubernetes.io/wss': https,
  ws: http,
  wss: https,
  'kubernetes.io/h2c': h2c('HTTP/2 without TLS'),
  h2c: h2c('HTTP/2 without TLS'),
  http2: h2c('HTTP/2 without TLS'),
  grpc: h2c('gRPC'),
  'grpc-web': http
}

export function hintOfAppProtocol(appProtocol: string | null): Hint | undefined {
  if (appProtocol === null) return undefined
  const text = appProtocol.toLowerCase()
  return Object.hasOwn(appProtocols, text) ? appProtocols[text] : otherNamed(text)
}

/** The Istio convention (`http-web`) and its mirror image (`web-http`) count beside the plain name. */
export function hintOfName(name: string): Hint | undefined {
  if (name === '') return undefined
  const words = name.toLowerCase().split('-')
  const [first, ...rest] = words as [string, ...string[]]
  // gRPC-Web is what speaks HTTP/1.1 to browsers.
  if (first === 'grpc' && rest[0] !== 'web') return h2c('gRPC')
  if (/^(h2c?|http2)$/.test(first)) return h2c('HTTP/2 without TLS')
  const ends = [first, rest.at(-1) ?? first].map(word => word.replace(/[0-9]+$/, ''))
  if (ends.some(word => word === 'https' || word === 'wss')) return https
  if (ends.includes('http') || ends.includes('ws')) return http
  return otherNamed(name.toLowerCase()) ?? (ends.some(word => webNames.has(word)) ? web : undefined)
}

export function hintOfNumber(number: number): Hint | undefined {
  if (httpsNumbers.has(number)) return https
  if (httpNumbers.has(number)) return http
  if (webNumbers.has(number)) return web
  const protocol = protocolOfNumber[number]
  return protocol === undefined ? undefined : { says: 'other', protocol }
}

/** `dns-tcp`, `tcp-redis` and `kafka2` say what `dns`, `redis` and `kafka` say. */
function otherNamed(name: string): Hint | undefined {
  const plain = name.replace(/^(tcp|udp|tls)-|-(tcp|udp|tls)$/g, '')
  const known = [plain, plain.replace(/-?[0-9]+$/, '')].find(word => Object.hasOwn(protocolOfName, word))
  return known === undefined ? undefined : { says: 'other', protocol: protocolOfName[known] as string }
}
