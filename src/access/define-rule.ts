// Runs every definition of an access method the same way: which candidates exist, which of them work, and why there are none.
import { isReadableState, type ResourceName } from '../facts/trust.ts'
import type { AccessItem } from './access-item.ts'
import type { AccessMethod, Authentication, Basis, Evidence, Fix, MethodPort, NotAvailable } from './access-method.ts'
import type { Network } from './addresses/network.ts'
import type { Notice, RbacRule } from './proxy/answer.ts'
import { because, type Reason, stateOf } from './reasons.ts'
import { type Situation, trustStateOf } from './situation.ts'
import { uniqueIds } from './unique-ids.ts'
import { uniqueNotices } from './unique-notices.ts'

/** One question to a candidate. Where what it reads cannot be read, that is a doubt and not a failure. */
export interface Check<F, C> {
  readonly reads: ResourceName | ((situation: Situation<F>) => ResourceName)
  fails(candidate: C, situation: Situation<F>): Reason | undefined
}

/** What a definition says of a candidate that exists; everything absent is empty. */
export interface Way {
  readonly port: MethodPort | null
  readonly network: Network
  readonly cidrs?: readonly string[]
  readonly access: readonly AccessItem[]
  /** Where `access` was capped on the way: how many there are. */
  readonly accessTotal?: number
  /** Open for certain, though where cannot be read: it is there even with nothing to use, for an auditor must not take it for closed. */
  readonly isOpen?: boolean
  readonly basis: Basis
  readonly authentication?: readonly Authentication[]
  readonly reasons?: readonly Reason[]
  readonly requires?: readonly Notice[]
  readonly caveats?: readonly Notice[]
  readonly evidence: readonly Evidence[]
  readonly rules?: readonly RbacRule[]
}

export interface Definition<F, C> {
  /** The file's own name. */
  readonly method: string
  /** A port, or a port and a network; never a port for each of 5,000 nodes. */
  candidates(situation: Situation<F>): readonly C[]
  /** Why there is no candidate at all. */
  none(situation: Situation<F>): Reason
  /** In order; the failure of the candidate that got furthest is the reason for `notAvailable`. */
  readonly exists: readonly Check<F, C>[]
  /** Each failure is a reason on the method. */
  readonly works: readonly Check<F, C>[]
  describe(candidate: C, situation: Situation<F>): Way
  /** What would make the method appear; where it says nothing, the reason's own fix stands. */
  fixes?(reason: Reason, situation: Situation<F>): readonly Fix[]
}

export interface RuleOutcome {
  readonly methods: readonly AccessMethod[]
  /** Set exactly where `methods` is empty. */
  readonly notAvailable?: NotAvailable
}

export interface Rule<F> {
  readonly method: string
  apply(situation: Situation<F>): RuleOutcome
}

export const mostItems = 20
/** Of all ports and networks of one method together: twenty addresses of each of ten ports help nobody. No list falls below three. */
const mostItemsOfAll = 60
const fewestItems = 3

interface Examined {
  readonly method?: AccessMethod
  /** How many checks of existence held, and what then stood in the way. */
  readonly depth: number
  readonly reasons: readonly Reason[]
}

export function defineRule<F, C>(definition: Definition<F, C>): Rule<F> {
  return {
    method: definition.method,
    apply: situation => {
      const examined = definition.candidates(situation).map(candidate => examine(definition, candidate, situation))
      const methods = uniqueIds(capped(examined.flatMap(({ method }) => method ?? [])))
      if (methods.length > 0) return { methods }
      const furthest = examined.reduce<Examined | undefined>((best, next) => (best && best.depth >= next.depth ? best : next), undefined)
      const reasons = furthest?.reasons ?? [definition.none(situation)]
      return { methods, notAvailable: { method: definition.method, reasons, fixes: fixesOf(definition, reasons, situation) } }
    }
  }
}

function examine<F, C>(definition: Definition<F, C>, candidate: C, situation: Situation<F>): Examined {
  const doubts: Reason[] = []
  for (const [depth, check] of definition.exists.entries()) {
    const doubt = unreadable(check, situation)
    if (doubt !== undefined) doubts.push(doubt)
    else {
      const failure = check.fails(candidate, situation)
      if (failure !== undefined) return { depth, reasons: [failure] }
    }
  }
  const failures = definition.works.flatMap(check => unreadable(check, situation) ?? check.fails(candidate, situation) ?? [])
  const way = definition.describe(candidate, situation)
  const reasons = uniqueNotices([...doubts, ...failures, ...(way.reasons ?? [])])
  const method = finish(definition.method, way, reasons)
  const isThere = way.access.length > 0 || way.isOpen === true || reasons.some(reason => stateOf([reason]) === 'pending')
  return { depth: definition.exists.length, reasons, ...(isThere ? { method } : {}) }
}

function unreadable<F, C>({ reads }: Check<F, C>, situation: Situation<F>): Reason | undefined {
  const resource = typeof reads === 'string' ? reads : reads(situation)
  const trust = trustStateOf(situation, resource)
  return isReadableState(trust) ? undefined : because('resource-not-readable', { resource, trust })
}

function finish(method: string, way: Way, reasons: readonly Reason[]): AccessMethod {
  const { port, network, access, rules } = way
  return {
    id: `${method}/${port === null ? '-' : (port.name ?? port.number)}/${network}`,
    method,
    port,
    access,
    accessTotal: way.accessTotal ?? access.length,
    audience: { network, cidrs: way.cidrs ?? [] },
    authentication: way.authentication ?? [],
    state: stateOf(reasons),
    basis: way.basis,
    reasons,
    requires: way.requires ?? [],
    caveats: uniqueNotices(way.caveats ?? []),
    evidence: way.evidence,
    ...(rules === undefined ? {} : { rules, allowed: 'unknown' })
  }
}

/** accessTotal still counts them all. */
function capped(methods: readonly AccessMethod[]): readonly AccessMethod[] {
  const most = Math.min(mostItems, Math.max(fewestItems, Math.floor(mostItemsOfAll / methods.length)))
  return methods.map(method => ({ ...method, access: method.access.slice(0, most) }))
}

function fixesOf<F, C>(definition: Definition<F, C>, reasons: readonly Reason[], situation: Situation<F>): readonly Fix[] {
  return reasons.flatMap(reason => {
    const fixes = definition.fixes?.(reason, situation) ?? []
    if (fixes.length > 0) return fixes
    return reason.fix === null ? [] : [{ code: reason.code, message: reason.fix }]
  })
}
