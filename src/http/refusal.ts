// From a refusal of the pure core to the problem that the caller gets.
import type { Outcome, Refusal } from '../access/question.ts'
import { type FieldError, Problem, type ProblemOptions, retryAfter } from './problem.ts'

/** What Signpost may not read now, it may read after an operator has changed a Role: not in a second. */
const unreadableRetrySeconds = 30

/** Where in the request a field of the question stood. */
export type Place = (field: string) => Omit<FieldError, 'message'>

export const inQuery: Place = name => ({ in: 'query', name })

/** `pointer`: to the object in the body that has the fields. */
export function inBody(pointer: string): Place {
  return field => ({ in: 'body', name: `${pointer}/${field}` })
}

/** The value, or the refusal thrown as a Problem. */
export function accepted<T>(outcome: Outcome<T>, place: Place = inQuery): T {
  if (outcome.ok) return outcome.value
  throw toProblem(outcome.refusal, place)
}

export function toProblem(refusal: Refusal, place: Place): Problem {
  return new Problem(refusal.code, refusal.detail, optionsOf(refusal, place))
}

function optionsOf(refusal: Refusal, place: Place): ProblemOptions {
  const at = (field: string, message = refusal.detail) => ({ errors: [{ ...place(field), message }] })
  switch (refusal.code) {
    case 'not-found':
    case 'plan-not-possible':
      return {}
    case 'invalid-question':
      return at(refusal.field, refusal.message)
    case 'port-not-found':
      return { ports: refusal.ports, ...at('port') }
    case 'invalid-suffix':
      return at('suffix')
    case 'invalid-continue':
      return at('continue')
    case 'invalid-label-selector':
      return at('labelSelector')
    case 'not-a-proxy-url':
      return at('url')
    case 'resource-not-readable':
      return { resource: refusal.resource, ...retryAfter(unreadableRetrySeconds) }
    case 'unavailable':
      return retryAfter(refusal.retryAfterSeconds)
  }
}
