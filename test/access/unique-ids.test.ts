import t from 'tap'
import type { AccessMethod, MethodPort } from '../../src/access/access-method.ts'
import { uniqueIds } from '../../src/access/unique-ids.ts'

function method(port: MethodPort | null, network: 'cluster' | 'internet' = 'cluster'): AccessMethod {
  return {
    id: `pigeon/${port === null ? '-' : (port.name ?? port.number)}/${network}`,
    method: 'pigeon',
    port,
    access: [],
    accessTotal: 0,
    audience: { network, cidrs: [] },
    authentication: [],
    state: 'usable',
    basis: 'declared',
    reasons: [],
    requires: [],
    caveats: [],
    evidence: []
  }
}
const unnamed = (number: number, protocol = 'TCP') => method({ name: null, number, protocol })
const named = (name: string, number: number, protocol = 'TCP') => method({ name, number, protocol })
const ids = (...methods: readonly AccessMethod[]) => uniqueIds(methods).map(({ id }) => id)

t.test('ids that are unique stay as they are', async t => {
  const methods = [unnamed(53), method({ name: null, number: 53, protocol: 'TCP' }, 'internet'), method(null)]
  t.equal(uniqueIds(methods), methods)
})

t.test('of one number TCP keeps the plain id, wherever it stands', async t => {
  t.same(ids(unnamed(53, 'UDP'), unnamed(53), unnamed(53, 'SCTP')), [
    'pigeon/53-UDP/cluster',
    'pigeon/53/cluster',
    'pigeon/53-SCTP/cluster'
  ])
  t.same(ids(unnamed(53, 'UDP'), unnamed(53, 'SCTP')), ['pigeon/53/cluster', 'pigeon/53-SCTP/cluster'])
})

t.test('of one name too: then by protocol, then by number', async t => {
  t.same(ids(named('dns', 53), named('dns', 53, 'UDP'), named('dns', 5353), named('dns', 5354)), [
    'pigeon/dns/cluster',
    'pigeon/dns-UDP/cluster',
    'pigeon/dns-TCP/cluster',
    'pigeon/dns-5354/cluster'
  ])
})

t.test('all else of a method stays as it is', async t => {
  const [tcp, udp] = [unnamed(53), unnamed(53, 'UDP')]
  t.same(uniqueIds([tcp, udp]), [tcp, { ...udp, id: 'pigeon/53-UDP/cluster' }])
})

t.test('what is alike in everything is counted', async t => {
  t.same(ids(unnamed(80), unnamed(80), unnamed(80), unnamed(80)), [
    'pigeon/80/cluster',
    'pigeon/80-TCP/cluster',
    'pigeon/80-2/cluster',
    'pigeon/80-3/cluster'
  ])
  t.same(ids(method(null), method(null)), ['pigeon/-/cluster', 'pigeon/--2/cluster'])
})
