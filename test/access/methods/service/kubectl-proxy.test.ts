import t from 'tap'
import { kubectlProxy } from '../../../../src/access/methods/service/kubectl-proxy.ts'
import { port } from '../../../support/facts.ts'
import { codes, only, outcome, situation } from '../../../support/situations.ts'

const url = 'http://127.0.0.1:8001/api/v1/namespaces/shop/services/web/proxy/'

t.test('the proxy is started, and then there is a link for a browser', async t => {
  t.same(outcome(kubectlProxy, situation()), [
    { id: 'kubectl-proxy/80/unknown', access: ['kubectl proxy', url], state: 'usable', reasons: [] }
  ])
  const method = only(kubectlProxy, situation())
  t.same(codes(method.requires), ['kubeconfig', 'kubernetes-permission'])
  t.notOk(codes(method.caveats).includes('browser-has-no-token'))
  t.ok(codes(method.caveats).includes('cookies-share-origin'))
})

t.test("that the API server's public address is not known does not matter here", async t => {
  t.match(outcome(kubectlProxy, situation({}, { cluster: { apiServer: null } })), [
    { access: ['kubectl proxy', url], reasons: { length: 0 } }
  ])
})

t.test('without endpoints it is there and of no use', async t => {
  t.match(outcome(kubectlProxy, situation({ ports: [] }, { slices: [] })), [{ state: 'unusable', reasons: ['no-ports'] }])
})

t.test('unreadable endpoints are a doubt', async t => {
  t.match(outcome(kubectlProxy, situation({}, { slices: [], trusts: { endpointslices: 'forbidden' } })), [
    { state: 'uncertain', reasons: ['resource-not-readable'] }
  ])
})

t.test('where no reference names the port, nothing is to be had', async t => {
  const ports = [port(53, { name: 'dns' }), port(53, { name: '53', protocol: 'UDP' })]
  t.equal(kubectlProxy.apply(situation({ ports })).methods.length, 1)
})

t.test('a port without a URL stays away, also where the Service itself may no longer be read', async t => {
  const ports = [port(53, { name: 'dns' }), port(53, { name: '53', protocol: 'UDP' })]
  const { methods } = kubectlProxy.apply(situation({ ports }, { trusts: { services: 'forbidden' } }))
  t.same(
    methods.map(({ id }) => id),
    ['kubectl-proxy/dns/unknown']
  )
})

t.test('an alias has nothing to proxy to, unless somebody wrote EndpointSlices for it', async t => {
  const alias = { type: 'ExternalName', externalName: 'db.example.com', clusterIPs: [], selector: null } as const
  for (const ports of [[], [port(80)]])
    t.same(outcome(kubectlProxy, situation({ ...alias, ports }, { slices: [] })), { notAvailable: ['alias-has-no-address'] })
  t.match(outcome(kubectlProxy, situation({ ...alias, ports: [port(80)] })), [
    { state: 'uncertain', reasons: ['endpoint-pod-not-checked', 'external-name-with-slices'] }
  ])
  t.match(outcome(kubectlProxy, situation({ ...alias, ports: [port(80)] }, { slices: [], trusts: { endpointslices: 'forbidden' } })), [
    { state: 'uncertain', reasons: ['resource-not-readable'] }
  ])
})
