import t from 'tap'
import { apiServerProxy } from '../../../../src/access/methods/service/api-server-proxy.ts'
import { port } from '../../../support/facts.ts'
import { codes, only, outcome, situation } from '../../../support/situations.ts'

const path = '/api/v1/namespaces/shop/services/web/proxy/'

t.test('a link for tools that hold a token, and a command for kubectl', async t => {
  t.same(outcome(apiServerProxy, situation()), [
    {
      id: 'api-server-proxy/80/unknown',
      access: [`https://192.0.2.1${path}`, `kubectl get --raw '${path}'`],
      state: 'usable',
      reasons: []
    }
  ])
  const method = only(apiServerProxy, situation())
  t.equal(method.basis, 'predicted')
  t.match(method.authentication, [{ by: 'kubernetes-api' }])
  t.match(method.rules, [{ resources: ['services/proxy'], resourceNames: ['web'], verbs: ['get'] }])
  t.equal(method.allowed, 'unknown')
})

t.test('rule 24: what the proxy breaks is said', async t => {
  t.same(codes(only(apiServerProxy, situation()).caveats), [
    'browser-has-no-token',
    'authorization-header-removed',
    'cookies-share-origin',
    'absolute-paths-break',
    'compressed-pages',
    'websocket-query-dropped',
    'path-cleaned'
  ])
})

t.test('rule 24: no endpoints, and ports that speak no HTTP, are not listed as if they worked', async t => {
  t.match(outcome(apiServerProxy, situation({}, { slices: [] })), [{ state: 'unusable', reasons: ['no-endpoints'] }])
  t.match(outcome(apiServerProxy, situation({ ports: [port(53, { protocol: 'UDP' })] })), [{ state: 'uncertain', reasons: ['not-tcp'] }])
})

t.test("where the API server's address is not known, kubectl still knows it", async t => {
  t.match(outcome(apiServerProxy, situation({}, { cluster: { apiServer: null } })), [
    { id: 'api-server-proxy/80/unknown', access: [`kubectl get --raw '${path}'`], state: 'usable', reasons: ['api-server-url-unknown'] }
  ])
})

t.test('signpost/links: "false" leaves the command', async t => {
  t.match(outcome(apiServerProxy, situation({ annotations: { 'signpost/links': 'false' } })), [{ access: [`kubectl get --raw '${path}'`] }])
})

t.test('a Service without ports has a URL that cannot work', async t => {
  t.match(outcome(apiServerProxy, situation({ ports: [] }, { slices: [] })), [{ id: 'api-server-proxy/-/unknown', state: 'unusable' }])
})

t.test('a port that no reference can name is not available', async t => {
  const ports = [port(53, { name: 'dns' }), port(53, { name: '53', protocol: 'UDP' })]
  const { methods } = apiServerProxy.apply(situation({ ports }))
  t.same(
    methods.map(({ id }) => id),
    ['api-server-proxy/dns/unknown']
  )
})

t.test('a port without a URL stays away, also where the Service itself may no longer be read', async t => {
  const ports = [port(53, { name: 'dns' }), port(53, { name: '53', protocol: 'UDP' })]
  const { methods } = apiServerProxy.apply(situation({ ports }, { trusts: { services: 'forbidden' } }))
  t.same(
    methods.map(({ id }) => id),
    ['api-server-proxy/dns/unknown']
  )
})

t.test('an alias has nothing to proxy to, unless somebody wrote EndpointSlices for it', async t => {
  const alias = { type: 'ExternalName', externalName: 'db.example.com', clusterIPs: [], selector: null } as const
  for (const ports of [[], [port(80)]])
    t.same(outcome(apiServerProxy, situation({ ...alias, ports }, { slices: [] })), { notAvailable: ['alias-has-no-address'] })
  t.match(outcome(apiServerProxy, situation({ ...alias, ports: [port(80)] })), [
    { state: 'uncertain', reasons: ['endpoint-pod-not-checked', 'external-name-with-slices'] }
  ])
  t.match(outcome(apiServerProxy, situation({ ...alias, ports: [port(80)] }, { slices: [], trusts: { endpointslices: 'forbidden' } })), [
    { state: 'uncertain', reasons: ['resource-not-readable'] }
  ])
})
