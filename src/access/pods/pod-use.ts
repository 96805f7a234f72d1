// The ports that a Pod's containers declare, and how one of them is used.
import type { ContainerPort, PodRecord } from '../../facts/records/pod.ts'
import type { ServicePort } from '../../facts/records/service.ts'
import type { PortUse } from '../port-access.ts'
import { chooseScheme } from '../proxy/choose-scheme.ts'

/** A container's port told as a Service's that leads to itself, so that both are described by the same code. */
export type PodPort = ServicePort

export function declaredPorts({ containers }: PodRecord): readonly PodPort[] {
  return unique(containers.flatMap(container => container.ports).map(port => podPort(port, port.containerPort)))
}

export interface HostPort extends PodPort {
  readonly hostIP: string | null
}

/** What callers dial on the Node, with the container's own port as its target; one number may lead elsewhere at another hostIP. */
export function hostPorts({ containers }: PodRecord): readonly HostPort[] {
  const all = containers.flatMap(({ ports }) =>
    ports.flatMap(port => (port.hostPort === null ? [] : [{ ...podPort(port, port.hostPort), hostIP: port.hostIP }]))
  )
  return unique(all, ({ hostIP }) => hostIP ?? '')
}

/** Without a word on whether the guess is one: nobody can annotate a Pod's port. */
export function podPortUse({ name }: PodRecord, port: PodPort): PortUse {
  const { scheme, source, reasons } = chooseScheme(name, port, { given: undefined, annotated: undefined })
  if (reasons.some(({ code }) => code !== 'scheme-ambiguous')) return { scheme: null, caveats: [] }
  const message = `Whether port ${port.port} speaks http or https is not certain; ${scheme} is a guess.`
  return { scheme, caveats: source === 'default' ? [{ code: 'scheme-guessed', message }] : [] }
}

function podPort({ name, containerPort, protocol }: ContainerPort, port: number): PodPort {
  return { name, port, targetPort: containerPort, protocol, appProtocol: null, nodePort: null }
}

/** Several containers may declare one port; only one of them can listen. */
function unique<P extends PodPort>(ports: readonly P[], more: (port: P) => string = () => ''): readonly P[] {
  const byKey = new Map<string, P>()
  for (const port of ports) {
    const key = `${port.port}/${port.protocol}/${more(port)}`
    if (!byKey.has(key)) byKey.set(key, port)
  }
  return [...byKey.values()]
}
