// What a Service's annotations say about its ports: ours, and Rancher's list of links.
import type { ServicePort, ServiceRecord } from '../../facts/records/service.ts'
import type { Scheme } from './answer.ts'

export interface AnnotatedLinks {
  /** Undefined where no annotation names a port that the Service has. */
  readonly port: ServicePort | undefined
  schemeOf(port: ServicePort): Scheme | undefined
}

/**
 * `signpost/port` (a name or a number) and `signpost/scheme` (http or https; for that port, or for all where none is named) win over
 * `ui.rancher/service-links`, which reads "3000,8443/https".
 */
export function annotatedLinks({ annotations, ports }: ServiceRecord): AnnotatedLinks {
  const rancher = rancherLinks(annotations['ui.rancher/service-links'])
  const named = annotations['signpost/port']
  const own = named === undefined ? undefined : portNamed(ports, named.trim())
  const scheme = asScheme(annotations['signpost/scheme']?.trim())
  return {
    port: own ?? rancher.map(link => portNamed(ports, link.port)).find(port => port !== undefined),
    schemeOf: port =>
      scheme !== undefined && (own === undefined || own === port) ? scheme : rancher.find(link => link.port === String(port.port))?.scheme
  }
}

/** The number first, then the name; of several ports with the number, the TCP one. */
export function portNamed(ports: readonly ServicePort[], text: string): ServicePort | undefined {
  const numbered = /^[0-9]{1,5}$/.test(text) ? ports.filter(port => port.port === Number(text)) : []
  return numbered.find(port => port.protocol === 'TCP') ?? numbered[0] ?? ports.find(port => port.name === text && text !== '')
}

function rancherLinks(text: string | undefined): readonly { readonly port: string; readonly scheme: Scheme | undefined }[] {
  return (text ?? '').split(',').map(item => {
    const [port, scheme] = item.trim().split('/')
    return { port: port as string, scheme: asScheme(scheme) }
  })
}

function asScheme(text: string | undefined): Scheme | undefined {
  return text === 'http' || text === 'https' ? text : undefined
}
