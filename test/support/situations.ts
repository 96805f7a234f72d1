// Situations for the rules of Services, and their outcomes cut down to what a table can show.
import type { AccessItem } from '../../src/access/access-item.ts'
import type { AccessMethod } from '../../src/access/access-method.ts'
import type { Rule } from '../../src/access/define-rule.ts'
import { noPods, type PodReadings } from '../../src/access/proxy/pod-readings.ts'
import type { AccessSettings } from '../../src/access/settings.ts'
import type { ServiceSituation, ServiceSubject } from '../../src/access/situation.ts'
import type { EndpointSliceRecord } from '../../src/facts/records/endpoint-slice.ts'
import type { NodeRecord } from '../../src/facts/records/node.ts'
import type { LoadBalancerIngress, ServiceRecord } from '../../src/facts/records/service.ts'
import type { ClusterFacts } from '../../src/facts/snapshot.ts'
import type { ResourceName, TrustState } from '../../src/facts/trust.ts'
import { cluster, service, slice, snapshotOf } from './facts.ts'
import { settings } from './settings.ts'

export interface World {
  readonly slices?: readonly EndpointSliceRecord[]
  readonly nodes?: readonly NodeRecord[]
  readonly trusts?: Partial<Record<ResourceName, TrustState>>
  readonly settings?: Partial<AccessSettings>
  readonly cluster?: Partial<ClusterFacts>
  readonly pods?: PodReadings
}

/** One Service, one ready endpoint of its own, no Nodes, all readable, unless the world is otherwise. */
export function situation(record: Partial<ServiceRecord> = {}, world: World = {}): ServiceSituation {
  const subject = service('web', record)
  const slices = world.slices ?? [slice('web')]
  const snapshot = snapshotOf([subject, ...slices, ...(world.nodes ?? [])], world.trusts, { ...cluster, ...world.cluster })
  return {
    target: { kind: 'Service', namespace: 'shop', name: 'web' },
    facts: { service: subject, slices },
    snapshot,
    pods: world.pods ?? noPods,
    settings: { ...settings, ...world.settings }
  }
}

export function ingress(more: Partial<LoadBalancerIngress>): LoadBalancerIngress {
  return Object.freeze({ ip: null, hostname: null, ipMode: null, ports: [], ...more })
}

export function itemText(item: AccessItem): string {
  if (item.type === 'url') return item.url
  return item.type === 'command' ? item.command : `${item.host} ${item.port}/${item.protocol}`
}

export interface Seen {
  readonly id: string
  readonly access: readonly string[]
  readonly state: string
  readonly reasons: readonly string[]
}

export function seen({ id, access, state, reasons }: AccessMethod): Seen {
  return { id, access: access.map(itemText), state, reasons: reasons.map(({ code }) => code) }
}

/** Each method that there is; or the codes of the reasons why there is none. */
export function outcome(
  rule: Rule<ServiceSubject>,
  given: ServiceSituation
): readonly Seen[] | { readonly notAvailable: readonly string[] } {
  const { methods, notAvailable } = rule.apply(given)
  if (notAvailable !== undefined) return { notAvailable: notAvailable.reasons.map(({ code }) => code) }
  return methods.map(seen)
}

export function only(rule: Rule<ServiceSubject>, given: ServiceSituation): AccessMethod {
  const { methods } = rule.apply(given)
  const [method] = methods
  if (method === undefined || methods.length > 1) throw new Error(`${rule.method}: ${methods.length} methods`)
  return method
}

export function codes(notices: readonly { readonly code: string }[]): readonly string[] {
  return notices.map(({ code }) => code)
}
