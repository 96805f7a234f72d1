// Where each port of the fixtures leads, read from the manifests by hand: no rule of ours takes part.
import { isIPv6 } from 'node:net'
import type { MethodPort } from '../../../src/access/access-method.ts'
import type { Target } from '../../../src/access/proxy/answer.ts'
import type { Manifest } from '../manifest.ts'
import type { PortSpec } from '../proxy-matrix/objects.ts'
import { kubelets, pods, services } from './fixtures.ts'

interface Container {
  readonly name: string
  readonly ports: readonly { readonly name?: string; readonly containerPort: number; readonly protocol?: string }[]
}

/** By the name of each Pod that has it, the number of the container port. */
export function numbersBehind({ kind, name }: Target, port: MethodPort): ReadonlyMap<string, number> {
  if (kind === 'Pod') return new Map([[name, port.number]])
  if (name === 'by-hand-pods') return new Map([['web-a', 8080]])
  const { selector, ports = [] } = specOf(services, name) as { selector?: Readonly<Record<string, string>>; ports?: readonly PortSpec[] }
  const { targetPort = port.number } = ports.find(entry => entry.port === port.number && protocolOf(entry) === port.protocol) as PortSpec
  const behind = pods.filter(({ metadata: { labels } }) => selector !== undefined && isSelected(selector, labels ?? {}))
  return new Map(
    behind.flatMap(pod => {
      const number = typeof targetPort === 'number' ? targetPort : numberOf(pod, targetPort, port.protocol)
      return number === undefined ? [] : [[pod.metadata.name, number] as const]
    })
  )
}

/** ADDRESS:NUMBER of every backend that the API server's proxy may rightly reach. */
export function backendsBehind(target: Target, port: MethodPort | null): readonly string[] {
  if (target.kind === 'Node') return kubelets.map(address => `${address}:${port?.number}`)
  if (port === null) return []
  return [...numbersBehind(target, port)].flatMap(([pod, number]) =>
    addressesOf(pod).map(address => (isIPv6(address) ? `[${address}]:${number}` : `${address}:${number}`))
  )
}

export function firstContainer(pod: string): string {
  return (specOf(pods, pod).containers as readonly Container[])[0]?.name as string
}

function addressesOf(pod: string): readonly string[] {
  const { status } = named(pods, pod)
  return ((status?.podIPs ?? []) as readonly { readonly ip: string }[]).map(({ ip }) => ip)
}

function numberOf(pod: Manifest, name: string, protocol: string): number | undefined {
  const containers = specOf([pod], pod.metadata.name).containers as readonly Container[]
  const declared = containers.flatMap(({ ports }) => ports)
  return declared.find(entry => entry.name === name && protocolOf(entry) === protocol)?.containerPort
}

function isSelected(selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value)
}

function protocolOf({ protocol = 'TCP' }: { readonly protocol?: string }): string {
  return protocol
}

function specOf(list: readonly Manifest[], name: string): Readonly<Record<string, unknown>> {
  return named(list, name).spec as Readonly<Record<string, unknown>>
}

function named(list: readonly Manifest[], name: string): Manifest {
  const found = list.find(({ metadata }) => metadata.name === name)
  if (found === undefined) throw new Error(`the fixtures hold no ${name}`)
  return found
}
