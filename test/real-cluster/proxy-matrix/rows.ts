// The questions of the matrix and what the API server does with each; numbers are rows of the table in docs, letters are cases beside it.
import { at } from './fixtures.ts'

export type Kind = 'Service' | 'Pod' | 'Node'

export type Expected =
  /** An endpoint is dialled: `by` says which, null where the dial fails with that message. */
  | { readonly answered: 'backend'; readonly by: string | null; readonly status: number; readonly message?: string }
  | { readonly answered: 'api-server'; readonly status: number; readonly message: string }
  | { readonly answered: 'nobody' }

export interface Row {
  readonly row: string
  readonly kind: Kind
  /** The fixtures' own where it is absent; none for nodes. */
  readonly namespace?: string
  readonly references: readonly string[]
  readonly expected: Expected
}

const by = (address: string, port: number, status = 200): Expected => ({
  answered: 'backend',
  by: address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`,
  status
})
const dialFails = (why: string): Expected => ({
  answered: 'backend',
  by: null,
  status: 503,
  message: `error trying to reach service: ${why}`
})
const says = (status: number, message: string): Expected => ({ answered: 'api-server', status, message })
const nobody: Expected = { answered: 'nobody' }
const noEndpoints = (name: string): Expected => says(503, `no endpoints available for service "${name}"`)
const noPort = (port: number | string, name: string): Expected => says(503, `no service port ${port} found for service "${name}"`)

const services = (row: number | string, references: string, expected: Expected, namespace?: string): Row => ({
  row: `${row}`,
  kind: 'Service',
  ...(namespace === undefined ? {} : { namespace }),
  references: references.split(' '),
  expected
})
const pods = (row: number | string, references: string, expected: Expected): Row => ({
  ...services(row, references, expected),
  kind: 'Pod'
})
const nodes = (row: number | string, references: string, expected: Expected): Row => ({
  ...services(row, references, expected),
  kind: 'Node'
})
const eachInvalid = (row: number | string, kind: Kind, references: string): readonly Row[] =>
  references.split(' ').map(reference => ({
    row: `${row}`,
    kind,
    references: [reference],
    expected: says(400, `invalid ${kind.toLowerCase()} request "${reference}"`)
  }))

const p1 = by(at.p1, 8080)
const refused = (address: string): Expected => dialFails(`dial tcp ${address}: connect: connection refused`)
const noTls = dialFails('tls: first record does not look like a TLS handshake')

const table: readonly Row[] = [
  services(1, 'web', noEndpoints('web')),
  services(2, 'web:http web:80 http:web:80 :web:80', p1),
  services(3, 'web:0080 web:+80', p1),
  services(4, 'web:-80', noPort(-80, 'web')),
  services(4, 'web:65536', noPort(65536, 'web')),
  services(5, 'web:80.0 web:0x50 web:99999999999999999999 web:HTTP', noEndpoints('web')),
  services('5a', 'web:9223372036854775808 web:-9223372036854775809 web:1_0 web:+ web:- web:++80', noEndpoints('web')),
  services('5b', 'web:9223372036854775807', noPort('9223372036854775807', 'web')),
  services('5c', 'web:-9223372036854775808', noPort('-9223372036854775808', 'web')),
  services('5d', 'web:-0 web:00', noPort(0, 'web')),
  services(6, 'web:8080', noPort(8080, 'web')),
  services(7, 'web:443 web:https', by(at.p1, 8443, 400)),
  services(8, 'https:web:443 https:web:https', by(at.p1, 8443)),
  services(9, 'https:web:', noEndpoints('web')),
  services(10, 'https:web', noEndpoints('https')),
  ...eachInvalid(11, 'Service', 'HTTPS:web:443 ftp:web:80 web:80: web:http: ::web :web :80 a:b:c:d : :: https::443'),
  services(12, 'plain plain: plain:80 http:plain: :plain: :plain:80', p1),
  services(13, 'https:plain:', noTls),
  services(14, 'plain:http', noEndpoints('plain')),
  services(15, 'named named: http:named:', noEndpoints('named')),
  services(16, 'named:http named:80', p1),
  services(17, 'numname:80', noPort(80, 'numname')),
  services(17, 'numname:8000', p1),
  services('17a', 'long-number:99999999999999999999 long-number:8000', p1),
  services('17b', 'shadowed:80', p1),
  services('17b', 'shadowed:8000 shadowed:x unspellable:53 unspellable:a', refused(`${at.p1}:9`)),
  services(18, 'dns:53 dns:dns dns:dns-tcp', by(at.p1, 53)),
  services(19, 'dualproto:80 dualproto:u', refused(`${at.p1}:9`)),
  services(19, 'dualproto:t', p1),
  services(20, 'sctp sctp:80', p1),
  services(21, 'mismatch:http mismatch:80', noEndpoints('mismatch')),
  services(21, 'mismatch:web', p1),
  services(22, 'https https: https:80 http:https:80', p1),
  services(23, '443 443:80 http:443:80 :443:', p1),
  services(24, 'tls tls:443', by(at.p1, 8443, 400)),
  services(24, 'https:tls: https:tls:443', by(at.p1, 8443)),
  services(25, 'ext ext:80', noEndpoints('ext')),
  services(25, 'ext:443', noPort(443, 'ext')),
  services(26, 'ext-slice ext-slice:80', p1),
  services(27, 'headless headless:80', p1),
  services(27, 'headless:8080', noPort(8080, 'headless')),
  services(28, 'headless-portless', noEndpoints('headless-portless')),
  services(28, 'headless-portless:80', noPort(80, 'headless-portless')),
  services(29, 'pod-less pod-less:80', noEndpoints('pod-less')),
  services(30, 'https:kubernetes:https https:kubernetes:443', noEndpoints('kubernetes'), 'default'),
  services(31, 'no-slice no-slice:80', noEndpoints('no-slice')),
  services(31, 'no-endpoints no-endpoints:80', noEndpoints('no-endpoints')),
  services(32, 'not-ready', noEndpoints('not-ready')),
  services(32, 'ready-absent', p1),
  services(33, 'one-ready', by(at.second, 8080)),
  services(34, 'elsewhere', noEndpoints('elsewhere')),
  services(34, 'deleted', noEndpoints('deleted')),
  services(34, 'wrong-ip', noEndpoints('wrong-ip')),
  services(34, 'banana', p1),
  services('34a', 'second-address', noEndpoints('second-address')),
  services('34a', 'first-address half', p1),
  services('34b', 'fqdn', noEndpoints('fqdn')),
  services('34c', 'all-ports', noEndpoints('all-ports')),
  services(35, 'succeeded', by(at.succeeded, 8080)),
  services(36, 'dual dual:80', by(at.dual, 8080)),
  services(37, 'dual-v4-down', by(at.dual6, 8080)),
  services('37a', 'ipv6 ipv6:80', by(at.ipv6, 8080)),
  services(39, 'closed', refused(`${at.p1}:9`)),
  services('39a', 'node-port load-balancer:80', p1),
  services(40, 'ghost', p1),
  services(40, 'ghost:80', says(404, 'services "ghost" not found')),
  services(41, 'nosuch nosuch:http', noEndpoints('nosuch')),
  services(41, 'nosuch:80', says(404, 'services "nosuch" not found')),
  services(41, 'nosuch nosuch:http', noEndpoints('nosuch'), 'absent-namespace'),
  services(41, 'nosuch:80', says(404, 'services "nosuch" not found'), 'absent-namespace'),
  services('41a', 'WEB', noEndpoints('WEB')),
  services('41a', 'WEB:80', says(404, 'services "WEB" not found')),
  services('41b', '..:80', says(400, `Name parameter invalid: "..": may not be '..'`)),
  services('41b', 'a%b:80', says(400, `Name parameter invalid: "a%b": may not contain '%'`)),
  services('41b', 'a%b', noEndpoints('a%b')),

  pods(42, 'p1 p1: p1:8080 :p1:8080 p1:08080 http:p1:8080 :p1:', p1),
  pods(43, 'https:p1:8443', by(at.p1, 8443)),
  pods(43, 'p1:8443', by(at.p1, 8443, 400)),
  pods(43, 'https:p1:', noTls),
  pods(44, 'p1:http p1:-1 p1:+8080 p1:8080x http:p1:http p1:0x50 p1:80.0', nobody),
  pods(45, 'p1:0', refused(`${at.p1}:0`)),
  pods(45, 'p1:65536', dialFails('dial tcp: address 65536: invalid port')),
  pods(46, 'https:p1', says(404, 'pods "https" not found')),
  pods(46, 'nosuch nosuch:80 nosuch:http', says(404, 'pods "nosuch" not found')),
  ...eachInvalid(46, 'Pod', 'p1:80:8080 HTTPS:p1:443 :80 a:b:c:d'),
  pods(47, 'p2', by(at.portless, 80)),
  pods(47, 'https:p2:', by(at.portless, 443)),
  pods(48, 'with-sidecar', by(at.sidecar, 80)),
  pods(49, 'second-container', by(at.secondContainer, 8080)),
  pods(49, 'udp-first', by(at.udpFirst, 8443)),
  pods(50, 'without-ip without-ip:80 without-ip:http https:without-ip:', says(400, 'address not allowed')),
  pods(50, 'forbidden-ip-0 forbidden-ip-1 forbidden-ip-2 forbidden-ip-3 forbidden-ip-4', says(400, 'address not allowed')),
  pods(50, 'forbidden-ip-5 forbidden-ip-6 forbidden-ip-0:http', says(400, 'address not allowed')),
  pods(51, 'ipv6 ipv6:8080', by(at.ipv6, 8080)),
  pods(51, 'dual', by(at.dual, 8080)),
  pods(51, 'dotted.pod.name', by(at.dotted, 8080)),
  pods(51, 'host-network', by(at.n1, 8080)),
  pods('51a', 'https:host-network:10250', by(at.n1, 10250)),
  pods(51, 'succeeded', by(at.succeeded, 8080)),
  pods('51b', '.. ..:80 https:..:', says(400, `Name parameter invalid: "..": may not be '..'`)),
  pods('51b', 'a%b', says(400, `Name parameter invalid: "a%b": may not contain '%'`)),

  nodes(52, 'n1 n1: n1:10250 http:n1:10250 https:n1: https:n1:10250 :n1:', by(at.n1, 10250)),
  nodes(53, 'n1:9100 http:n1:9100', by(at.n1, 9100)),
  nodes(53, 'https:n1:9443', by(at.n1, 9443)),
  nodes(53, 'n1:010250', by(at.n1, 10250, 400)),
  nodes('53a', 'n1:metrics n1:-1 n1:+9100', nobody),
  nodes('53b', 'n1:1', refused(`${at.n1}:1`)),
  nodes(54, 'n5 http:n5:9443', by(at.n5, 9443)),
  nodes(54, 'n5:10250', by(at.n5, 10250)),
  nodes(
    55,
    'n-external-only n-external-only:9100',
    says(500, `no preferred addresses found; known addresses: [{ExternalIP ${at.nodeExternal}} {InternalDNS n.example.test}]`)
  ),
  nodes(55, 'n-without-address n-without-address:http', says(500, 'no preferred addresses found; known addresses: []')),
  nodes(55, 'n-loopback n-link-local n-localhost n-loopback:http', says(400, 'address not allowed')),
  nodes(55, 'n-unknown-name', says(400, 'lookup nowhere.example.test on 127.0.0.1:53: no such host')),
  nodes(55, 'nosuch nosuch:80', says(404, 'nodes "nosuch" not found')),
  ...eachInvalid(55, 'Node', 'ftp:n1:1 a:b:c:d :n1'),
  nodes('55a', 'n-hostname-is-ip n-two-internal', by(at.nodeSecond, 10250)),
  nodes('55a', 'n-hostname-is-ip:9100 n-two-internal:9100', by(at.nodeSecond, 9100)),
  nodes('55b', 'n-ipv6 https:n-ipv6:', by(at.nodeIPv6, 10250)),
  nodes('55c', 'n.dotted', by(at.n1, 10250)),
  nodes('55d', '..', says(400, `Name parameter invalid: "..": may not be '..'`))
]

/** Names that no object has, and how the API server writes them: quoted as Go does it. */
const oddNames: readonly (readonly [name: string, quoted: string])[] = [
  ['a"b', '"a\\"b"'],
  ['a\\b', '"a\\\\b"'],
  ["a'b", `"a'b"`],
  ['a b', '"a b"'],
  ['a?b#c', '"a?b#c"'],
  ['=,!', '"=,!"'],
  ['a\nb\tc\r', '"a\\nb\\tc\\r"'],
  ['a\u0000b\u007f', '"a\\x00b\\x7f"'],
  ['a\u200bb\u00a0', '"a\\u200bb\\u00a0"'],
  ['é😀\ufffd', '"é😀\ufffd"'],
  ['...', '"..."'],
  ['-', '"-"'],
  ['x'.repeat(300), `"${'x'.repeat(300)}"`]
]

function odd([name, quoted]: (typeof oddNames)[number]): readonly Row[] {
  const row = (kind: Kind, references: readonly string[], expected: Expected): Row => ({ row: 'odd names', kind, references, expected })
  const invalid = (kind: Kind): Row =>
    row(kind, [`ftp:${name}:80`], says(400, `invalid ${kind.toLowerCase()} request "ftp:${quoted.slice(1, -1)}:80"`))
  const absent = (kind: Kind, references: readonly string[]): Row =>
    row(kind, references, says(404, `${kind.toLowerCase()}s ${quoted} not found`))
  const everywhere = [name, `${name}:`, `${name}:80`, `${name}:http`]
  return [
    row('Service', [name, `${name}:http`, `https:${name}:`], says(503, `no endpoints available for service ${quoted}`)),
    absent('Service', [`${name}:80`]),
    absent('Pod', everywhere),
    absent('Node', everywhere),
    invalid('Service'),
    invalid('Pod'),
    invalid('Node')
  ]
}

export const rows: readonly Row[] = [...table, ...oddNames.flatMap(odd)]

/** The path of a proxy URL; only what a path segment cannot hold is escaped. */
export function proxyPath(kind: Kind, namespace: string, reference: string, suffix = 'x'): string {
  const id = encodeURIComponent(reference).replaceAll('%3A', ':').replaceAll('%2B', '+')
  const within = kind === 'Node' ? '' : `/namespaces/${namespace}`
  return `/api/v1${within}/${kind.toLowerCase()}s/${id}/proxy/${suffix}`
}
