// What Prometheus is told of load: requests that were turned away, and who listens to the feed of changes.
import { Counter, Gauge, type Registry } from 'prom-client'

export interface LoadMetrics {
  /** A request was turned away. */
  shed(reason: string): void
  listening(count: number): void
  /** A listener was cut off. */
  dropped(reason: string): void
}

export function buildLoadMetrics(registry: Registry): LoadMetrics {
  const registers = [registry]
  const shed = new Counter({
    name: 'signpost_requests_shed_total',
    help: 'Requests that were turned away for overload, by reason.',
    labelNames: ['reason'],
    registers
  })
  const listeners = new Gauge({ name: 'signpost_event_listeners', help: 'Open connections to the feed of changes.', registers })
  const dropped = new Counter({
    name: 'signpost_event_listeners_dropped_total',
    help: 'Connections to the feed of changes that were cut off, by reason.',
    labelNames: ['reason'],
    registers
  })
  return {
    shed: reason => shed.inc({ reason }),
    listening: count => listeners.set(count),
    dropped: reason => dropped.inc({ reason })
  }
}
