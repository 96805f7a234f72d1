import t from 'tap'
import { noPods } from '../../../src/access/proxy/pod-readings.ts'
import { clusterInfo } from '../../../src/directory/cluster-info.ts'
import { formatClusterInfo } from '../../../src/directory/formats/cluster-info-text.ts'
import type { EndpointSliceRecord } from '../../../src/facts/records/endpoint-slice.ts'
import type { ServiceRecord } from '../../../src/facts/records/service.ts'
import { cluster, port, service, slice, slicePort, snapshotOf } from '../../support/facts.ts'
import { settings } from '../../support/settings.ts'

function lines(records: readonly (ServiceRecord | EndpointSliceRecord)[], facts = cluster): readonly string[] {
  const outcome = clusterInfo({ namespace: 'shop', labelSelector: '' }, snapshotOf(records, {}, facts), noPods, settings)
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  return formatClusterInfo(outcome.value).split('\n')
}

const services = 'https://192.0.2.1/api/v1/namespaces/shop/services'
const dns = [
  service('kube-dns', {
    labels: { 'kubernetes.io/name': 'KubeDNS' },
    ports: [port(53, { name: 'dns', protocol: 'UDP' }), port(53, { name: 'dns-tcp' }), port(9153, { name: 'metrics' })]
  }),
  slice('kube-dns', { ports: ['dns', 'dns-tcp', 'metrics'].map(name => slicePort(53, name)) })
]

t.test('the control plane comes first, and every line ends', async t => {
  t.same(lines([]), ['Kubernetes control plane is running at https://192.0.2.1', ''])
})

t.test('a Service has a line for every port that works, under the name that it shows', async t => {
  t.same(lines(dns).slice(1), [`KubeDNS is running at ${services}/kube-dns:metrics/proxy/`, ''])
  const two = [
    service('web', { ports: [port(80, { name: 'http' }), port(443, { name: 'https' })] }),
    slice('web', { ports: [slicePort(80, 'http'), slicePort(443, 'https')] })
  ]
  t.same(lines(two).slice(1, 3), [`web is running at ${services}/web:http/proxy/`, `web is running at ${services}/https:web:https/proxy/`])
})

t.test('where only doubt is left, it is said', async t => {
  const redis = [service('redis', { ports: [port(6379)] }), slice('redis', { ports: [slicePort(6379)] })]
  t.same(lines(redis).slice(1), [`redis may be running at ${services}/redis/proxy/: not-http`, ''])
})

t.test('where nothing works, the gravest reason stands instead of a link', async t => {
  t.same(lines([service('web')]).slice(1), [
    'web has no working proxy URL: no-endpoints: Service "web" has no endpoints: no Pod matches its selector.',
    ''
  ])
  t.match(lines([service('web', { ports: [] })])[1], 'web has no working proxy URL: no-ports: Service "web" declares no port.')
  const udp = service('udp', { ports: [port(53, { protocol: 'UDP' })] })
  t.match(lines([udp])[1], /^udp has no working proxy URL: no-endpoints: /, 'not the doubt beside it')
  const shadowed = service('x', { ports: [port(53, { name: 'a', protocol: 'UDP' }), port(53, { name: '53' })] })
  t.match(lines([shadowed])[1], /^x has no working proxy URL: no-endpoints: /)
})

t.test("without a public address the links are kubectl proxy's", async t => {
  const nowhere = lines(dns, { ...cluster, apiServer: null })
  t.same(nowhere.slice(0, 2), [
    'Kubernetes control plane has no known public URL: set API_SERVER_URL',
    'KubeDNS is running at http://127.0.0.1:8001/api/v1/namespaces/shop/services/kube-dns:metrics/proxy/'
  ])
  t.match(lines([service('web')], { ...cluster, apiServer: null })[1], /: no-endpoints: /)
})
