import t from 'tap'
import { loadBalancer } from '../../../../src/access/methods/service/load-balancer.ts'
import type { LoadBalancerIngress, ServiceRecord } from '../../../../src/facts/records/service.ts'
import { node, port } from '../../../support/facts.ts'
import { codes, ingress, only, outcome, situation, type World } from '../../../support/situations.ts'

const balanced = (loadBalancer: readonly LoadBalancerIngress[], more: Partial<ServiceRecord> = {}, world: World = {}) =>
  situation({ type: 'LoadBalancer', loadBalancer, ...more }, world)
const publicIp = ingress({ ip: '34.120.8.21' })

t.test('rule 8: every entry is read, ip and hostname; a private and a public address are two methods', async t => {
  t.same(
    outcome(loadBalancer, balanced([publicIp, ingress({ ip: '34.120.8.20' }), ingress({ ip: '10.0.0.7', hostname: 'LB.example.com' })])),
    [
      { id: 'load-balancer/80/internet', access: ['http://34.120.8.20/', 'http://34.120.8.21/'], state: 'usable', reasons: [] },
      { id: 'load-balancer/80/private-network', access: ['http://10.0.0.7/', 'http://lb.example.com/'], state: 'usable', reasons: [] }
    ]
  )
  t.equal(only(loadBalancer, balanced([publicIp])).basis, 'programmed')
  t.match(outcome(loadBalancer, balanced([ingress({ hostname: 'lb.example.com' })])), [{ id: 'load-balancer/80/unknown' }])
  const ranged = balanced([ingress({ ip: '10.0.0.7', hostname: 'internal-a.elb.amazonaws.com' })])
  t.equal(only(loadBalancer, ranged).audience.network, 'private-network')
})

t.test('rule 9: a name is declared and not checked', async t => {
  const method = only(loadBalancer, balanced([ingress({ hostname: 'lb.example.com' })]))
  t.match(method.caveats, [{ code: 'service-must-authenticate' }, { code: 'name-not-checked', message: /lb\.example\.com/ }])
})

t.test('rule 10: without an address it is pending, for a reason that the class may tell', async t => {
  t.same(outcome(loadBalancer, balanced([])), [
    { id: 'load-balancer/80/unknown', access: [], state: 'pending', reasons: ['load-balancer-pending'] }
  ])
  t.match(outcome(loadBalancer, balanced([ingress({})], { loadBalancerClass: 'tailscale' })), [
    { id: 'load-balancer/80/private-network', access: [], state: 'pending', reasons: ['load-balancer-class-pending'] }
  ])
  t.match(only(loadBalancer, balanced([])).evidence, [{ field: 'spec.type' }])
  t.match(
    outcome(loadBalancer, balanced([], {}, { slices: [] })),
    [{ state: 'unusable', reasons: ['load-balancer-pending', 'nothing-behind-service'] }],
    'it is there, though nothing is behind it either'
  )
})

t.test("rule 10: a port's error makes that port unusable, and only where the entry says so", async t => {
  const failed = ingress({ ip: '34.120.8.20', ports: [{ port: 80, protocol: 'TCP', error: 'NoQuota' }] })
  t.match(outcome(loadBalancer, balanced([failed])), [
    { access: ['http://34.120.8.20/'], state: 'unusable', reasons: ['load-balancer-port-failed'] }
  ])
  const half = only(loadBalancer, balanced([failed, publicIp]))
  t.same(half.access, [{ type: 'url', url: 'http://34.120.8.21/' }])
  t.equal(half.state, 'usable')
  t.match(half.caveats.at(-1), { code: 'port-failed-elsewhere', message: /34\.120\.8\.20: NoQuota/ })
})

t.test('rule 10: ipMode Proxy lets inside callers pass the load balancer too, VIP does not', async t => {
  const codesOf = (ipMode: 'VIP' | 'Proxy') => codes(only(loadBalancer, balanced([ingress({ ip: '34.120.8.21', ipMode })])).caveats)
  t.ok(codesOf('Proxy').includes('inside-callers-pass-load-balancer'))
  t.notOk(codesOf('VIP').includes('inside-callers-pass-load-balancer'))
})

t.test('an address of a family that no endpoint has answers only where the load balancer ends connections itself', async t => {
  const six = (more: Partial<LoadBalancerIngress> = {}) => ingress({ ip: '2600::7', ...more })
  t.match(outcome(loadBalancer, balanced([six()])), [
    { access: ['http://[2600::7]/'], state: 'uncertain', reasons: ['load-balancer-must-translate'] }
  ])
  t.match(outcome(loadBalancer, balanced([six({ ipMode: 'Proxy' })])), [{ state: /^usable$/, reasons: { length: 0 } }])
  const both = only(loadBalancer, balanced([six(), publicIp]))
  t.equal(both.state, 'usable')
  t.match(both.caveats.at(-1), { code: 'load-balancer-must-translate', message: / 2600::7\.$/ })
  t.notOk(codes(only(loadBalancer, balanced([publicIp])).caveats).includes('load-balancer-must-translate'))
  t.match(outcome(loadBalancer, balanced([six()], {}, { slices: [] })), [
    { state: 'unusable', reasons: ['nothing-behind-service', 'load-balancer-must-translate'] }
  ])
})

t.test('rule 11: source ranges narrow the audience', async t => {
  const method = only(loadBalancer, balanced([publicIp], { loadBalancerSourceRanges: ['10.0.0.0/8', '2001:db8::/32'] }))
  t.same(method.audience, { network: 'internet', cidrs: ['10.0.0.0/8', '2001:db8::/32'] })
  t.ok(method.evidence.some(({ field }) => field === 'spec.loadBalancerSourceRanges'))
})

t.test('rule 14: where port and targetPort disagree, TLS may end at the load balancer', async t => {
  const method = only(loadBalancer, balanced([publicIp], { ports: [port(443, { targetPort: 8080 })] }))
  t.same(method.access, [{ type: 'url', url: 'https://34.120.8.21/' }])
  t.equal(method.caveats.at(-1)?.code, 'scheme-guessed')
})

t.test('what decided the audience is evidence', async t => {
  const annotations = { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' }
  const { audience, evidence } = only(loadBalancer, balanced([ingress({ ip: '10.0.0.7' })], { annotations }))
  t.equal(audience.network, 'private-network')
  t.ok(evidence.some(({ field }) => field === 'metadata.annotations["service.beta.kubernetes.io/azure-load-balancer-internal"]'))
})

t.test('rule 4: Nodes whose labels keep them out of load balancers are named', async t => {
  const excluded = node('n9', { labels: { 'node.kubernetes.io/exclude-from-external-load-balancers': '' } })
  t.match(only(loadBalancer, balanced([publicIp], {}, { nodes: [excluded] })).caveats, [{}, { code: 'nodes-excluded', message: /n9/ }])
})

t.test('unreadable endpoints are a doubt, none are a fault', async t => {
  const read = { slices: [], trusts: { endpointslices: 'not-captured' } } as const
  t.match(outcome(loadBalancer, balanced([publicIp], {}, read)), [{ state: 'uncertain', reasons: ['resource-not-readable'] }])
  t.match(outcome(loadBalancer, balanced([publicIp], {}, { slices: [] })), [{ state: 'unusable' }])
})

t.test('another type has none, and the change that would make one is told', async t => {
  const { notAvailable } = loadBalancer.apply(situation())
  t.same(codes(notAvailable?.reasons ?? []), ['type-has-no-load-balancer'])
  t.same(codes(notAvailable?.fixes ?? []), ['make-load-balancer', 'make-load-balancer-beside'])
  const portless = loadBalancer.apply(balanced([publicIp], { ports: [] })).notAvailable
  t.same(codes(portless?.reasons ?? []), ['declares-no-port'])
  t.same(codes(portless?.fixes ?? []), ['declares-no-port'])
})
