import fc from 'fast-check'
import t from 'tap'
import { addressFromClusterInfo, baseUrl } from '../../src/cluster/public-address.ts'
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
