import t from 'tap'
import { isForKubeProxy, isOnSomeNode, sameNode } from '../../src/access/kube-proxy-checks.ts'
import { clusterDns } from '../../src/access/methods/service/cluster-dns.ts'
import { clusterIp } from '../../src/access/methods/service/cluster-ip.ts'
import { externalIp } from '../../src/access/methods/service/external-ip.ts'
import { loadBalancer } from '../../src/access/methods/service/load-balancer.ts'
import { nodePort } from '../../src/access/methods/service/node-port.ts'
import { nodeShell } from '../../src/access/methods/service/node-shell.ts'
import { endpoint, node, port, slice } from '../support/facts.ts'
import { codes, ingress, only, situation } from '../support/situations.ts'

const labels = { 'service.kubernetes.io/service-proxy-name': 'other' }
const headless = { headless: true, clusterIPs: [] } as const
const local = { internalTrafficPolicy: 'Local' } as const
const web = { port: port(80) }
const on = (nodeName: string | null, more: object = {}) => [slice('web', { endpoints: [endpoint('10.1.0.1', 'p', { nodeName, ...more })] })]

t.test('a Service that is left to another proxy is uncertain in every way that kube-proxy would serve', async t => {
  const given = situation(
    {
      labels,
      type: 'LoadBalancer',
      externalIPs: ['10.0.0.9'],
      ports: [port(80, { nodePort: 30080 })],
      loadBalancer: [ingress({ ip: '10.0.0.8' })]
    },
    { nodes: [node('n1')] }
  )
  for (const rule of [clusterIp, clusterDns, nodePort, externalIp, loadBalancer, nodeShell]) {
    const { state, reasons } = only(rule, given)
    t.match({ state, reasons }, { state: 'uncertain', reasons: [{ code: 'served-by-other-proxy', message: /"other"/ }] }, rule.method)
  }
  t.equal(isForKubeProxy.fails(web, situation({ ...headless, labels })), undefined, 'nobody proxies past a headless one')
  t.equal(isForKubeProxy.fails(web, situation()), undefined)
})

t.test('under internalTrafficPolicy Local endpoints must say which Node they are on', async t => {
  const code = (record: object, slices = on(null)) => isOnSomeNode.fails(web, situation(record, { slices }))?.code
  t.equal(code(local), 'endpoints-on-no-node')
  t.equal(code(local, on('n1')), undefined)
  t.equal(code(local, on(null, { ready: false })), undefined, 'that none is ready is said already')
  t.equal(code({}), undefined)
  t.equal(code({ ...headless, ...local }), undefined)
})

t.test('callers are told which Nodes they must be on', async t => {
  t.match(sameNode(situation(local, { slices: on('n1') }), port(80)), [{ code: 'same-node', message: /get an answer \(n1\)\.$/ }])
  t.match(sameNode(situation(local, { slices: [] }), port(80)), [{ code: 'same-node', message: /get an answer\.$/ }])
  t.same(codes(sameNode(situation(), port(80))), [])
})
