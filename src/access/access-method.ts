// The shapes of the answers about access methods (docs/access-methods.md explains them with examples). Types only.
import type { AccessItem } from './access-item.ts'
import type { Network } from './addresses/network.ts'
import type { Notice, RbacRule, Target } from './proxy/answer.ts'
import type { Reason, State } from './reasons.ts'

export type Basis = 'declared' | 'programmed' | 'predicted'

export interface Evidence {
  readonly kind: string
  /** Absent for what lives in no namespace. */
  readonly namespace?: string
  readonly name: string
  readonly field: string
}

export interface Authentication {
  readonly by: 'kubernetes-api' | 'edge'
  readonly how?: string
  readonly evidence: readonly Evidence[]
}

export interface MethodPort {
  readonly name: string | null
  readonly number: number
  readonly protocol: string
}

export interface Audience {
  readonly network: Network
  /** The only clients that are let in; empty where nothing narrows it. */
  readonly cidrs: readonly string[]
}

export interface AccessMethod {
  /** method/port name, number or -/network; where two ports share that, all but one add their protocol. Unique in an answer. */
  readonly id: string
  readonly method: string
  /** Null where the way in is for the object and not for one of its ports. */
  readonly port: MethodPort | null
  /** At most 20, fewer where an object has many ports; accessTotal counts them all. Empty while it is pending, and where an open port's addresses cannot be read. */
  readonly access: readonly AccessItem[]
  readonly accessTotal: number
  readonly audience: Audience
  readonly authentication: readonly Authentication[]
  readonly state: State
  readonly basis: Basis
  readonly reasons: readonly Reason[]
  readonly requires: readonly Notice[]
  readonly caveats: readonly Notice[]
  readonly evidence: readonly Evidence[]
  /** What a caller must be allowed to do, where Kubernetes decides; with `allowed`. */
  readonly rules?: readonly RbacRule[]
  readonly allowed?: 'unknown'
}

export interface Fix extends Notice {
  readonly command?: string
  /** YAML text. */
  readonly manifest?: string
}

export interface NotAvailable {
  readonly method: string
  readonly reasons: readonly Reason[]
  readonly fixes: readonly Fix[]
}

export interface AccessMethods {
  readonly target: Target
  readonly methods: readonly AccessMethod[]
  readonly notAvailable: readonly NotAvailable[]
  /** How many methods cannot be used from where the caller stands. */
  readonly hidden: number
}

/** Where the caller stands, and whether kubectl is at hand; what is absent was not said. */
export interface Standpoint {
  readonly from?: Network
  readonly kubeconfig?: boolean
}
