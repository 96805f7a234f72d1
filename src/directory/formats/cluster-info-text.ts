// The lines of `kubectl cluster-info`, uncoloured, with links that work and the reason where none does.
import type { ProxyUrl } from '../../access/proxy/answer.ts'
import { type Reason, stateOf } from '../../access/reasons.ts'
import type { ClusterInfo, ClusterInfoService } from '../cluster-info.ts'

export function formatClusterInfo({ controlPlane, services }: ClusterInfo): string {
  const first =
    controlPlane === null
      ? 'Kubernetes control plane has no known public URL: set API_SERVER_URL'
      : `Kubernetes control plane is running at ${controlPlane.url}`
  return [first, ...services.flatMap(serviceLines)].map(line => `${line}\n`).join('')
}

function serviceLines({ displayName, ports, reasons }: ClusterInfoService): readonly string[] {
  const links = ports.flatMap(({ proxyUrl }) => linkOf(proxyUrl))
  const usable = links.filter(({ state }) => state === 'usable')
  if (usable.length > 0) return usable.map(({ link }) => `${displayName} is running at ${link}`)
  const doubtful = links.filter(({ state }) => state === 'uncertain')
  if (doubtful.length > 0) return doubtful.map(url => `${displayName} may be running at ${url.link}: ${gravest(url.reasons).code}`)
  const { code, message } = gravest(ports[0]?.proxyUrl.reasons ?? reasons)
  return [`${displayName} has no working proxy URL: ${code}: ${message}`]
}

interface Link extends Pick<ProxyUrl, 'state' | 'reasons'> {
  readonly link: string
}

/** None where no spelling exists. Where the API server's address is not known, kubectl proxy's does. */
function linkOf({ urls, state, reasons }: ProxyUrl): readonly Link[] {
  return urls === null ? [] : [{ link: urls.apiServer ?? urls.kubectlProxy, state, reasons }]
}

/** The reason that makes the state: a state other than usable has one. */
function gravest(reasons: readonly Reason[]): Reason {
  const state = stateOf(reasons)
  return reasons.find(reason => stateOf([reason]) === state) as Reason
}
