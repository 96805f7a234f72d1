import t from 'tap'
import { buildMetrics } from '../../src/http/metrics.ts'
import { exampleCluster, testSettings, unsyncedView } from '../support/build-test-app.ts'

t.test('requests are counted by route template, method and status', async t => {
  const metrics = buildMetrics(unsyncedView, { process: false, settings: testSettings })
  metrics.observe({ method: 'GET', route: '/v1/services', status: 200, seconds: 0.003 })
  const text = await metrics.format()
  t.match(metrics.contentType, /^text\/plain/)
  t.match(text, 'signpost_http_request_duration_seconds_bucket{le="0.005",method="GET",route="/v1/services",status="200"} 1\n')
  t.match(text, 'signpost_http_request_duration_seconds_bucket{le="0.0025",method="GET",route="/v1/services",status="200"} 0\n')
  t.notMatch(text, /process_cpu/)
})

t.test('before the first sync nothing is claimed of the cluster', async t => {
  t.notMatch(await buildMetrics(unsyncedView, { process: false, settings: testSettings }).format(), /signpost_(resource|objects)[a-z_]*\{/)
})

t.test('each resource tells how far it is known, since when, and how much of it there is', async t => {
  const { view } = await exampleCluster()
  const synced = view.current()
  const snapshot = synced && {
    ...synced,
    trust: { ...synced.trust, pods: { state: 'forbidden', since: 1, currentAt: null, lastError: 'no' } as const }
  }
  const text = await buildMetrics({ current: () => snapshot }, { process: false, settings: testSettings }).format()
  t.match(text, 'signpost_resource_trust{resource="services",state="synced"} 1\n')
  t.match(text, 'signpost_resource_trust{resource="services",state="stale"} 0\n')
  t.match(text, 'signpost_resource_trust{resource="pods",state="forbidden"} 1\n')
  t.match(text, /signpost_resource_current_timestamp_seconds\{resource="nodes"\} \d{9}/)
  t.notMatch(text, 'signpost_resource_current_timestamp_seconds{resource="pods"}')
  t.match(text, `signpost_objects{resource="nodes"} ${snapshot?.nodes.size}\n`)
  t.match(text, /signpost_objects\{resource="services"\} 1\d\n/)
  t.match(text, /signpost_objects\{resource="endpointslices"\} 1\d\n/)
})

t.test('slices without a Service are no Services', async t => {
  const { view } = await exampleCluster()
  const synced = view.current()
  const slices = synced?.services.get('kube-system')?.get('kube-dns')?.slices ?? []
  const snapshot = synced && { ...synced, services: new Map([['ns', new Map([['orphan', { service: undefined, slices }]])]]) }
  const text = await buildMetrics({ current: () => snapshot }, { process: false, settings: testSettings }).format()
  t.match(text, 'signpost_objects{resource="services"} 0\n')
  t.match(text, `signpost_objects{resource="endpointslices"} ${slices.length}\n`)
  t.ok(slices.length > 0)
})

t.test('the process is told of where that is asked for', async t => {
  t.match(await buildMetrics(unsyncedView, { process: true, settings: testSettings }).format(), /process_cpu_seconds_total/)
})
