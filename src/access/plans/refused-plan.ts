// Why there is no plan: what it would make could not work.
import type { Outcome } from '../question.ts'

export function refused<T>(detail: string): Outcome<T> {
  return { ok: false, refusal: { code: 'plan-not-possible', detail } }
}
