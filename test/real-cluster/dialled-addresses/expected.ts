// What an access method claims about its addresses, for a caller who stands somewhere: read off our answer, never off the objects.
import ipaddr from 'ipaddr.js'
import type { AccessMethod } from '../../../src/access/access-method.ts'
import { familyOf } from '../../../src/access/addresses/address-family.ts'
import type { DialledItem } from '../dial.ts'
import type { NodeName } from './machines.ts'

export interface Viewpoint {
  readonly name: 'node-a' | 'node-b' | 'outside' | 'stranger'
  /** Null: outside the cluster. */
  readonly node: NodeName | null
  readonly addresses: { readonly IPv4: string; readonly IPv6: string }
}

/** `either`: the objects cannot tell, as the method says itself. */
export type Expectation = 'answers' | 'silent' | 'either'

export function expectation(method: AccessMethod, item: DialledItem, viewpoint: Viewpoint): Expectation {
  if (method.state === 'uncertain' || mustBeTranslated(method, item)) return 'either'
  if (method.state !== 'usable') return isAboutOutside(method) && viewpoint.node !== null ? 'either' : 'silent'
  if (method.audience.network === 'cluster') return viewpoint.node !== null && isOnNamedNode(method, viewpoint.node) ? 'answers' : 'silent'
  return isLetIn(method, sourceFor(item, viewpoint)) ? 'answers' : 'silent'
}

export function sourceFor(item: DialledItem, { addresses }: Viewpoint): string {
  return addresses[familyOf(hostOf(item))]
}

export function hostOf(item: DialledItem): string {
  return item.type === 'url' ? new URL(item.url).hostname.replace(/^\[|\]$/g, '') : item.host
}

function mustBeTranslated({ caveats }: AccessMethod, item: DialledItem): boolean {
  return caveats.some(({ code, message }) => code === 'load-balancer-must-translate' && message.includes(hostOf(item)))
}

/** That a load balancer fails to serve a port is no word on callers who do not pass it: nodes answer for its address themselves. */
function isAboutOutside({ reasons }: AccessMethod): boolean {
  return reasons.every(({ code }) => code === 'load-balancer-port-failed')
}

function isOnNamedNode({ requires }: AccessMethod, node: NodeName): boolean {
  const sameNode = requires.find(({ code }) => code === 'same-node')
  return sameNode === undefined || (/\((.*)\)/.exec(sameNode.message)?.[1] ?? '').split(/, | and /).includes(node)
}

function isLetIn({ audience: { cidrs } }: AccessMethod, source: string): boolean {
  const address = ipaddr.parse(source)
  return cidrs.length === 0 || cidrs.some(cidr => address.match(ipaddr.parseCIDR(cidr)))
}
