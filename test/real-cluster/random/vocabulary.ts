// The words that random clusters are made of: names and numbers at the edges of what Kubernetes allows.

export const namespaces = { first: 'random-a', second: 'random-b', absent: 'random-absent' } as const

const longest = 'x'.repeat(63)

/** Legal names of Services; those that look like a scheme, a port or a JavaScript property are the ones that get confused. */
export const serviceNames = [
  ...['443', '80', '0', '0080', '1web', 'https', 'http', 'web', 'a', 'a--b', longest, `${'9'.repeat(62)}a`, '9'.repeat(63)],
  ...['constructor', 'proxy', 'services', 'kubernetes', '1e3', '0x50', 'web-80', 'dns', 'ftp', 'localhost', 'null']
]
/** Slices are labelled for them; no such Service is ever written. */
export const ghostNames = ['ghost', '8080', 'https-ghost', 'g--g']
export const podNames = ['p', 'https', '8080', 'dotted.pod.name', 'a'.repeat(63), 'p--p', '10.244.9.1', 'http', 'constructor']
export const nodeNames = ['r-node', 'https', '10250', 'r.dotted.node', 'r-10-240-9-1', 'http']
export const missingNames = ['nosuch', 'Web', 'ftp', '-', 'a b', 'é', 'a"b', 'x'.repeat(300), '_', '%', 'a%2', 'a+b', '~', '=']

export const portNames = [
  ...['', 'http', 'https', 'web', 'metrics', 'dns', '80', '443', '8080', '0', '0080', 'a--b', longest, '1a', '1e3', '0x50'],
  ...['9223372036854775807', '9223372036854775808', '99999999999999999999', '9'.repeat(63)]
]
export const portNumbers = [1, 53, 80, 443, 8000, 8080, 8443, 9100, 65535]
/** Backends listen on some of them. */
export const dialledPorts = [53, 80, 443, 8080, 8443, 9100, 10250, 9]
export const targetPorts = [...dialledPorts, 'http', 'https', 'web']
export const protocols = ['TCP', 'TCP', 'TCP', 'UDP', 'SCTP'] as const
export const appProtocols = ['http', 'https', 'HTTPS', 'kubernetes.io/h2c', 'kubernetes.io/ws', 'kubernetes.io/wss', 'grpc', 'TCP', 'a.b/c']

/** All on our own `lo`: a dial is refused at once where nothing listens. */
export const ipv4 = ['10.244.9.1', '10.244.9.2', '10.244.9.3', '10.244.9.4', '100.64.9.5', '192.0.2.96']
export const ipv6 = ['fd00:10:244:9::1', 'fd00:10:244:9::2', '2001:db8:9::3']
/** The API server dials none of them. */
export const refusedIps = ['127.0.0.1', '127.9.9.9', '169.254.1.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', 'fe80::1', 'ff02::1']

/** What a reference may say for a port beside what objects declare. */
export const oddPorts = [
  ...['+80', '-80', '0080', '00', '-0', '+0', '80.0', '0x50', '1e3', '65536', '65535', '99999999999999999999', '9223372036854775807'],
  ...['9223372036854775808', '-9223372036854775808', '-9223372036854775809', ' ', '80 ', 'HTTP', 'é', '_', '٨٠', '+', '-', '1_000', '0b1']
]
export const schemes = ['', '', 'http', 'https', 'https']
export const oddSchemes = ['HTTPS', 'ftp', 'Http', ' https', 'https ', 'wss', 'é']
