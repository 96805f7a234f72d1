// Services in order of namespace and name, a page at a time.
import type { Outcome } from '../access/question.ts'
import type { Snapshot } from '../facts/snapshot.ts'
import type { Page } from './page.ts'
import type { ServiceSummary } from './service-summary.ts'

export interface ServiceQuery {
  readonly namespace?: string
  readonly limit: number
  readonly continue?: string
}

export function listServices(_snapshot: Snapshot, _query: ServiceQuery): Outcome<Page<ServiceSummary>> {
  throw new Error('not yet')
}
