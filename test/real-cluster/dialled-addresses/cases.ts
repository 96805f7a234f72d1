// Each address of each access method with each caller: who dials it, and whether what happens is what the method says.
import type { Test } from 'tap'
import type { AccessMethod } from '../../../src/access/access-method.ts'
import { accessMethodsOfService } from '../../../src/access/methods-of-service.ts'
import { noPods } from '../../../src/access/proxy/pod-readings.ts'
import { serviceFacts } from '../../../src/facts/snapshot.ts'
import { settings } from '../../support/settings.ts'
import { type Dial, type Dialled, type DialledItem, dial } from '../dial.ts'
import type { Programmed } from './control.ts'
import { type Expectation, expectation, hostOf, sourceFor, type Viewpoint } from './expected.ts'
import { callers, nodes } from './machines.ts'
import { namespace } from './pods.ts'

export const viewpoints: readonly Viewpoint[] = [
  { name: 'node-a', node: 'node-a', addresses: nodes['node-a'] },
  { name: 'node-b', node: 'node-b', addresses: nodes['node-b'] },
  { name: 'outside', node: null, addresses: callers.outside },
  { name: 'stranger', node: null, addresses: callers.stranger }
]
const dialledMethods = ['load-balancer', 'node-port', 'external-ip', 'cluster-ip']
/** Few at a time: a machine that is busy with a thousand connections answers nobody, whatever its rules say. */
const atOnce = 16

export interface Case {
  readonly service: string
  readonly method: AccessMethod
  readonly item: DialledItem
  readonly viewpoint: Viewpoint
  readonly expected: Expectation
}

export async function inTurn<T>(all: readonly T[], handle: (one: T) => Promise<void>): Promise<void> {
  const left = all.values()
  const worker = async (): Promise<void> => {
    for (const one of left) await handle(one)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

export function dialCase(all: Programmed, { viewpoint, item }: Case, withinMs: number): Promise<Dialled> {
  return dialFrom(all, viewpoint, { item, from: sourceFor(item, viewpoint), withinMs })
}

export function dialFrom({ machines }: Programmed, { name }: Viewpoint, how: Dial): Promise<Dialled> {
  if (name === 'node-a') return dial(how)
  return (name === 'node-b' ? machines.nodeB : machines.outside).ask('dial', how)
}

export function methodsOf(service: string, { snapshot }: Programmed): readonly AccessMethod[] {
  const answer = accessMethodsOfService(namespace, service, {}, snapshot, noPods, settings)
  if (!answer.ok) throw new Error(answer.refusal.detail)
  return answer.value.methods.filter(({ method }) => dialledMethods.includes(method))
}

export function casesOf(service: string, all: Programmed): readonly Case[] {
  return methodsOf(service, all).flatMap(method =>
    (method.access as readonly DialledItem[]).flatMap(item =>
      viewpoints.map(viewpoint => ({ service, method, item, viewpoint, expected: expectation(method, item, viewpoint) }))
    )
  )
}

export function verify(t: Test, one: Case, { by, why }: Dialled, { snapshot }: Programmed): void {
  const { service, method, expected } = one
  if (expected === 'either') t.comment(`${what(one)}: ${by ?? why}`)
  if (expected === 'silent') t.equal(by, null, `${what(one)} is silent`)
  if (expected === 'answers' && by === null) t.fail(`${what(one)} answers`, { why, method })
  if (by === null) return
  const { slices } = serviceFacts(snapshot, namespace, service)
  const addresses = slices.flatMap(({ endpoints }) => endpoints.flatMap(endpoint => endpoint.addresses))
  t.ok(addresses.includes(by.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')), `${what(one)} leads to an endpoint of its own: ${by}`)
}

export function what({ service, method, item, viewpoint }: Case): string {
  const address = item.type === 'url' ? item.url : `${hostOf(item)} ${item.port}/${item.protocol}`
  return `${service}, ${method.id} (${method.state}), ${address} from ${viewpoint.name}`
}
