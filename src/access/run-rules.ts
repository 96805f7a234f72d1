// One object, all its rules: what there is, what there is not, and what cannot be used from where the caller stands.
import type { AccessMethods, Standpoint } from './access-method.ts'
import type { Rule } from './define-rule.ts'
import { rank } from './rank.ts'
import type { Situation } from './situation.ts'

export function runRules<F>(rules: readonly Rule<F>[], situation: Situation<F>, standpoint: Standpoint): AccessMethods {
  const outcomes = rules.map(rule => rule.apply(situation))
  const { shown, hidden } = rank(
    outcomes.flatMap(({ methods }) => methods),
    standpoint
  )
  const notAvailable = outcomes.flatMap(outcome => outcome.notAvailable ?? [])
  return { target: situation.target, methods: shown, notAvailable, hidden }
}
