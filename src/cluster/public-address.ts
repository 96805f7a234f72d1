// The API server's address as its users reach it, from what a cluster says of itself. Total: nothing here throws.
import { load } from 'js-yaml'
import type { PublicAddress } from '../facts/snapshot.ts'
import { fields, items, text } from './from-kubernetes/fields.ts'

/** From the ConfigMap kube-public/cluster-info that kubeadm writes: the server of the first cluster in its kubeconfig. */
export function addressFromClusterInfo(configMap: unknown): PublicAddress | null {
  const kubeconfig = parse(text(fields(fields(configMap).data).kubeconfig) ?? '')
  const [first] = items(fields(kubeconfig).clusters)
  return found(text(fields(fields(first).cluster).server), 'cluster-info', 'high')
}

/** From OpenShift's Infrastructure `cluster`: what its installer has set up for users (apiServerInternalURI is for nodes). */
export function addressFromInfrastructure(infrastructure: unknown): PublicAddress | null {
  return found(text(fields(fields(infrastructure).status).apiServerURL), 'openshift', 'high')
}

const keysPath = '/openid/v1/jwks'

/** From the issuer discovery document: the API server's --external-hostname or advertise address, unless the keys are elsewhere. */
export function addressFromOpenIdConfiguration(document: unknown): PublicAddress | null {
  const uri = text(fields(document).jwks_uri) ?? ''
  return uri.endsWith(keysPath) ? found(uri.slice(0, -keysPath.length), 'openid-configuration', 'medium') : null
}

/** From `/api`: the entry for clients everywhere. Those of narrower networks are the cluster's own. */
export function addressFromApiVersions(versions: unknown): PublicAddress | null {
  const entries = items(fields(versions).serverAddressByClientCIDRs).map(fields)
  const entry = entries.find(({ clientCIDR }) => clientCIDR === '0.0.0.0/0' || clientCIDR === '::/0')
  return found(`https://${text(entry?.serverAddress) ?? ''}`, 'api-versions', 'low')
}

/**
 * Does nobody outside reach it? The name of the Service `kubernetes`, one of its addresses (`clusterAddresses`, as Kubernetes writes
 * them), or the machine itself.
 */
export function isInsideOnly({ url }: PublicAddress, clusterAddresses: readonly string[]): boolean {
  const { hostname } = new URL(url)
  if (isClusterName(url)) return true
  if (/^(localhost\.?|127\.[\d.]+|0\.0\.0\.0|\[::1?\])$/.test(hostname)) return true
  return clusterAddresses.some(address => hostOf(address) === hostname)
}

/** The name that only a cluster's own DNS knows. */
export function isClusterName(url: string): boolean {
  return /^kubernetes(\.default(\.svc(\..+)?)?)?\.?$/.test(new URL(url).hostname)
}

/** An http(s) URL to which paths can be joined, without its trailing slashes; null for one with credentials, a query or a fragment. */
export function baseUrl(value: string): string | null {
  if (!URL.canParse(value) || /[?#\s]/.test(value)) return null
  const url = new URL(value)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  if (url.username !== '' || url.password !== '') return null
  return url.href.replace(/\/+$/, '')
}

function found(given: string | null, source: PublicAddress['source'], confidence: PublicAddress['confidence']): PublicAddress | null {
  const url = baseUrl(given ?? '')
  return url === null ? null : Object.freeze({ url, source, confidence })
}

/** As a URL spells it: IPv6 in brackets and in its short form. */
function hostOf(address: string): string {
  const url = `https://${address.includes(':') ? `[${address}]` : address}`
  return URL.canParse(url) ? new URL(url).hostname : ''
}

function parse(yaml: string): unknown {
  try {
    return load(yaml, { maxAliases: 0, maxDepth: 20 })
  } catch {
    return null
  }
}
