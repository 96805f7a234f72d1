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
  const urls = ports.map(port => port.proxyUrl)
  const usable = urls.filter(url => url.state === 'usable')
  if (usable.length > 0) return usable.map(url => `${displayName} is running at ${linkOf(url)}`)
  const doubtful = urls.filter(url => url.state === 'uncertain' && url.urls !== null)
  if (doubtful.length > 0) return doubtful.map(url => `${displayName} may be running at ${linkOf(url)}: ${gravest(url.reasons).code}`)
  const { code, message } = gravest(urls[0]?.reasons ?? reasons)
  return [`${displayName} has no working proxy URL: ${code}: ${message}`]
}

/** Where the API server's address is not known, kubectl proxy's does. */
function linkOf({ urls }: ProxyUrl): string {
  return urls?.apiServer ?? urls?.kubectlProxy ?? ''
}

/** The reason that makes the state: a state other than usable has one. */
function gravest(reasons: readonly Reason[]): Reason {
  const state = stateOf(reasons)
  return reasons.find(reason => stateOf([reason]) === state) as Reason
}
