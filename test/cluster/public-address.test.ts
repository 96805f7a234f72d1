import fc from 'fast-check'
import t from 'tap'
import {
  addressFromApiVersions,
  addressFromClusterInfo,
  addressFromInfrastructure,
  addressFromOpenIdConfiguration,
  baseUrl,
  isClusterName,
  isInsideOnly
} from '../../src/cluster/public-address.ts'
import { objectLike } from '../support/any-object.ts'

const kubeconfig = (server: string) => ({
  data: { kubeconfig: `apiVersion: v1\nclusters:\n- cluster:\n    server: ${server}\n  name: ""\nkind: Config\n` }
})

const urls: readonly { readonly given: string; readonly expected: string | null }[] = [
  { given: 'https://192.0.2.1', expected: 'https://192.0.2.1' },
  { given: 'https://192.0.2.1:6443/', expected: 'https://192.0.2.1:6443' },
  { given: 'http://localhost:8080', expected: 'http://localhost:8080' },
  { given: 'https://[2001:db8::1]:6443', expected: 'https://[2001:db8::1]:6443' },
  { given: 'https://rancher.example.com/k8s/clusters/c-1//', expected: 'https://rancher.example.com/k8s/clusters/c-1' },
  { given: 'HTTPS://API.example.com:443', expected: 'https://api.example.com' },
  { given: 'https://user:secret@api.example.com', expected: null },
  { given: 'https://user@api.example.com', expected: null },
  { given: 'https://:secret@api.example.com', expected: null },
  { given: 'https://api.example.com?x=1', expected: null },
  { given: 'https://api.example.com/#', expected: null },
  { given: 'https://api.example .com', expected: null },
  { given: 'https://api.example.com\n', expected: null },
  { given: 'ftp://api.example.com', expected: null },
  { given: 'javascript:alert(1)', expected: null },
  { given: 'api.example.com:6443', expected: null },
  { given: '//api.example.com', expected: null },
  { given: '', expected: null }
]

for (const { given, expected } of urls) {
  t.test(`${JSON.stringify(given)} is ${expected === null ? 'no base URL' : `the base URL ${expected}`}`, async t => {
    t.equal(baseUrl(given), expected)
  })
}

t.test('the ConfigMap cluster-info tells where users reach the API server', async t => {
  t.same(addressFromClusterInfo(kubeconfig('https://192.0.2.1/')), { url: 'https://192.0.2.1', source: 'cluster-info', confidence: 'high' })
})

t.test('a ConfigMap that does not tell gives nothing', async t => {
  const others: readonly unknown[] = [
    null,
    {},
    { data: {} },
    { data: { kubeconfig: 7 } },
    { data: { kubeconfig: 'a: [' } },
    { data: { kubeconfig: 'clusters: []' } },
    { data: { kubeconfig: 'clusters: [{ cluster: {} }]' } },
    { data: { kubeconfig: 'a: &a { server: https://192.0.2.1 }\nclusters: [{ cluster: *a }]' } },
    kubeconfig('file:///etc/passwd')
  ]
  for (const other of others) t.equal(addressFromClusterInfo(other), null, JSON.stringify(other))
})

t.test('whatever the ConfigMap, it never throws', async t => {
  t.doesNotThrow(() =>
    fc.assert(fc.property(objectLike(kubeconfig('https://192.0.2.1')), raw => addressFromClusterInfo(raw) !== undefined))
  )
  t.doesNotThrow(() => fc.assert(fc.property(fc.string(), text => addressFromClusterInfo({ data: { kubeconfig: text } }) === null)))
})

t.test("OpenShift's Infrastructure tells its users' address, not that of its nodes", async t => {
  const status = { apiServerURL: 'https://api.west.example.com:6443', apiServerInternalURI: 'https://api-int.west.example.com:6443' }
  t.same(addressFromInfrastructure({ status }), { url: 'https://api.west.example.com:6443', source: 'openshift', confidence: 'high' })
  for (const other of [null, {}, { status: {} }, { status: { apiServerURL: '' } }, { status: { apiServerInternalURI: 'https://x' } }])
    t.equal(addressFromInfrastructure(other), null, JSON.stringify(other))
})

t.test('the issuer discovery document tells where the keys are, and that is the API server unless somebody moved them', async t => {
  const document = (uri: string) => ({ issuer: 'https://kubernetes.default.svc', jwks_uri: uri })
  const address = { url: 'https://192.0.2.7:6443', source: 'openid-configuration', confidence: 'medium' }
  t.same(addressFromOpenIdConfiguration(document('https://192.0.2.7:6443/openid/v1/jwks')), address)
  for (const other of [null, {}, document('https://bucket.example.com/keys.json'), document('/openid/v1/jwks'), document('')])
    t.equal(addressFromOpenIdConfiguration(other), null, JSON.stringify(other))
})

t.test('of the addresses at /api the one for clients everywhere counts', async t => {
  const versions = (...entries: readonly [string, string][]) => ({
    serverAddressByClientCIDRs: entries.map(([clientCIDR, serverAddress]) => ({ clientCIDR, serverAddress }))
  })
  const address = { url: 'https://192.0.2.7:6443', source: 'api-versions', confidence: 'low' }
  t.same(addressFromApiVersions(versions(['10.96.0.0/12', '10.96.0.1:443'], ['0.0.0.0/0', '192.0.2.7:6443'])), address)
  t.match(addressFromApiVersions(versions(['::/0', '[2001:db8::7]:6443'])), { url: 'https://[2001:db8::7]:6443' })
  for (const other of [null, {}, versions(['10.0.0.0/8', '10.0.0.1:443']), versions(['0.0.0.0/0', '']), versions(['0.0.0.0/0', 'a b'])])
    t.equal(addressFromApiVersions(other), null, JSON.stringify(other))
})

const places: readonly (readonly [string, boolean])[] = [
  ['https://kubernetes', true],
  ['https://kubernetes.default:443', true],
  ['https://kubernetes.default.svc', true],
  ['https://KUBERNETES.default.svc.cluster.local:6443', true],
  ['https://kubernetes.default.svc.corp.example.', true],
  ['https://10.96.0.1:443', true],
  ['https://[fd00:10:96::1]', true],
  ['https://api.internal.example:6443', true],
  ['https://localhost:6443', true],
  ['https://127.0.0.1:6443', true],
  ['https://[::1]:6443', true],
  ['https://0.0.0.0:6443', true],
  ['https://kubernetes.docker.internal:6443', false],
  ['https://kubernetes.example.com', false],
  ['https://10.96.0.10', false],
  ['https://192.0.2.1', false],
  ['https://[2001:db8::1]', false]
]
for (const [url, expected] of places) {
  t.test(`${url} is ${expected ? 'for the inside only' : 'one that users may reach'}`, async t => {
    const clusterAddresses = ['10.96.0.1', 'fd00:0010:0096:0000::1', 'api.internal.example', 'not:an:address']
    t.equal(isInsideOnly({ url, source: 'api-versions', confidence: 'low' }, clusterAddresses), expected)
  })
}

t.test("the name of the API server's own Service is known in the cluster's DNS alone", async t => {
  t.ok(isClusterName('https://kubernetes.default.svc:443'))
  t.notOk(isClusterName('https://127.0.0.1:6443'))
})
