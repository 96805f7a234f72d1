// Every address that access methods print, dialled from both nodes and from outside: kube-proxy answers where they say so, and nowhere else.
import t, { type Test } from 'tap'
import type { AccessMethod } from '../../src/access/access-method.ts'
import { familyOf } from '../../src/access/address-family.ts'
import { accessMethodsOfService } from '../../src/access/methods-of-service.ts'
import { noPods } from '../../src/access/proxy/pod-readings.ts'
import { serviceFacts } from '../../src/facts/snapshot.ts'
import { settings } from '../support/settings.ts'
import { openCluster } from './cluster.ts'
import { type Dial, type Dialled, type DialledItem, dial } from './dial.ts'
import { standBefore } from './dialled-addresses/before-the-cluster.ts'
import { type Programmed, startAll } from './dialled-addresses/control.ts'
import { type Expectation, expectation, hostOf, sourceFor, type Viewpoint } from './dialled-addresses/expected.ts'
import { callers, nodes, routeTo } from './dialled-addresses/machines.ts'
import { namespace } from './dialled-addresses/pods.ts'
import { serviceManifest, services } from './dialled-addresses/services.ts'
import { eventually } from './eventually.ts'
import { noKubeProxy } from './kube-proxy.ts'

const { admin: shared, binaries, coordinates } = openCluster()
t.teardown(() => shared.close())

const noManager = binaries.kubeControllerManager === null && 'KUBEBUILDER_ASSETS holds no kube-controller-manager'
const skip = noKubeProxy(binaries.kubeProxy) || noManager
if (skip !== false && process.env.SIGNPOST_REQUIRE_CLUSTER) t.fail(`may not be skipped here: ${skip}`)

const viewpoints: readonly Viewpoint[] = [
  { name: 'node-a', node: 'node-a', addresses: nodes['node-a'] },
  { name: 'node-b', node: 'node-b', addresses: nodes['node-b'] },
  { name: 'outside', node: null, addresses: callers.outside },
  { name: 'stranger', node: null, addresses: callers.stranger }
]
const [nodeA, nodeB, outside] = viewpoints as [Viewpoint, Viewpoint, Viewpoint]
const dialledMethods = ['load-balancer', 'node-port', 'external-ip', 'cluster-ip']
/** Few at a time: a machine that is busy with a thousand connections answers nobody, whatever its rules say. */
const atOnce = 16

/** How many of each kind there must be at least. */
const kinds: Readonly<Record<string, number>> = {}

interface Case {
  readonly service: string
  readonly method: AccessMethod
  readonly item: DialledItem
  readonly viewpoint: Viewpoint
  readonly expected: Expectation
}

t.test('addresses answer where access methods say so, and nowhere else', { skip }, async t => {
  const all = await startAll(t, { binaries, coordinates })
  await untilProgrammed(all)
  await standBefore(all.machines, all.admin)
  const cases = services.flatMap(({ name }) => casesOf(name, all))
  const positive = cases.filter(({ expected }) => expected === 'answers')
  let slowest = 0
  await inTurn(positive, async one => {
    const began = performance.now()
    verify(t, one, await dialCase(all, one, 5_000), all)
    slowest = Math.max(slowest, performance.now() - began)
  })
  // Whoever does answer does so sooner than this.
  const patience = Math.min(Math.max(500, 3 * slowest), 3_000)
  await inTurn(
    cases.filter(one => !positive.includes(one)),
    async one => verify(t, one, await dialCase(all, one, patience), all)
  )
  await t.test('a Node without an endpoint drops what comes in from outside, and serves its own callers', t => localNodes(t, all, patience))
  await t.test('a cluster IP answers outside only where somebody routes it to a Node', t => routedClusterIp(t, all))
  everyKindOccurred(t, cases)
})

/** A node takes objects up in the order in which they were written: once it serves the last one, it has seen all that a snapshot shows. */
async function untilProgrammed(all: Programmed): Promise<void> {
  const last = serviceManifest({ name: 'last', selector: { everywhere: 'yes' }, spec: {} })
  const { spec } = await all.admin.create(last)
  const item = { type: 'url', url: `http://${(spec as { clusterIP: string }).clusterIP}/` } as const
  for (const viewpoint of viewpoints.filter(({ node }) => node !== null))
    await eventually(
      () => dialFrom(all, viewpoint, { item, from: sourceFor(item, viewpoint), withinMs: 1_000 }),
      ({ by }) => by !== null
    )
}

async function inTurn(cases: readonly Case[], handle: (one: Case) => Promise<void>): Promise<void> {
  const left = cases.values()
  const worker = async (): Promise<void> => {
    for (const one of left) await handle(one)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

function dialCase(all: Programmed, { viewpoint, item }: Case, withinMs: number): Promise<Dialled> {
  return dialFrom(all, viewpoint, { item, from: sourceFor(item, viewpoint), withinMs })
}

function dialFrom({ machines }: Programmed, { name }: Viewpoint, how: Dial): Promise<Dialled> {
  if (name === 'node-a') return dial(how)
  return (name === 'node-b' ? machines.nodeB : machines.outside).ask('dial', how)
}

function casesOf(service: string, { snapshot }: Programmed): readonly Case[] {
  const answer = accessMethodsOfService(namespace, service, {}, snapshot, noPods, settings)
  if (!answer.ok) throw new Error(answer.refusal.detail)
  return answer.value.methods
    .filter(({ method }) => dialledMethods.includes(method))
    .flatMap(method =>
      (method.access as readonly DialledItem[]).flatMap(item =>
        viewpoints.map(viewpoint => ({ service, method, item, viewpoint, expected: expectation(method, item, viewpoint) }))
      )
    )
}

function verify(t: Test, one: Case, { by, why }: Dialled, { snapshot }: Programmed): void {
  const { service, method, expected } = one
  if (expected === 'either') t.comment(`${what(one)}: ${by ?? why}`)
  if (expected === 'silent') t.equal(by, null, `${what(one)} is silent`)
  if (expected === 'answers' && by === null) t.fail(`${what(one)} answers`, { why, method })
  if (by === null) return
  const { slices } = serviceFacts(snapshot, namespace, service)
  const addresses = slices.flatMap(({ endpoints }) => endpoints.flatMap(endpoint => endpoint.addresses))
  t.ok(addresses.includes(by.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')), `${what(one)} leads to an endpoint of its own: ${by}`)
}

function what({ service, method, item, viewpoint }: Case): string {
  const address = item.type === 'url' ? item.url : `${hostOf(item)} ${item.port}/${item.protocol}`
  return `${service}, ${method.id} (${method.state}), ${address} from ${viewpoint.name}`
}

/** Node ports at the Nodes that an answer leaves out, which under externalTrafficPolicy Local is what it claims of them. */
async function localNodes(t: Test, all: Programmed, patience: number): Promise<void> {
  let leftOut = 0
  for (const { name } of services) {
    const cases = casesOf(name, all).filter(({ method }) => method.method === 'node-port' && method.state === 'usable')
    const [one] = cases
    if (one === undefined || one.item.type !== 'url') continue
    const { port } = new URL(one.item.url)
    for (const own of [nodeA, nodeB]) {
      if (cases.some(({ item }) => hostOf(item) === own.addresses.IPv4)) continue
      leftOut += 1
      const item = { type: 'url', url: `http://${own.addresses.IPv4}:${port}/` } as const
      const dialled = (from: Viewpoint) => dialFrom(all, from, { item, from: from.addresses.IPv4, withinMs: patience })
      t.equal((await dialled(outside)).by, null, `${name}: ${own.name}, which is left out, is silent`)
      t.equal((await dialled(own === nodeA ? nodeB : nodeA)).by, null, `${name}: to the other node as well`)
      t.ok((await dialled(own)).by, `${name}: but it serves its own callers`)
    }
  }
  t.ok(leftOut >= 4, `Nodes that were left out: ${leftOut}`)
}

/** network `cluster` means that nobody else routes it, not that kube-proxy refuses others. */
async function routedClusterIp(t: Test, all: Programmed): Promise<void> {
  const one = casesOf('same-node-a', all).find(({ item, viewpoint }) => item.type === 'url' && viewpoint === outside) as Case
  t.same(await dialCase(all, one, 5_000), { by: null, why: 'ENETUNREACH' })
  await routeTo(all.machines.outside, hostOf(one.item), 'node-a')
  t.ok((await dialCase(all, one, 5_000)).by)
}

/** A table of situations that does not have them proves nothing. */
function everyKindOccurred(t: Test, cases: readonly Case[]): void {
  const seen = new Map<string, number>()
  const count = (kind: string) => seen.set(kind, (seen.get(kind) ?? 0) + 1)
  for (const { method, item, viewpoint, expected } of cases) {
    const where = viewpoint.node === null ? 'outside' : 'inside'
    count(`${method.method}, ${method.state}: ${where} ${expected}`)
    count(`${method.method}, ${item.type === 'url' ? 'link' : item.protocol}, ${familyOf(hostOf(item))}: ${where} ${expected}`)
    for (const { code } of method.reasons) count(code)
  }
  for (const [kind, number] of [...seen].sort()) t.comment(`${number} × ${kind}`)
  for (const [kind, least] of Object.entries(kinds)) t.ok((seen.get(kind) ?? 0) >= least, `${kind}: ${seen.get(kind)} of ${least}`)
}
