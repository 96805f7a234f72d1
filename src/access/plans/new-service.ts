// A Service that a plan makes: a name that nobody has, its manifest, and the commands that make it and remove it.
import { hashText } from '../../facts/fingerprint.ts'
import type { Labels } from '../../facts/records/labels.ts'
import type { ServicePort } from '../../facts/records/service.ts'
import { type Snapshot, serviceFacts } from '../../facts/snapshot.ts'
import { manifestText } from '../commands/manifest-text.ts'
import { shellQuote } from '../proxy/shell-quote.ts'
import { kubectl } from '../through-api-server.ts'
import type { PlanCommand } from './plan.ts'

/** What a Service and a label value may have. */
const mostCharacters = 63

export interface NewService {
  readonly namespace: string
  readonly name: string
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer'
  readonly labels: Labels
  readonly selector: Labels
  readonly ports: readonly ServicePort[]
  readonly publishNotReadyAddresses?: boolean
}

/** `is`: may a Service of that name be taken for the plan's own, made before? */
export function freeName(namespace: string, base: string, snapshot: Snapshot, is: (selector: Labels | null) => boolean): string {
  const isTaken = (name: string): boolean => {
    const { service } = serviceFacts(snapshot, namespace, name)
    return service !== undefined && !is(service.selector)
  }
  let name = base
  for (let i = 2; isTaken(name); i++) name = fit(`${base}-${i}`)
  return name
}

/** At most 63 characters; what had to be cut is told apart by a hash. */
export function fit(text: string): string {
  if (text.length <= mostCharacters) return text
  const hash = hashText(text)
  return `${text.slice(0, mostCharacters - hash.length - 1).replace(/[^A-Za-z0-9]+$/, '')}-${hash}`
}

export function serviceManifest({ namespace, name, type, labels, selector, ports, publishNotReadyAddresses }: NewService): string {
  return manifestText({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels: { ...labels } },
    spec: {
      type,
      // The Pods' families count, whichever the cluster prefers.
      ipFamilyPolicy: 'PreferDualStack',
      selector: { ...selector },
      publishNotReadyAddresses,
      ports: ports.map(({ name: portName, port, targetPort, protocol, appProtocol }) => ({
        name: portName === '' ? undefined : portName,
        port,
        targetPort,
        protocol,
        appProtocol: appProtocol ?? undefined
      }))
    }
  })
}

/** `create` and not `apply`: it never changes a Service that is there. */
export function createCommand(manifest: string, description: string): PlanCommand {
  return { command: `kubectl create -f - <<'EOF'\n${manifest}EOF`, description }
}

export function deleteCommand({ namespace, name }: Pick<NewService, 'namespace' | 'name'>): PlanCommand {
  const command = kubectl('delete', namespace, shellQuote(`service/${name}`), '--ignore-not-found')
  return { command, description: `Removes Service "${name}".` }
}
