import t from 'tap'
import { nodeShell } from '../../../../src/access/methods/service/node-shell.ts'
import { endpoint, node, port, slice, slicePort } from '../../../support/facts.ts'
import { outcome, situation } from '../../../support/situations.ts'

const nodes = [node('n1'), node('n2')]
const debug = (name: string, words: string) => `kubectl debug 'node/${name}' -it --image=busybox -- ${words}`

t.test('a Node asks the cluster IP once', async t => {
  t.same(outcome(nodeShell, situation({}, { nodes })), [
    { id: 'node-shell/80/unknown', access: [debug('n1', "wget -qO- 'http://10.96.0.10/'")], state: 'usable', reasons: [] }
  ])
  t.match(outcome(nodeShell, situation({ ports: [port(5432)] }, { nodes })), [{ access: [debug('n1', "nc '10.96.0.10' 5432")] }])
})

t.test('of two cluster IPs the one is asked whose family has endpoints, from a Node with one of them', async t => {
  const dual = { clusterIPs: ['10.96.0.10', 'fd00::10'], internalTrafficPolicy: 'Local' } as const
  const six = slice('web', { addressType: 'IPv6', endpoints: [endpoint('fd01::1', 'p', { nodeName: 'n2' })] })
  t.match(outcome(nodeShell, situation(dual, { nodes, slices: [six] })), [{ access: [/node\/n2.*\[fd00::10\]/], state: 'usable' }])
  const four = slice('web', { endpoints: [endpoint('10.1.0.1', 'p', { nodeName: 'n2' })] })
  const sixOnFirst = slice('web', { addressType: 'IPv6', endpoints: [endpoint('fd01::1', 'p', { nodeName: 'n1' })] })
  t.match(outcome(nodeShell, situation(dual, { nodes, slices: [sixOnFirst, four] })), [{ access: [/node\/n2.*10\.96/] }])
})

t.test('a Node with an endpoint is taken before others, and a ready one before all', async t => {
  const endpoints = [endpoint('10.1.0.1', 'p', { nodeName: 'n2' })]
  t.match(outcome(nodeShell, situation({}, { nodes, slices: [slice('web', { endpoints })] })), [{ access: [/node\/n2/] }])
  const elsewhere = [slice('web', { endpoints: [endpoint('10.1.0.1', 'p', { nodeName: 'n9' })] })]
  t.match(
    outcome(nodeShell, situation({}, { nodes, slices: elsewhere })),
    [{ access: [/node\/n1/] }],
    'a Node that is not known is passed over'
  )
  const down = [node('n1', { ready: false }), node('n3')]
  t.match(outcome(nodeShell, situation({}, { nodes: down })), [{ access: [/node\/n3/], state: 'usable' }])
  const allDown = [node('n1', { ready: false }), node('n2', { ready: false })]
  const slices = [slice('web', { endpoints })]
  t.match(outcome(nodeShell, situation({}, { nodes: allDown, slices })), [{ access: [/node\/n2/], state: 'uncertain' }])
  t.match(outcome(nodeShell, situation({}, { nodes: [node('n1', { ready: false })] })), [
    { state: 'uncertain', reasons: ['node-not-ready'] }
  ])
})

t.test('past a headless Service the Pod itself is asked', async t => {
  const headless = { headless: true, clusterIPs: [] } as const
  t.match(outcome(nodeShell, situation(headless, { nodes })), [{ access: [debug('n1', "wget -qO- 'http://10.1.0.1:8080/'")] }])
  const unready = slice('web', { endpoints: [endpoint('10.1.0.1', 'p', { ready: false, serving: false })] })
  t.match(outcome(nodeShell, situation(headless, { nodes, slices: [unready] })), [{ state: 'unusable' }])
  t.same(outcome(nodeShell, situation(headless, { nodes, slices: [] })), { notAvailable: ['nothing-behind-service'] })
  t.same(outcome(nodeShell, situation(headless, { nodes, slices: [], trusts: { endpointslices: 'forbidden' } })), {
    notAvailable: ['resource-not-readable']
  })
})

t.test('a Node without an address, where no kubelet can be found, comes last', async t => {
  const bare = node('n0', { addresses: [] })
  t.match(outcome(nodeShell, situation({}, { nodes: [bare, ...nodes] })), [{ access: [/node\/n1/], state: 'usable' }])
  t.match(outcome(nodeShell, situation({}, { nodes: [bare] })), [{ state: 'unusable', reasons: ['node-reports-no-address'] }])
})

t.test('Pods differ in the number that a named targetPort stands for: each is asked at its own', async t => {
  const headless = { headless: true, clusterIPs: [], ports: [port(80, { targetPort: 'http' })] } as const
  const slices = [
    slice('web', { name: 'a', ports: [slicePort(9090)], endpoints: [endpoint('10.1.0.1', 'a')] }),
    slice('web', { name: 'b', ports: [slicePort(8080)], endpoints: [endpoint('10.1.0.2', 'b')] })
  ]
  t.match(outcome(nodeShell, situation(headless, { nodes, slices })), [{ access: [debug('n1', "wget -qO- 'http://10.1.0.1:9090/'")] }])
})

t.test('without a Node or an address it says why', async t => {
  t.same(outcome(nodeShell, situation()), { notAvailable: ['no-node-known'] })
  t.same(outcome(nodeShell, situation({}, { trusts: { nodes: 'forbidden' } })), { notAvailable: ['resource-not-readable'] })
  t.same(outcome(nodeShell, situation({ clusterIPs: [] }, { nodes })), { notAvailable: ['cluster-ip-not-allocated'] })
  t.same(outcome(nodeShell, situation({ type: 'ExternalName' })), { notAvailable: ['alias-has-no-address'] })
})
