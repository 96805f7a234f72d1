import { Registry } from 'prom-client'
import t from 'tap'
import { buildWatchMetrics } from '../../src/http/watch-metrics.ts'
import type { Observe } from '../../src/ports.ts'

t.test('lists, watches, events, bytes and new beginnings are counted by resource', async t => {
  const registry = new Registry()
  const watch: Observe = buildWatchMetrics(registry)
  watch.listed('services', { items: 5, pages: 1, bytes: 100, ms: 250, parseMs: 40 })
  watch.watched('services')
  watch.received('services', { events: 3, bytes: 20, parseMs: 10 })
  watch.failed('nodes', 'list', '500')
  watch.restarted('nodes', 'ended')
  const text = await registry.metrics()
  for (const line of [
    'signpost_lists_total{resource="services"} 1',
    'signpost_list_duration_seconds{resource="services"} 0.25',
    'signpost_watches_total{resource="services"} 1',
    'signpost_watch_events_total{resource="services"} 3',
    'signpost_received_bytes_total{resource="services"} 120',
    'signpost_parse_seconds_total{resource="services"} 0.05',
    'signpost_watch_failures_total{resource="nodes",verb="list",outcome="500"} 1',
    'signpost_watch_restarts_total{resource="nodes",reason="ended"} 1'
  ])
    t.match(text, `${line}\n`)
})
