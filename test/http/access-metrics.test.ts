import { Registry } from 'prom-client'
import t from 'tap'
import { apply } from '../../src/facts/apply.ts'
import type { Snapshot } from '../../src/facts/snapshot.ts'
import { addAccessMetrics } from '../../src/http/access-metrics.ts'
import { exposedCluster } from '../support/exposed-cluster.ts'
import { settings } from '../support/settings.ts'

function scrape(current: () => Snapshot | undefined): () => Promise<string> {
  const registry = new Registry()
  addAccessMetrics(registry, { current }, settings)
  return () => registry.metrics()
}

t.test('every combination that occurs is a series with its count', async t => {
  const snapshot = exposedCluster()
  const text = await scrape(() => snapshot)()
  t.match(text, 'signpost_access_methods{method="load-balancer",network="internet",state="usable"} 1\n')
  t.match(text, 'signpost_access_methods{method="node-port",network="private-network",state="unusable"} 1\n')
  t.match(text, 'signpost_access_methods{method="cluster-ip",network="cluster",state="usable"} 2\n')
  t.match(text, 'signpost_access_methods{method="api-server-proxy",network="unknown",state="uncertain"} 1\n')
  t.notMatch(text, / 0\n/)
})

t.test('a combination that no longer occurs has no series', async t => {
  let snapshot = exposedCluster()
  const read = scrape(() => snapshot)
  t.match(await read(), 'method="load-balancer"')
  snapshot = apply(snapshot, [{ type: 'delete', resource: 'services', namespace: 'shop', name: 'front' }])
  const text = await read()
  t.notMatch(text, 'method="load-balancer"')
  t.match(text, 'signpost_access_methods{method="cluster-ip",network="cluster",state="usable"} 1\n')
})

t.test('scrapes at the same time count alike', async t => {
  const snapshot = exposedCluster()
  const read = scrape(() => snapshot)
  const [one, other] = await Promise.all([read(), read()])
  t.equal(one, other)
  t.equal(await read(), one)
})

t.test('before the first sync nothing is counted', async t => {
  t.notMatch(await scrape(() => undefined)(), /signpost_access_methods\{/)
})
