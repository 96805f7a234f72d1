// The API server's address as its users reach it, from what a cluster says of itself.
import { load } from 'js-yaml'
import type { PublicAddress } from '../facts/snapshot.ts'
import { fields, items, text } from './from-kubernetes/fields.ts'

/** From the ConfigMap kube-public/cluster-info that kubeadm writes: the server of the first cluster in its kubeconfig. Never throws. */
export function addressFromClusterInfo(configMap: unknown): PublicAddress | null {
  const kubeconfig = parse(text(fields(fields(configMap).data).kubeconfig) ?? '')
  const [first] = items(fields(kubeconfig).clusters)
  const url = baseUrl(text(fields(fields(first).cluster).server) ?? '')
  return url === null ? null : Object.freeze({ url, source: 'cluster-info', confidence: 'high' })
}

/** An http(s) URL to which paths can be joined, without its trailing slashes; null for one with credentials, a query or a fragment. */
export function baseUrl(value: string): string | null {
  if (!URL.canParse(value) || /[?#\s]/.test(value)) return null
  const url = new URL(value)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  if (url.username !== '' || url.password !== '') return null
  return url.href.replace(/\/+$/, '')
}

function parse(yaml: string): unknown {
  try {
    return load(yaml, { maxAliases: 0, maxDepth: 20 })
  } catch {
    return null
  }
}
