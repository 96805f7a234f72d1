// Every reason code: the state it makes, its message, and what would mend it. Rules cite codes; no rule sets a state.

export const states = ['unusable', 'pending', 'uncertain', 'usable'] as const
/** Worst first. */
export type State = (typeof states)[number]

export interface Reason {
  readonly code: string
  readonly message: string
  /** What would mend it; null where nothing that the caller can do would. */
  readonly fix: string | null
}
