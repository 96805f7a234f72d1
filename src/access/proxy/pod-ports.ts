// A Pod's ports as the choice of port and scheme sees them.
import type { PodRecord } from '../../facts/records/pod.ts'
import { because, type Reason } from '../reasons.ts'
import type { PortFacts } from './choose-scheme.ts'

/** In the order of the containers: the API server's own choice is the first. */
export function podPorts({ containers }: PodRecord): readonly PortFacts[] {
  return containers
    .flatMap(container => container.ports)
    .map(({ name, containerPort, protocol }) => ({ name, port: containerPort, targetPort: containerPort, protocol, appProtocol: null }))
}

export function podDoubts({ name, phase }: PodRecord): readonly Reason[] {
  return phase === 'Succeeded' || phase === 'Failed' ? [because('pod-finished', { pod: name, phase })] : []
}
