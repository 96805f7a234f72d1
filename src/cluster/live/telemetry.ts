// Where the live view reports to. Types only: server.ts puts pino and prom-client behind them.
import type { WatchedResource } from '../../facts/trust.ts'

/** pino's shape. Never given a token. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface ListFigures {
  readonly items: number
  readonly pages: number
  readonly bytes: number
  readonly parseMs: number
  /** From the first request to the last object. */
  readonly ms: number
}

export interface Observe {
  listed(resource: WatchedResource, figures: ListFigures): void
  /** The API server accepted a watch. */
  watched(resource: WatchedResource): void
  received(resource: WatchedResource, figures: { readonly events: number; readonly bytes: number; readonly parseMs: number }): void
  /** A list or a watch came to nothing, or broke; `outcome` is the failure's name. */
  failed(resource: WatchedResource, verb: 'list' | 'watch', outcome: string): void
  /** A list or watch ended and is begun anew; `reason` is a short word: a failure's name, `ended` or `rewound`. */
  restarted(resource: WatchedResource, reason: string): void
}
