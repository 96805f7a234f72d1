// The shape of a plan: what to apply, what it exposes to whom, and how to undo it. Types only; Signpost applies nothing.
import type { MethodPort } from '../access-method.ts'
import type { Network } from '../addresses/network.ts'
import type { Notice, Target } from '../proxy/answer.ts'

export interface PlanCommand {
  /** For a POSIX shell; may have several lines. */
  readonly command: string
  readonly description: string
}

export interface PlanManifest {
  readonly description: string
  /** YAML text. */
  readonly manifest: string
}

export interface Exposure {
  readonly networks: readonly Network[]
  readonly ports: readonly MethodPort[]
  readonly message: string
}

export interface Plan {
  readonly target: Target
  readonly manifests: readonly PlanManifest[]
  /** In this order. */
  readonly commands: readonly PlanCommand[]
  /** In this order; afterwards everything is as before. */
  readonly undo: readonly PlanCommand[]
  readonly exposes: Exposure
  readonly caveats: readonly Notice[]
}
