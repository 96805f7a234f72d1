import { Registry } from 'prom-client'
import t from 'tap'
import { buildLoadMetrics } from '../../src/http/load-metrics.ts'

t.test('what was turned away, who listens and who was cut off are counted', async t => {
  const registry = new Registry()
  const load = buildLoadMetrics(registry)
  load.shed('busy')
  load.listening(3)
  load.dropped('slow-reader')
  const text = await registry.metrics()
  t.match(text, 'signpost_requests_shed_total{reason="busy"} 1\n')
  t.match(text, 'signpost_event_listeners 3\n')
  t.match(text, 'signpost_event_listeners_dropped_total{reason="slow-reader"} 1\n')
})
