// What a port's appProtocol, name and number say about the protocol behind it. Tables, from the most telling to the least.

export type Hint =
  | { readonly says: 'http' | 'https' }
  /** HTTP/2 without TLS, which the API server's transport does not speak to backends. */
  | { readonly says: 'h2c'; readonly protocol: string }
  | { readonly says: 'other'; readonly protocol: string }

const http: Hint = { says: 'http' }
const https: Hint = { says: 'https' }

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
  grpc: h2c('gRPC')
}

/** Names that people give to ports of other protocols; `-tcp`, `tcp-` and a number behind them do not change what they say. */
const otherProtocols: Readonly<Record<string, string>> = {
  dns: 'DNS',
  domain: 'DNS',
  ssh: 'SSH',
  sftp: 'SSH',
  ftp: 'FTP',
  telnet: 'Telnet',
  smtp: 'SMTP',
  smtps: 'SMTP',
  submission: 'SMTP',
  imap: 'IMAP',
  imaps: 'IMAP',
  pop3: 'POP3',
  pop3s: 'POP3',
  ldap: 'LDAP',
  ldaps: 'LDAP',
  mysql: 'MySQL',
  mariadb: 'MySQL',
  postgres: 'PostgreSQL',
  postgresql: 'PostgreSQL',
  psql: 'PostgreSQL',
  redis: 'Redis',
  mongo: 'MongoDB',
  mongodb: 'MongoDB',
  amqp: 'AMQP',
  amqps: 'AMQP',
  mqtt: 'MQTT',
  mqtts: 'MQTT',
  kafka: 'Kafka',
  memcache: 'Memcached',
  memcached: 'Memcached',
  zookeeper: 'ZooKeeper',
  nats: 'NATS',
  cql: 'Cassandra',
  cassandra: 'Cassandra',
  nfs: 'NFS',
  sip: 'SIP',
  rtsp: 'RTSP',
  syslog: 'Syslog',
  tcp: 'plain TCP',
  udp: 'UDP'
}

const otherNumbers: Readonly<Record<number, string>> = {
  21: 'FTP',
  22: 'SSH',
  23: 'Telnet',
  25: 'SMTP',
  53: 'DNS',
  110: 'POP3',
  143: 'IMAP',
  389: 'LDAP',
  465: 'SMTP',
  587: 'SMTP',
  636: 'LDAP',
  993: 'IMAP',
  995: 'POP3',
  1433: 'SQL Server',
  1521: 'Oracle',
  1883: 'MQTT',
  2049: 'NFS',
  2181: 'ZooKeeper',
  3306: 'MySQL',
  4222: 'NATS',
  5432: 'PostgreSQL',
  5672: 'AMQP',
  6379: 'Redis',
  9042: 'Cassandra',
  9092: 'Kafka',
  11211: 'Memcached',
  27017: 'MongoDB'
}

const httpsNumbers: ReadonlySet<number> = new Set([443, 4443, 6443, 8443, 9443])
const httpNumbers: ReadonlySet<number> = new Set([
  80, 591, 3000, 4000, 4200, 5000, 5601, 7001, 8000, 8001, 8008, 8080, 8081, 8082, 8083, 8086, 8088, 8090, 8181, 8200, 8500, 8888, 9000,
  9090, 9091, 9093, 9100, 9153, 9200, 15672, 16686
])

export function hintOfAppProtocol(appProtocol: string | null): Hint | undefined {
  if (appProtocol === null) return undefined
  const text = appProtocol.toLowerCase()
  return Object.hasOwn(appProtocols, text) ? appProtocols[text] : otherNamed(text)
}

const httpNames: ReadonlySet<string> = new Set([
  'web',
  'www',
  'ui',
  'dashboard',
  'console',
  'api',
  'rest',
  'metrics',
  'ws',
  'health',
  'healthz'
])

/** The Istio convention (`http-web`) and its mirror image (`web-http`) count beside the plain name. */
export function hintOfName(name: string): Hint | undefined {
  if (name === '') return undefined
  const words = name.toLowerCase().split('-')
  const [first, ...rest] = words as [string, ...string[]]
  if (/^(grpc|h2c?|http2)$/.test(first) && rest[0] !== 'web') return h2c(first === 'grpc' ? 'gRPC' : 'HTTP/2 without TLS')
  const ends = [first, rest.at(-1) ?? first].map(word => word.replace(/[0-9]+$/, ''))
  if (ends.some(word => word === 'https' || word === 'wss')) return https
  if (ends.includes('http')) return http
  return otherNamed(name.toLowerCase()) ?? (ends.some(word => httpNames.has(word)) ? http : undefined)
}

export function hintOfNumber(number: number): Hint | undefined {
  if (httpsNumbers.has(number)) return https
  if (httpNumbers.has(number)) return http
  const protocol = otherNumbers[number]
  return protocol === undefined ? undefined : { says: 'other', protocol }
}

function otherNamed(name: string): Hint | undefined {
  const plain = name === 'tcp' || name === 'udp' ? name : name.replace(/^(tcp|udp|tls)-|-(tcp|udp|tls)$/g, '')
  return Object.hasOwn(otherProtocols, plain) ? { says: 'other', protocol: otherProtocols[plain] as string } : undefined
}
