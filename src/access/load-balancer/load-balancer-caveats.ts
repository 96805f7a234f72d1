// What the addresses that a load balancer publishes cannot tell by themselves.
import { compareText } from '../../facts/compare-text.ts'
import type { ServicePort } from '../../facts/records/service.ts'
import { servedFamilies } from '../backing.ts'
import { nameSome } from '../name-some.ts'
import { excludedNodes } from '../nodes/node-addresses.ts'
import type { Notice } from '../proxy/answer.ts'
import type { ServiceSituation } from '../situation.ts'
import { uniqueNotices } from '../unique-notices.ts'
import { mustTranslate, type PublishedHost, portError, servingPort } from './load-balancer-access.ts'

export interface Published extends PublishedHost {
  /** What is to be said of its audience. */
  readonly caveats: readonly Notice[]
}

/** Those at which the port is served; all, where it is served at none. By address. */
export function shownOf(published: readonly Published[], port: ServicePort): readonly Published[] {
  const healthy = servingPort(published, port)
  return (healthy.length > 0 ? healthy : published).toSorted((a, b) => compareText(a.host, b.host))
}

export function loadBalancerCaveats(published: readonly Published[], port: ServicePort, situation: ServiceSituation): readonly Notice[] {
  const shown = shownOf(published, port)
  return [
    ...uniqueNotices(shown.flatMap(({ host, entry, caveats }) => [...caveats, ...entryCaveats({ host, entry })])),
    ...failedElsewhere(published, shown, port),
    ...otherFamilies(shown, port, situation),
    ...keptOut(situation)
  ]
}

function entryCaveats({ host, entry: { hostname, ipMode } }: PublishedHost): readonly Notice[] {
  return [
    ...(hostname?.toLowerCase() === host
      ? [{ code: 'name-not-checked', message: `The name ${host} is declared; nobody has checked that it resolves.` }]
      : []),
    ...(ipMode === 'Proxy'
      ? [
          {
            code: 'inside-callers-pass-load-balancer',
            message: 'Callers inside the cluster pass the load balancer as well (ipMode Proxy).'
          }
        ]
      : [])
  ]
}

/** Where all have failed, the method's reason says so. */
function failedElsewhere(published: readonly Published[], shown: readonly Published[], port: ServicePort): readonly Notice[] {
  if (shown.length === published.length) return []
  const failed = published.filter(entry => !shown.includes(entry)).map(({ host, entry }) => `${host}: ${portError(entry, port)}`)
  return [{ code: 'port-failed-elsewhere', message: `The port is not served at ${nameSome(failed)}.` }]
}

/** Where all are such, the method's reason says so. */
function otherFamilies(shown: readonly Published[], port: ServicePort, { facts }: ServiceSituation): readonly Notice[] {
  const families = servedFamilies(facts, port)
  const hosts = shown.filter(({ host, entry }) => mustTranslate(host, entry, families)).map(({ host }) => host)
  if (hosts.length === 0 || hosts.length === shown.length) return []
  const which = nameSome(hosts)
  return [
    {
      code: 'load-balancer-must-translate',
      message: `No endpoint has an address of that family: only a load balancer that ends connections itself can answer at ${which}.`
    }
  ]
}

function keptOut({ snapshot }: ServiceSituation): readonly Notice[] {
  const excluded = excludedNodes(snapshot.nodes)
  if (excluded.length === 0) return []
  return [{ code: 'nodes-excluded', message: `No load balancer sends traffic to ${nameSome(excluded)}: their labels exclude them.` }]
}
