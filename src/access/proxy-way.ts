// The API server's proxy as a way in to a Pod or a Node, directly or through kubectl proxy.
import type { AccessItem } from './access-item.ts'
import type { Evidence, MethodPort } from './access-method.ts'
import { kubectlProxyItems } from './commands/kubectl-proxy-items.ts'
import type { Way } from './define-rule.ts'
import type { Notice, ProxyUrl } from './proxy/answer.ts'
import { formatCommands } from './proxy/commands.ts'
import { proxyRule } from './proxy/permission.ts'
import { browserCaveats, browserHasNoToken } from './proxy-caveats.ts'
import type { Situation } from './situation.ts'
import { apiServerNetwork, checkedByKubernetes, needsKubeconfig } from './through-api-server.ts'

/** Pods and Nodes have a URL for every port: none of the parts is ever null. */
export interface ProxyCandidate {
  readonly port: MethodPort
  readonly url: ProxyUrl
  /** Of the resolution: what the proxy changes for this very URL. */
  readonly caveats: readonly Notice[]
}

const resources = { Service: 'services/proxy', Pod: 'pods/proxy', Node: 'nodes/proxy' } as const

export function apiServerProxyWay(candidate: ProxyCandidate, situation: Situation<unknown>, evidence: readonly Evidence[]): Way {
  const { url, caveats } = candidate
  return {
    ...common(candidate, situation, evidence),
    access: apiServerItems(url),
    reasons: url.reasons,
    caveats: [browserHasNoToken, ...caveats, ...browserCaveats]
  }
}

/** It needs no public address of the API server: kubectl knows its own. */
export function kubectlProxyWay(candidate: ProxyCandidate, situation: Situation<unknown>, evidence: readonly Evidence[]): Way {
  const { url, caveats } = candidate
  const way = common(candidate, situation, evidence)
  return {
    ...way,
    access: url.urls === null ? [] : kubectlProxyItems(url.urls.kubectlProxy, true, situation.settings),
    reasons: url.reasons.filter(({ code }) => code !== 'api-server-url-unknown'),
    requires: [needsKubeconfig, ...way.requires],
    caveats: [...caveats, ...browserCaveats]
  }
}

type Common = Omit<Way, 'access' | 'caveats'> & Required<Pick<Way, 'requires'>>

function common({ port, url: { reference } }: ProxyCandidate, situation: Situation<unknown>, evidence: readonly Evidence[]): Common {
  const { kind } = situation.target
  return {
    port,
    network: apiServerNetwork(situation),
    basis: 'predicted',
    authentication: checkedByKubernetes,
    requires: [{ code: 'kubernetes-permission', message: `The caller must be allowed to get ${resources[kind]} of this reference.` }],
    evidence,
    rules: reference === null ? [] : [proxyRule(kind, reference)]
  }
}

function apiServerItems({ apiPath, urls }: ProxyUrl): readonly AccessItem[] {
  if (apiPath === null || urls === null) return []
  const command = formatCommands(apiPath, urls).kubectlRaw
  return [
    ...(urls.apiServer === null ? [] : [{ type: 'url', url: urls.apiServer } as const]),
    { type: 'command', command, description: 'Sends one GET with the credentials of the kubeconfig.' }
  ]
}
