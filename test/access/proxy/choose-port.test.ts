import t from 'tap'
import type { ChosenBecause } from '../../../src/access/proxy/answer.ts'
import { choosePort, choosePortForScheme } from '../../../src/access/proxy/choose-port.ts'
import type { ServicePort } from '../../../src/facts/records/service.ts'
import { port } from '../../support/facts.ts'

const redis = port(6379, { name: 'redis' })
const udp = port(80, { name: 'http', protocol: 'UDP' })

const situations: readonly (readonly [why: string, ports: readonly ServicePort[], index: number, because: ChosenBecause])[] = [
  ['a single port needs no reason', [redis], 0, 'only-port'],
  ['a single UDP port too', [udp], 0, 'only-port'],
  ['appProtocol before names', [port(80, { name: 'http' }), port(1, { name: 'x', appProtocol: 'https' })], 1, 'app-protocol'],
  ['the name http before other names', [port(1, { name: 'web' }), port(2, { name: 'http' })], 1, 'port-name'],
  ['the name https before other names', [port(1, { name: 'http-alt' }), port(2, { name: 'https' })], 1, 'port-name'],
  ['http and https are equals: the first', [port(443, { name: 'https' }), port(80, { name: 'http' })], 0, 'port-name'],
  ['names before numbers', [port(80, { name: 'x' }), port(1, { name: 'metrics' })], 1, 'port-name'],
  ['numbers where names say nothing', [port(1, { name: 'x' }), port(8080, { name: 'y' })], 1, 'port-number'],
  ['an HTTP number under another name does not count', [port(8080, { name: 'redis' }), port(1, { name: 'y' })], 1, 'first-tcp-port'],
  [
    'an HTTP name under another appProtocol does not count',
    [port(1, { name: 'http', appProtocol: 'kubernetes.io/h2c' }), port(2, { name: 'y' })],
    1,
    'first-tcp-port'
  ],
  ['nor does a name like HTTP', [port(1, { name: 'web', appProtocol: 'redis' }), port(2, { name: 'y' })], 1, 'first-tcp-port'],
  ['ports of other protocols come last', [redis, port(1, { name: 'y' })], 1, 'first-tcp-port'],
  ['only ports of other protocols: the first', [redis, port(5432, { name: 'postgres' })], 0, 'first-tcp-port'],
  ['UDP first is passed over', [udp, redis], 1, 'first-tcp-port'],
  ['nothing but UDP and SCTP: the first', [udp, port(1, { name: 'x', protocol: 'SCTP' })], 0, 'first-port'],
  ['gRPC is not HTTP to the proxy', [port(9000, { name: 'grpc' }), port(1, { name: 'y' })], 1, 'first-tcp-port'],
  [
    'kube-dns: the one usable port',
    [port(53, { name: 'dns', protocol: 'UDP' }), port(53, { name: 'dns-tcp' }), port(9153, { name: 'metrics' })],
    2,
    'port-name'
  ]
]

t.test('the port that looks most like HTTP is chosen, in the documented order', async t => {
  for (const [why, ports, index, because] of situations) {
    const choice = choosePort(ports, undefined)
    t.equal(choice?.port, ports[index], why)
    t.equal(choice?.because, because, why)
  }
})

t.test('without ports there is no choice', async t => {
  t.equal(choosePort([], undefined), undefined)
})

t.test('an annotation wins where there is a choice', async t => {
  const ports = [port(80, { name: 'http' }), redis]
  t.same(choosePort(ports, redis), { port: redis, because: 'annotation' })
  t.same(choosePort([redis], redis), { port: redis, because: 'only-port' })
  t.same(
    choosePort(ports, redis, candidate => candidate !== redis),
    { port: redis, because: 'annotation' }
  )
})

t.test('a port that cannot be spelled comes last', async t => {
  const [http, other] = [port(53, { name: '53' }), port(53, { name: 'a', protocol: 'UDP' })]
  const tcp = port(9, { name: 'x' })
  const isNot = (unspellable: ServicePort) => (candidate: ServicePort) => candidate !== unspellable
  t.same(choosePort([http, tcp], undefined, isNot(http)), { port: tcp, because: 'first-tcp-port' })
  t.same(choosePort([other, http], undefined, isNot(http)), { port: other, because: 'first-port' }, 'it is not the only port')
  t.same(
    choosePort([http, tcp], undefined, () => false),
    { port: http, because: 'first-port' },
    'better named than nothing'
  )
})

t.test('a scheme without a port means the port that speaks it', async t => {
  const [http, https] = [port(80, { name: 'http' }), port(443, { name: 'https' })]
  const isHttps = (candidate: ServicePort): boolean => candidate.name === 'https'
  t.same(choosePortForScheme([http, https], isHttps), { port: https, because: 'given-scheme' })
  t.equal(choosePortForScheme([http, http], isHttps), undefined)
  t.equal(choosePortForScheme([https], isHttps), undefined, 'a single port is the only one, whatever it speaks')
  t.equal(choosePortForScheme([http, port(443, { name: 'https', protocol: 'UDP' })], isHttps), undefined)
  t.equal(choosePortForScheme([], isHttps), undefined)
})
