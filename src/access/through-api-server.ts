// What the ways in that lead through the API server have in common: it knows the caller, and it must be reached itself.
import type { PodKey } from '../facts/records/pod.ts'
import type { Authentication } from './access-method.ts'
import { networkOfUrl } from './addresses/audience.ts'
import type { Network } from './addresses/network.ts'
import type { Notice } from './proxy/answer.ts'
import { shellQuote } from './proxy/shell-quote.ts'
import type { Situation } from './situation.ts'

export const checkedByKubernetes: readonly Authentication[] = [
  { by: 'kubernetes-api', how: 'The API server authenticates the caller and asks RBAC.', evidence: [] }
]

/** Where a caller must stand to reach the API server; nobody knows where its address is not known. */
export function apiServerNetwork({ snapshot, settings }: Situation<unknown>): Network {
  const { apiServer } = snapshot.cluster
  return apiServer === null ? 'unknown' : networkOfUrl(apiServer.url, settings)
}

export const needsKubeconfig: Notice = { code: 'kubeconfig', message: 'The caller needs kubectl and credentials of the cluster.' }

/** `kubectl VERB --namespace=…`: the shape that no name can be taken for an option in. */
export function kubectl(verb: string, namespace: string | undefined, ...args: readonly string[]): string {
  return ['kubectl', verb, ...(namespace === undefined ? [] : [`--namespace=${shellQuote(namespace)}`]), ...args].join(' ')
}

export function podArgument({ name }: Pick<PodKey, 'name'>): string {
  return shellQuote(`pod/${name}`)
}
