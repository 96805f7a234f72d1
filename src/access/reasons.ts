// Every reason code: its state, its message and what would mend it. Rules cite codes; no rule sets a state.
import { backendReasons } from './reasons/backend-reasons.ts'
import { endpointReasons } from './reasons/endpoint-reasons.ts'
import type { Entry } from './reasons/entry.ts'
import { nodeReasons } from './reasons/node-reasons.ts'
import { nodeWayReasons } from './reasons/node-way-reasons.ts'
import { podReasons } from './reasons/pod-reasons.ts'
import { podWayReasons } from './reasons/pod-way-reasons.ts'
import { referenceReasons } from './reasons/reference-reasons.ts'
import { serviceReasons } from './reasons/service-reasons.ts'
import { shellReasons } from './reasons/shell-reasons.ts'
import { spellingReasons } from './reasons/spelling-reasons.ts'
import { type State, states } from './reasons/state.ts'
import { trafficReasons } from './reasons/traffic-reasons.ts'

export { type State, states } from './reasons/state.ts'

export interface Reason {
  readonly code: ReasonCode
  readonly message: string
  /** What would mend it; null where nothing that the caller can do would. */
  readonly fix: string | null
}

const table = {
  ...endpointReasons,
  ...backendReasons,
  ...podReasons,
  ...nodeReasons,
  ...referenceReasons,
  ...spellingReasons,
  ...trafficReasons,
  ...serviceReasons,
  ...shellReasons,
  ...podWayReasons,
  ...nodeWayReasons
} as const

export type ReasonCode = keyof typeof table
type ValuesOf<C extends ReasonCode> = (typeof table)[C] extends Entry<infer V> ? V : never

export const reasonCodes = Object.freeze(Object.keys(table)) as readonly ReasonCode[]

export function because<C extends ReasonCode>(code: C, values: ValuesOf<C>): Reason {
  const { message, fix } = table[code] as unknown as Entry<ValuesOf<C>>
  return { code, message: message(values), fix: fix === null ? null : fix(values) }
}

export function stateOf(reasons: readonly Reason[]): State {
  return states.find(state => reasons.some(reason => table[reason.code].state === state)) ?? 'usable'
}
