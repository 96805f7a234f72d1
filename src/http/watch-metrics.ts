// What Prometheus is told of how the facts arrive: lists, watches, events, and every new beginning.
import { Counter, Gauge, type Registry } from 'prom-client'
import type { Observe } from '../ports.ts'

export function buildWatchMetrics(registry: Registry): Observe {
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers: [registry] })
  const lists = counter('signpost_lists_total', 'Complete lists of a resource.', ['resource'])
  const watches = counter('signpost_watches_total', 'Watches that the API server accepted.', ['resource'])
  const events = counter('signpost_watch_events_total', 'Watch events received, bookmarks included.', ['resource'])
  const bytes = counter('signpost_received_bytes_total', 'Bytes received from the API server for lists and watches.', ['resource'])
  const failures = counter('signpost_watch_failures_total', 'Lists and watches that failed, by outcome.', ['resource', 'verb', 'outcome'])
  const parsing = counter('signpost_parse_seconds_total', 'Time spent on parsing what the API server sent.', ['resource'])
  const restarts = counter('signpost_watch_restarts_total', 'Lists and watches that were begun anew, by reason.', ['resource', 'reason'])
  const duration = new Gauge({
    name: 'signpost_list_duration_seconds',
    help: 'Time that the last complete list of a resource took.',
    labelNames: ['resource'],
    registers: [registry]
  })
  return {
    listed(resource, figures) {
      lists.inc({ resource })
      bytes.inc({ resource }, figures.bytes)
      parsing.inc({ resource }, figures.parseMs / 1000)
      duration.set({ resource }, figures.ms / 1000)
    },
    watched: resource => watches.inc({ resource }),
    received(resource, figures) {
      events.inc({ resource }, figures.events)
      bytes.inc({ resource }, figures.bytes)
      parsing.inc({ resource }, figures.parseMs / 1000)
    },
    failed: (resource, verb, outcome) => failures.inc({ resource, verb, outcome }),
    restarted: (resource, reason) => restarts.inc({ resource, reason })
  }
}
