// From a refusal of the pure core to the problem that the caller gets.
import type { Outcome, Refusal } from '../access/question.ts'
import { Problem, type ProblemOptions, retryAfter } from './problem.ts'

/** What Signpost may not read now, it may read after an operator has changed a Role: not in a second. */
const unreadableRetrySeconds = 30

/** The value, or the refusal thrown as a Problem. */
export function accepted<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Problem(outcome.refusal.code, outcome.refusal.detail, optionsOf(outcome.refusal))
}

function optionsOf(refusal: Refusal): ProblemOptions {
  switch (refusal.code) {
    case 'not-found':
      return {}
    case 'invalid-question':
      return { errors: [{ in: 'body', name: `/${refusal.field}`, message: refusal.message }] }
    case 'port-not-found':
      return { ports: refusal.ports, errors: [{ in: 'query', name: 'port', message: refusal.detail }] }
    case 'invalid-suffix':
      return { errors: [{ in: 'query', name: 'suffix', message: refusal.detail }] }
    case 'invalid-continue':
      return { errors: [{ in: 'query', name: 'continue', message: refusal.detail }] }
    case 'invalid-label-selector':
      return { errors: [{ in: 'query', name: 'labelSelector', message: refusal.detail }] }
    case 'not-a-proxy-url':
      return { errors: [{ in: 'body', name: '/url', message: refusal.detail }] }
    case 'resource-not-readable':
      return { resource: refusal.resource, ...retryAfter(unreadableRetrySeconds) }
    case 'unavailable':
      return retryAfter(refusal.retryAfterSeconds)
  }
}
