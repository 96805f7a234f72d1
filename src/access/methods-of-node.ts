// Every way in to one Node.
import type { Snapshot } from '../facts/snapshot.ts'
import type { AccessMethods, Standpoint } from './access-method.ts'
import { nodeMethods } from './methods/index.ts'
import { findNode } from './proxy/find-object.ts'
import { noPods } from './proxy/pod-readings.ts'
import type { Outcome } from './question.ts'
import { runRules } from './run-rules.ts'
import type { AccessSettings } from './settings.ts'

export function accessMethodsOfNode(
  name: string,
  standpoint: Standpoint,
  snapshot: Snapshot,
  settings: AccessSettings
): Outcome<AccessMethods> {
  const found = findNode(name, snapshot)
  if (!found.ok) return found
  const situation = { target: { kind: 'Node', name } as const, facts: { node: found.value }, snapshot, pods: noPods, settings }
  return { ok: true, value: runRules(nodeMethods, situation, standpoint) }
}
