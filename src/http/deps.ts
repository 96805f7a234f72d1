// What routes are given. Types only.
import type { AccessSettings } from '../access/settings.ts'
import type { ClusterView, PodReader } from '../ports.ts'

export interface RouteDeps {
  readonly view: ClusterView
  readonly pods: PodReader
  readonly settings: AccessSettings
  /** What every ETag begins with: the rules and the settings that answers were made by. */
  readonly salt: string
}
