import t from 'tap'
import { type Hint, hintOfAppProtocol, hintOfName, hintOfNumber } from '../../../src/access/proxy/protocol-hints.ts'

/** `http`, `https`, `h2c gRPC`, `other Redis`, or `-` for nothing. */
function said(hint: Hint | undefined): string {
  if (hint === undefined) return '-'
  return 'protocol' in hint ? `${hint.says} ${hint.protocol}` : hint.says
}

t.test('an appProtocol says what IANA and Kubernetes mean by it', async t => {
  t.equal(hintOfAppProtocol(null), undefined)
  const table: Readonly<Record<string, string>> = {
    http: 'http',
    HTTP: 'http',
    https: 'https',
    'http/1.1': 'http',
    'kubernetes.io/ws': 'http',
    'kubernetes.io/wss': 'https',
    'kubernetes.io/h2c': 'h2c HTTP/2 without TLS',
    http2: 'h2c HTTP/2 without TLS',
    grpc: 'h2c gRPC',
    'grpc-web': 'http',
    redis: 'other Redis',
    TCP: 'other plain TCP',
    'example.com/redis': '-',
    constructor: '-',
    'kubernetes.io/foo': '-'
  }
  for (const [text, expected] of Object.entries(table)) t.equal(said(hintOfAppProtocol(text)), expected, text)
})

t.test('a name says what people mean by it', async t => {
  const table: readonly (readonly [string, string])[] = [
    ['', '-'],
    ['http', 'http'],
    ['HTTPS', 'https'],
    ['http-web', 'http'],
    ['web-http', 'http'],
    ['https-metrics', 'https'],
    ['metrics-https', 'https'],
    ['http1', 'http'],
    ['https8443', 'https'],
    ['wss', 'https'],
    ['ws', 'http'],
    ['web', 'web'],
    ['www', 'web'],
    ['web-ui', 'web'],
    ['metrics', 'web'],
    ['admin-console', 'web'],
    ['http-redis', 'http'],
    ['grpc', 'h2c gRPC'],
    ['grpc-api', 'h2c gRPC'],
    ['grpc-web', 'web'],
    ['h2c', 'h2c HTTP/2 without TLS'],
    ['http2', 'h2c HTTP/2 without TLS'],
    ['http2-web', 'h2c HTTP/2 without TLS'],
    ['dns', 'other DNS'],
    ['dns-tcp', 'other DNS'],
    ['tcp-redis', 'other Redis'],
    ['redis2', 'other Redis'],
    ['redis-2', 'other Redis'],
    ['pop3', 'other POP3'],
    ['tls-ldap', 'other LDAP'],
    ['tcp', 'other plain TCP'],
    ['udp', 'other UDP'],
    ['tcp-8080', '-'],
    ['80', '-'],
    ['constructor', '-'],
    ['webhook', '-'],
    ['transport', '-']
  ]
  for (const [name, expected] of table) t.equal(said(hintOfName(name)), expected, name)
})

t.test('a number says what usually listens there', async t => {
  const table: readonly (readonly [number, string])[] = [
    [80, 'http'],
    [443, 'https'],
    [8080, 'http'],
    [8443, 'https'],
    [9200, 'web'],
    [3000, 'web'],
    [53, 'other DNS'],
    [6379, 'other Redis'],
    [1234, '-']
  ]
  for (const [number, expected] of table) t.equal(said(hintOfNumber(number)), expected, String(number))
})
