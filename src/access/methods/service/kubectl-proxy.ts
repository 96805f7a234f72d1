// The same proxy through `kubectl proxy` on the caller's own machine, which adds the credentials: the way for browsers.
import { kubectlProxyItems } from '../../commands/kubectl-proxy-items.ts'
import { defineRule } from '../../define-rule.ts'
import { noPort } from '../../no-port.ts'
import { wantsLinks } from '../../port-access.ts'
import { caveatsOf } from '../../proxy/caveats.ts'
import { noSuffix } from '../../proxy/suffix.ts'
import { browserCaveats } from '../../proxy-caveats.ts'
import type { ServiceSubject } from '../../situation.ts'
import { needsKubeconfig } from '../../through-api-server.ts'
import { type ProxyCandidate, proxyCandidates, proxyExists, proxyWay } from './api-server-proxy.ts'

export const kubectlProxy = defineRule<ServiceSubject, ProxyCandidate>({
  method: 'kubectl-proxy',
  candidates: proxyCandidates,
  none: noPort,
  exists: proxyExists,
  works: [],
  describe: (candidate, situation) => {
    const way = proxyWay(candidate, situation)
    const { urls, apiPath } = candidate.url
    return {
      ...way,
      access: urls === null ? [] : kubectlProxyItems(urls.kubectlProxy, wantsLinks(situation.facts.service), situation.settings),
      reasons: way.reasons.filter(({ code }) => code !== 'api-server-url-unknown'),
      requires: [needsKubeconfig, ...way.requires],
      caveats: [...caveatsOf(apiPath, noSuffix, candidate.port?.appProtocol ?? null), ...browserCaveats]
    }
  }
})
