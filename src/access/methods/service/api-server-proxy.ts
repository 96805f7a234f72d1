// The proxy of the API server: HTTP and HTTPS only, and only for callers whom Kubernetes knows and allows.
import type { ServicePort } from '../../../facts/records/service.ts'
import type { AccessItem } from '../../access-item.ts'
import { type Check, defineRule, type Way } from '../../define-rule.ts'
import { serviceEvidence } from '../../evidence.ts'
import { noPort } from '../../no-port.ts'
import { methodPort, wantsLinks } from '../../port-access.ts'
import type { ProxyUrl } from '../../proxy/answer.ts'
import { caveatsOf } from '../../proxy/caveats.ts'
import { formatCommands } from '../../proxy/commands.ts'
import { proxyRule } from '../../proxy/permission.ts'
import { groundOf, portlessUrl, portUrl } from '../../proxy/service-url.ts'
import { noSuffix } from '../../proxy/suffix.ts'
import { browserCaveats, browserHasNoToken } from '../../proxy-caveats.ts'
import { because } from '../../reasons.ts'
import type { ServiceSituation, ServiceSubject } from '../../situation.ts'
import { apiServerNetwork, checkedByKubernetes } from '../../through-api-server.ts'

export interface ProxyCandidate {
  /** Null for a Service without ports, which has a URL all the same. */
  readonly port: ServicePort | null
  readonly url: ProxyUrl
}

/** The API server never resolves an alias; it answers 503 unless somebody wrote EndpointSlices for it. */
const isNoBareAlias: Check<ServiceSubject, ProxyCandidate> = {
  reads: 'endpointslices',
  fails: (_, { facts: { service, slices } }) =>
    service.type === 'ExternalName' && slices.length === 0 ? because('alias-has-no-address', { service: service.name }) : undefined
}

/** A port that no reference can name has no URL, and says so in the URL's own reasons. */
export const proxyExists: readonly Check<ServiceSubject, ProxyCandidate>[] = [isNoBareAlias]

export function proxyCandidates({ facts: { service }, snapshot, settings, pods }: ServiceSituation): readonly ProxyCandidate[] {
  const ground = groundOf(service, noSuffix, { snapshot, settings }, pods)
  if (service.ports.length === 0) return [{ port: null, url: portlessUrl(ground, undefined) }]
  return service.ports.map(port => ({ port, url: portUrl(ground, port, undefined).url }))
}

export const apiServerProxy = defineRule<ServiceSubject, ProxyCandidate>({
  method: 'api-server-proxy',
  candidates: proxyCandidates,
  none: noPort,
  exists: proxyExists,
  works: [],
  describe: (candidate, situation) => ({
    ...proxyWay(candidate, situation),
    access: items(candidate.url, wantsLinks(situation.facts.service)),
    caveats: [browserHasNoToken, ...caveatsOf(candidate.url.apiPath, noSuffix, candidate.port?.appProtocol ?? null), ...browserCaveats]
  })
})

type ProxyWay = Omit<Way, 'access' | 'caveats' | 'reasons' | 'requires'> & Required<Pick<Way, 'reasons' | 'requires'>>

/** What both ways to the proxy say. */
export function proxyWay({ port, url }: ProxyCandidate, situation: ServiceSituation): ProxyWay {
  return {
    port: port === null ? null : methodPort(port),
    network: apiServerNetwork(situation),
    basis: 'predicted',
    authentication: checkedByKubernetes,
    reasons: url.reasons,
    requires: [{ code: 'kubernetes-permission', message: 'The caller must be allowed to get services/proxy of this reference.' }],
    evidence: serviceEvidence(situation.facts.service, 'spec.ports'),
    rules: url.reference === null ? [] : [proxyRule('Service', url.reference)]
  }
}

function items({ apiPath, urls }: ProxyUrl, links: boolean): readonly AccessItem[] {
  if (apiPath === null || urls === null) return []
  const command = formatCommands(apiPath, urls).kubectlRaw
  return [
    ...(urls.apiServer === null || !links ? [] : [{ type: 'url', url: urls.apiServer } as const]),
    { type: 'command', command, description: 'Sends one GET with the credentials of the kubeconfig.' }
  ]
}
