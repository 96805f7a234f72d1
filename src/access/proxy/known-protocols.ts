// What ports are usually called and numbered, by the protocol they speak: tables only.

/** Names that people give to ports of protocols that are not HTTP. */
export const protocolOfName: Readonly<Record<string, string>> = {
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
  vnc: 'VNC',
  rfb: 'VNC',
  rdp: 'RDP',
  tcp: 'plain TCP',
  udp: 'UDP'
}

/** Well-known numbers of protocols that are not HTTP. */
export const protocolOfNumber: Readonly<Record<number, string>> = {
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
  3389: 'RDP',
  4222: 'NATS',
  5432: 'PostgreSQL',
  5672: 'AMQP',
  5900: 'VNC',
  6379: 'Redis',
  9042: 'Cassandra',
  9092: 'Kafka',
  11211: 'Memcached',
  27017: 'MongoDB'
}

export const httpsNumbers: ReadonlySet<number> = new Set([443, 4443, 6443, 8443, 9443])
export const httpNumbers: ReadonlySet<number> = new Set([80, 8000, 8008, 8080, 8081, 8088])
/** Web servers listen here, some with TLS and some without. */
export const webNumbers: ReadonlySet<number> = new Set([
  591, 3000, 4000, 4200, 5000, 5601, 7001, 8001, 8082, 8083, 8086, 8090, 8181, 8200, 8500, 8888, 9000, 9090, 9091, 9093, 9100, 9153, 9200,
  15672, 16686
])

/** Words in names of ports that speak HTTP, with TLS or without. */
export const webNames: ReadonlySet<string> = new Set([
  'web',
  'www',
  'ui',
  'dashboard',
  'console',
  'api',
  'rest',
  'metrics',
  'health',
  'healthz'
])
