// What kube-proxy asks of a Service before it sends traffic on: that it is its own to serve, and under internalTrafficPolicy Local an endpoint on the caller's Node.
import type { ServicePort } from '../facts/records/service.ts'
import { answers, endpointsFor, nodesBehind } from './backing.ts'
import type { Check } from './define-rule.ts'
import { nameSome } from './name-some.ts'
import type { Notice } from './proxy/answer.ts'
import { because } from './reasons.ts'
import type { ServiceSituation, ServiceSubject } from './situation.ts'

interface OfPort {
  readonly port: ServicePort
}

const proxyName = 'service.kubernetes.io/service-proxy-name'

/** kube-proxy does not even list Services with the label, whatever its value. Past a headless one nothing is proxied. */
export const isForKubeProxy: Check<ServiceSubject, unknown> = {
  reads: 'services',
  fails: (_, { facts: { service } }) => {
    const proxy = service.labels[proxyName]
    return proxy === undefined || service.headless ? undefined : because('served-by-other-proxy', { service: service.name, proxy })
  }
}

/** An endpoint without a nodeName, as written by hand, is on no Node. */
export const isOnSomeNode: Check<ServiceSubject, OfPort> = {
  reads: 'endpointslices',
  fails: ({ port }, { facts }) => {
    const { service, slices } = facts
    if (!isSameNodeOnly(facts) || !endpointsFor(slices, port).some(answers)) return undefined
    return nodesBehind(slices, port).size > 0 ? undefined : because('endpoints-on-no-node', { service: service.name })
  }
}

/** What callers of the cluster IP must be told, be it by its number or by its name in DNS. */
export function sameNode({ facts }: ServiceSituation, port: ServicePort): readonly Notice[] {
  if (!isSameNodeOnly(facts)) return []
  const nodes = [...nodesBehind(facts.slices, port)]
  const message = `internalTrafficPolicy is Local: only callers on a Node with an endpoint get an answer${nodes.length === 0 ? '' : ` (${nameSome(nodes)})`}.`
  return [{ code: 'same-node', message }]
}

function isSameNodeOnly({ service }: ServiceSubject): boolean {
  return service.internalTrafficPolicy === 'Local' && !service.headless
}
