// What we keep of a Namespace.
import type { Labels } from './labels.ts'

export interface NamespaceRecord {
  readonly name: string
  readonly resourceVersion: string
  readonly labels: Labels
}
