import t from 'tap'
import { loadBalancerCaveats, type Published, shownOf } from '../../../src/access/load-balancer/load-balancer-caveats.ts'
import type { LoadBalancerIngress } from '../../../src/facts/records/service.ts'
import { node, port, slice } from '../../support/facts.ts'
import { codes, ingress, situation, type World } from '../../support/situations.ts'

const at = (host: string, more: Partial<LoadBalancerIngress> = {}, caveats: Published['caveats'] = []): Published => {
  return { host, entry: ingress({ ip: host, ...more }), caveats }
}
const failed = at('34.120.8.20', { ports: [{ port: 80, protocol: 'TCP', error: 'NoQuota' }] })
const fine = at('34.120.8.21')
const caveats = (published: readonly Published[], world: World = {}) => loadBalancerCaveats(published, port(80), situation({}, world))

t.test('addresses at which the port failed are left out, and named, unless there are no others', async t => {
  t.same(shownOf([failed, fine], port(80)), [fine])
  t.same(shownOf([failed], port(80)), [failed])
  t.same(shownOf([failed, fine], port(443)), [failed, fine])
  t.match(caveats([failed, fine]), [{ code: 'port-failed-elsewhere', message: /at 34\.120\.8\.20: NoQuota\.$/ }])
  t.same(caveats([failed]), [], 'the reason says it')
  t.same(caveats([fine]), [])
  t.same(caveats([]), [])
})

t.test('what holds for an entry is said once', async t => {
  const note = { code: 'name-resolves-everywhere', message: 'x' }
  const proxy = { ipMode: 'Proxy' } as const
  t.same(codes(caveats([at('34.120.8.21', proxy, [note]), at('34.120.8.22', proxy, [note])])), [
    'name-resolves-everywhere',
    'inside-callers-pass-load-balancer'
  ])
  const named = { host: 'lb.example', entry: ingress({ hostname: 'LB.example' }), caveats: [] }
  t.match(caveats([named]), [{ code: 'name-not-checked', message: /lb\.example/ }])
})

t.test('addresses of a family without endpoints are named, unless the reason says it of all', async t => {
  const six = ['2600::8', '2600::7'].map(host => at(host))
  t.match(caveats([...six, fine]), [{ code: 'load-balancer-must-translate', message: / 2600::7, 2600::8\.$/ }])
  t.same(caveats(six), [])
  t.same(caveats([at('2600::7', { ipMode: 'Proxy' }), fine]).length, 1, 'it passes the load balancer')
  const dual = situation({ clusterIPs: ['10.96.0.10', 'fd00::10'] }, { slices: [slice('web'), slice('web', { addressType: 'IPv6' })] })
  t.same(loadBalancerCaveats([...six, fine], port(80), dual), [])
})

t.test('Nodes that are kept out of load balancers are named', async t => {
  const nodes = [node('n1', { labels: { 'node.kubernetes.io/exclude-from-external-load-balancers': '' } }), node('n2')]
  t.match(caveats([fine], { nodes }), [{ code: 'nodes-excluded', message: / n1: / }])
})
