// A question as a caller puts it, and the ways it can be refused.
import type { PortAnswer, ProxyKind, Scheme } from './proxy/answer.ts'

export interface ProxyQuestion {
  readonly kind: ProxyKind
  /** Required for Services and Pods, absent for Nodes. */
  readonly namespace?: string
  readonly name: string
  /** A port's name or number, as text. */
  readonly port?: string
  readonly scheme?: Scheme
  /** What follows `/proxy/`: a raw URI reference of path and query, decoded once by whoever took it from a URL. */
  readonly suffix?: string
}

/** Why a question has no answer; http turns each into a problem. */
export type Refusal =
  | { readonly code: 'not-found'; readonly detail: string }
  | { readonly code: 'port-not-found'; readonly detail: string; readonly ports: readonly PortAnswer[] }
  | { readonly code: 'invalid-suffix'; readonly detail: string }
  | { readonly code: 'invalid-question'; readonly detail: string; readonly field: string; readonly message: string }
  | { readonly code: 'not-a-proxy-url'; readonly detail: string }
  | { readonly code: 'plan-not-possible'; readonly detail: string }
  | { readonly code: 'invalid-label-selector'; readonly detail: string }
  | { readonly code: 'invalid-continue'; readonly detail: string }
  | { readonly code: 'resource-not-readable'; readonly detail: string; readonly resource: string }
  | { readonly code: 'unavailable'; readonly detail: string; readonly retryAfterSeconds: number }

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }
