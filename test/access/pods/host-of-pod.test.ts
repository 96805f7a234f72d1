import t from 'tap'
import { hasHost, hostCandidates, hostWay } from '../../../src/access/pods/host-of-pod.ts'
import { address, node, port, snapshotOf } from '../../support/facts.ts'
import { podSituation } from '../../support/object-situations.ts'
import { codes } from '../../support/situations.ts'

const http = port(8080, { name: 'http' })
const both = node('n1', { addresses: [address('InternalIP', '10.0.0.1'), address('ExternalIP', '34.120.8.21')] })

t.test("the Node's own addresses, by network; the Pod's word where the Node is not known", async t => {
  t.match(hostCandidates([http], podSituation({}, [both])), [
    { network: 'internet', addresses: ['34.120.8.21'] },
    { network: 'private-network', addresses: ['10.0.0.1'] }
  ])
  t.match(hostCandidates([http], podSituation({ hostIPs: ['10.0.0.9'] })), [{ network: 'private-network', addresses: ['10.0.0.9'] }])
  t.match(hostCandidates([http], podSituation({ nodeName: null, hostIPs: [] }, [both])), [{ network: 'unknown', addresses: [] }])
})

t.test('a Pod that has not started may still get a Node', async t => {
  const nowhere = { port: http, network: 'unknown', addresses: [] } as const
  t.equal(hasHost.fails(nowhere, podSituation())?.code, 'pod-host-unknown')
  t.equal(hasHost.fails(nowhere, podSituation({ phase: 'Pending' })), undefined)
  t.equal(hasHost.fails({ ...nowhere, addresses: ['10.0.0.1'] }, podSituation()), undefined)
  t.equal(hasHost.fails({ ...nowhere, port: { ...http, hostIP: '::' } }, podSituation())?.code, 'pod-host-ip-unknown')
  t.equal(hasHost.fails({ ...nowhere, port: { ...http, hostIP: '::' } }, podSituation({ hostIPs: [] }))?.code, 'pod-host-unknown')
})

t.test('who is let in is said, and that nobody checks them', async t => {
  const way = (network: 'internet' | 'private-network' | 'unknown' | 'node', nodeName: string | null = 'n1') =>
    hostWay({ port: http, network, addresses: ['10.0.0.1'] }, podSituation({ nodeName }), 'spec.hostNetwork')
  t.match(way('internet').caveats[0], { code: 'service-must-authenticate', message: /the whole internet.*"p1"/ })
  t.match(way('private-network').caveats[0]?.message, /the private network/)
  t.match(way('unknown').caveats[0]?.message, /whoever can reach the address/)
  t.same(codes(way('node').caveats), ['moves-with-pod'])
  t.same(way('internet').evidence, [
    { kind: 'Pod', namespace: 'shop', name: 'p1', field: 'spec.hostNetwork' },
    { kind: 'Node', name: 'n1', field: 'status.addresses' }
  ])
  t.equal(way('internet', null).evidence.length, 1)
  const { evidence, caveats, ...open } = way('internet')
  t.same(open, {
    port: { name: 'http', number: 8080, protocol: 'TCP' },
    network: 'internet',
    access: [{ type: 'url', url: 'http://10.0.0.1:8080/' }],
    basis: 'declared'
  })
})

t.test('what the port cannot tell of itself is said too', async t => {
  const { caveats } = hostWay({ port: port(3000), network: 'node', addresses: ['127.0.0.1'] }, podSituation())
  t.same(codes(caveats), ['moves-with-pod', 'scheme-guessed'])
  t.match(caveats[0]?.message, /its successor may be on another/)
})

t.test('what the Pod reports of a Node that cannot be read may not be all', async t => {
  const way = (nodes: 'absent' | 'stale', nodeName: string | null) =>
    hostWay(
      { port: http, network: 'private-network', addresses: ['10.0.0.1'] },
      { ...podSituation({ nodeName }), snapshot: snapshotOf([], { nodes }) }
    )
  t.match(way('absent', 'n1').caveats[2], { code: 'node-not-read', message: /Node "n1".*nodes: absent/ })
  t.equal(way('stale', 'n1').caveats.length, 2)
  t.equal(way('absent', null).caveats.length, 2)
})
