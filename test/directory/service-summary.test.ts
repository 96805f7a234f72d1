import t from 'tap'
import { portSummary, summarise } from '../../src/directory/service-summary.ts'
import type { EndpointSliceRecord } from '../../src/facts/records/endpoint-slice.ts'
import { endpoint, port, service, slice } from '../support/facts.ts'

function counts(...slices: readonly EndpointSliceRecord[]) {
  return summarise({ service: service('web'), slices }, true).endpoints
}

t.test('a summary has what a list shows', async t => {
  const web = service('web', { type: 'NodePort', ports: [port(80, { name: 'http', appProtocol: 'http', targetPort: 'web' })] })
  t.same(summarise({ service: web, slices: [slice('web')] }, true), {
    namespace: 'shop',
    name: 'web',
    displayName: 'web',
    type: 'NodePort',
    builtIn: false,
    endpoints: { ready: 1, total: 1 },
    ports: [{ name: 'http', number: 80, targetPort: 'web', protocol: 'TCP', appProtocol: 'http' }]
  })
  t.same(portSummary(port(80)), { name: null, number: 80, targetPort: 80, protocol: 'TCP', appProtocol: null })
})

t.test('the labels of the built-in Services count, with their very values', async t => {
  const labelled = (labels: Readonly<Record<string, string>>) =>
    summarise({ service: service('monitoring-grafana', { labels }), slices: [] }, true)
  t.match(labelled({ 'kubernetes.io/cluster-service': 'true', 'kubernetes.io/name': 'grafana' }), { displayName: 'grafana', builtIn: true })
  t.match(labelled({ 'kubernetes.io/cluster-service': 'false', 'kubernetes.io/name': '' }), {
    displayName: 'monitoring-grafana',
    builtIn: false
  })
})

t.test('endpoints are counted by what they point to', async t => {
  t.same(counts(), { ready: 0, total: 0 })
  const [a, b] = [endpoint('10.1.0.1', 'a'), endpoint('10.1.0.2', 'b', { ready: false })]
  t.same(counts(slice('web', { endpoints: [a, b] })), { ready: 1, total: 2 })
  const v6 = slice('web', { name: 'web-v6', addressType: 'IPv6', endpoints: [endpoint('fd00::1', 'a'), endpoint('fd00::2', 'b')] })
  t.same(counts(slice('web', { endpoints: [a, b] }), v6), { ready: 2, total: 2 }, 'a dual-stack Pod is one, and ready if it is so anywhere')
  const bare = [endpoint('10.1.0.1', null), endpoint('10.1.0.1', null), endpoint('10.1.0.2', null)]
  t.same(counts(slice('web', { endpoints: bare })), { ready: 2, total: 2 }, 'an address without a Pod is itself')
  const kinds = endpoint('10.1.0.1', null, { targetRef: { kind: 'Node', namespace: 'shop', name: 'a' } })
  t.same(counts(slice('web', { endpoints: [a, kinds] })), { ready: 2, total: 2 }, 'another kind of the same name is another target')
})

t.test('counts are kept by the identity of the slices', async t => {
  const slices = [slice('web')]
  const first = summarise({ service: service('web'), slices }, true)
  const second = summarise({ service: service('web', { labels: { a: 'b' } }), slices }, true)
  t.equal(second.endpoints, first.endpoints)
  t.not(summarise({ service: service('web'), slices: [...slices] }, true).endpoints, first.endpoints)
})

t.test('slices that cannot be read are not counted as none', async t => {
  t.equal(summarise({ service: service('web'), slices: [] }, false).endpoints, null)
})
