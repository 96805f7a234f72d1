// The shapes of the answers about API-server proxy URLs (docs/../openapi.yaml shows them with examples). Types only.
import type { Reason, State } from '../reasons.ts'

export type Scheme = 'http' | 'https'
export type ProxyKind = 'Service' | 'Pod' | 'Node'

export interface Target {
  readonly kind: ProxyKind
  /** Absent for a Node. */
  readonly namespace?: string
  readonly name: string
}

/** What answers a GET to a proxy URL, for a caller who is allowed. */
export type Prediction =
  | { readonly answeredBy: 'backend'; readonly assumes?: readonly string[] }
  | { readonly answeredBy: 'api-server'; readonly status: number; readonly message: string; readonly assumes?: readonly string[] }
  | { readonly answeredBy: 'nobody'; readonly assumes?: readonly string[] }
  | { readonly answeredBy: 'unknown'; readonly assumes?: readonly string[] }

export type ChosenBecause =
  | 'given'
  | 'only-port'
  | 'annotation'
  | 'given-scheme'
  | 'app-protocol'
  | 'port-name'
  | 'port-number'
  | 'first-tcp-port'
  | 'first-port'
  | 'kubelet-port'
  | 'scheme-default'

export type SchemeSource = 'given' | 'annotation' | 'app-protocol' | 'port-name' | 'port-number' | 'kubelet' | 'default'

export interface PortAnswer {
  readonly name: string | null
  /** Null only where a Pod declares no port and none was given: the scheme's default counts then. */
  readonly number: number
  /** Null for Pods and Nodes. */
  readonly targetPort: number | string | null
  readonly protocol: string
}

export interface ChosenPort extends PortAnswer {
  readonly chosenBecause: ChosenBecause
}

export interface Urls {
  /** Null where the API server's public address is not known. */
  readonly apiServer: string | null
  readonly kubectlProxy: string
}

export interface Notice {
  readonly code: string
  readonly message: string
}

/** One way to spell a proxy URL, and what comes of it. `reference`, `apiPath` and `urls` are null where no spelling exists. */
export interface ProxyUrl {
  readonly reference: string | null
  readonly apiPath: string | null
  readonly urls: Urls | null
  readonly scheme: Scheme
  readonly schemeSource: SchemeSource
  readonly state: State
  readonly reasons: readonly Reason[]
  readonly prediction: Prediction
}

export interface Alternative extends ProxyUrl {
  readonly port: PortAnswer
}

export interface RbacRule {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly resourceNames: readonly string[]
  readonly verbs: readonly string[]
}

export interface Commands {
  readonly kubectlRaw: string
  /** Null where the API server's public address is not known. */
  readonly curl: string | null
}

export interface ProxyUrlAnswer extends ProxyUrl {
  readonly target: Target
  /** Null for a Service without ports. */
  readonly port: ChosenPort | null
  readonly alternatives: readonly Alternative[]
  readonly caveats: readonly Notice[]
  /** What a caller must be allowed to do; empty where no URL exists. */
  readonly rules: readonly RbacRule[]
  readonly allowed: 'unknown'
  readonly commands: Commands | null
}
