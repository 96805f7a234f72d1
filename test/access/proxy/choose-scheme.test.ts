import t from 'tap'
import type { Scheme, SchemeSource } from '../../../src/access/proxy/answer.ts'
import { chooseScheme, speaksScheme } from '../../../src/access/proxy/choose-scheme.ts'
import type { ServicePort } from '../../../src/facts/records/service.ts'
import { port } from '../../support/facts.ts'

interface Situation {
  readonly why: string
  readonly port: ServicePort
  readonly annotated?: Scheme
  readonly given?: Scheme
  readonly scheme: Scheme
  readonly source: SchemeSource
  readonly codes?: readonly string[]
  readonly ambiguous?: true
}

const situations: readonly Situation[] = [
  { why: 'nothing says anything', port: port(1234), scheme: 'http', source: 'default' },
  { why: 'annotation before all', port: port(80, { appProtocol: 'http' }), annotated: 'https', scheme: 'https', source: 'annotation' },
  { why: 'appProtocol', port: port(80, { name: 'http', appProtocol: 'https' }), scheme: 'https', source: 'app-protocol' },
  { why: 'WebSockets over TLS', port: port(80, { appProtocol: 'kubernetes.io/wss' }), scheme: 'https', source: 'app-protocol' },
  { why: 'name before number', port: port(443, { name: 'http' }), scheme: 'http', source: 'port-name' },
  { why: 'https-web on 8443', port: port(8443, { name: 'https-web' }), scheme: 'https', source: 'port-name' },
  { why: 'a well-known number', port: port(443), scheme: 'https', source: 'port-number' },
  { why: 'a number that only the target has', port: port(1234, { targetPort: 8443 }), scheme: 'https', source: 'port-number' },
  { why: "the target's name", port: port(1234, { targetPort: 'https' }), scheme: 'https', source: 'port-number' },
  { why: 'a target whose name says nothing', port: port(443, { targetPort: 'x' }), scheme: 'https', source: 'port-number' },
  {
    why: '443 to 8080: the target counts for more, but not for enough',
    port: port(443, { targetPort: 8080 }),
    scheme: 'http',
    source: 'port-number',
    codes: ['scheme-ambiguous'],
    ambiguous: true
  },
  {
    why: '80 to 8443',
    port: port(80, { targetPort: 8443 }),
    scheme: 'https',
    source: 'port-number',
    codes: ['scheme-ambiguous'],
    ambiguous: true
  },
  {
    why: '443 to 8080, one scheme asked for: still nobody can tell',
    port: port(443, { targetPort: 8080 }),
    given: 'https',
    scheme: 'https',
    source: 'given',
    codes: ['scheme-ambiguous']
  },
  { why: '80 to Redis: the port itself says HTTP', port: port(80, { targetPort: 6379 }), scheme: 'http', source: 'port-number' },
  { why: 'given, as the facts say', port: port(443), given: 'https', scheme: 'https', source: 'given' },
  { why: 'given, against a default', port: port(1234), given: 'https', scheme: 'https', source: 'given' },
  {
    why: 'given, against the number',
    port: port(443),
    given: 'http',
    scheme: 'http',
    source: 'given',
    codes: ['scheme-contradicts-facts']
  },
  {
    why: 'given, against the name',
    port: port(1, { name: 'https' }),
    given: 'http',
    scheme: 'http',
    source: 'given',
    codes: ['scheme-contradicts-facts']
  },
  {
    why: 'given, against the annotation',
    port: port(1),
    annotated: 'http',
    given: 'https',
    scheme: 'https',
    source: 'given',
    codes: ['scheme-contradicts-facts']
  },
  { why: 'a web name leaves TLS open: the number says', port: port(443, { name: 'web' }), scheme: 'https', source: 'port-number' },
  { why: 'a web name and a web number: the default', port: port(3000, { name: 'ui' }), scheme: 'http', source: 'default' },
  { why: 'a web number: the default', port: port(9200), scheme: 'http', source: 'default' },
  { why: 'a web name on a number of something else', port: port(6379, { name: 'metrics' }), scheme: 'http', source: 'default' },
  {
    why: 'given, where nothing says whether there is TLS',
    port: port(3000, { name: 'ui' }),
    given: 'https',
    scheme: 'https',
    source: 'given'
  },
  { why: '443 to a web number contradicts nothing', port: port(443, { targetPort: 3000 }), scheme: 'https', source: 'port-number' },
  { why: 'UDP', port: port(80, { protocol: 'UDP' }), scheme: 'http', source: 'port-number', codes: ['not-tcp'] },
  { why: 'SCTP on an HTTPS number', port: port(443, { protocol: 'SCTP' }), scheme: 'https', source: 'port-number', codes: ['not-tcp'] },
  { why: 'h2c', port: port(80, { appProtocol: 'kubernetes.io/h2c' }), scheme: 'http', source: 'default', codes: ['http2-cleartext'] },
  { why: 'gRPC by name', port: port(80, { name: 'grpc-api' }), scheme: 'http', source: 'default', codes: ['http2-cleartext'] },
  { why: 'Redis by number', port: port(6379), scheme: 'http', source: 'default', codes: ['not-http'] },
  {
    why: 'Redis, a scheme asked for',
    port: port(6379),
    given: 'https',
    scheme: 'https',
    source: 'given',
    codes: ['not-http']
  },
  { why: 'dns-tcp', port: port(53, { name: 'dns-tcp' }), scheme: 'http', source: 'default', codes: ['not-http'] },
  {
    why: 'an annotation settles what a name denies',
    port: port(1, { name: 'redis' }),
    annotated: 'http',
    scheme: 'http',
    source: 'annotation'
  }
]

t.test('the scheme is the first that anything says, and doubts say why', async t => {
  for (const { why, port: of, given, annotated, scheme, source, codes = [], ambiguous = false } of situations) {
    const choice = chooseScheme('web', of, { given, annotated })
    const seen = { ...choice, reasons: choice.reasons.map(({ code }) => code) }
    t.same(seen, { scheme, source, reasons: codes, ambiguous }, why)
  }
})

t.test('reasons name the port, the protocol and what contradicts', async t => {
  const messages = (of: ServicePort, given?: Scheme, annotated?: Scheme): readonly string[] =>
    chooseScheme('web', of, { given, annotated }).reasons.map(({ message }) => message)
  t.same(messages(port(443, { targetPort: 'http' })), ['Port 443 and its targetPort http point to different schemes; http is taken.'])
  t.same(messages(port(1, { appProtocol: 'https' }), 'http'), ["You asked for http, but the port's appProtocol says https."])
  t.same(messages(port(53, { name: 'dns', protocol: 'UDP' })), ['Port "dns" speaks UDP; the API server dials it over TCP all the same.'])
  t.same(messages(port(9000, { appProtocol: 'grpc' })), [
    'The unnamed port declares gRPC; the proxy speaks HTTP/1.1 to backends without TLS.'
  ])
})

t.test('a port speaks a scheme if its own facts say so; a default is no fact', async t => {
  t.equal(speaksScheme(port(443), undefined, 'https'), true)
  t.equal(speaksScheme(port(443), undefined, 'http'), false)
  t.equal(speaksScheme(port(1), undefined, 'http'), false)
  t.equal(speaksScheme(port(1), 'http', 'http'), true)
  t.equal(speaksScheme(port(443), undefined, undefined), false)
})
