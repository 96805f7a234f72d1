// What a prediction comes with: the reasons why. Built here so that the API server's Status looks the same everywhere.
import type { ResourceName, Trust } from '../../facts/trust.ts'
import { because, type Reason } from '../reasons.ts'
import type { Prediction } from './answer.ts'

export interface Predicted {
  readonly prediction: Prediction
  /** Empty where nothing stands in the way. */
  readonly reasons: readonly Reason[]
}

export function dialled(assumes: readonly string[] = [], reasons: readonly Reason[] = []): Predicted {
  return { prediction: { answeredBy: 'backend', ...assuming(assumes) }, reasons }
}

export function refused(status: number, message: string, reason: Reason, assumes: readonly string[] = []): Predicted {
  return { prediction: { answeredBy: 'api-server', status, message, ...assuming(assumes) }, reasons: [reason] }
}

/** The handler crashes and the connection closes without a byte. */
export function crashed(reason: Reason): Predicted {
  return { prediction: { answeredBy: 'nobody' }, reasons: [reason] }
}

export function unknown(reason: Reason): Predicted {
  return { prediction: { answeredBy: 'unknown' }, reasons: [reason] }
}

export function unreadable(resource: ResourceName, trust: Trust['state'] | 'unavailable'): Predicted {
  return unknown(because('resource-not-readable', { resource, trust }))
}

function assuming(assumes: readonly string[]): { readonly assumes?: readonly string[] } {
  return assumes.length === 0 ? {} : { assumes }
}
