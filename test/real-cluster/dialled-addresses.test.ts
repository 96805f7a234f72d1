// Every address that access methods print, dialled from both nodes and from outside: kube-proxy answers where they say so, and nowhere else.
import t, { type Test } from 'tap'
import { openCluster } from './cluster.ts'
import type { DialledItem } from './dial.ts'
import { standBefore } from './dialled-addresses/before-the-cluster.ts'
import { type Case, casesOf, dialCase, dialFrom, inTurn, methodsOf, verify, viewpoints } from './dialled-addresses/cases.ts'
import { type Programmed, startAll } from './dialled-addresses/control.ts'
import { hostOf, sourceFor, type Viewpoint } from './dialled-addresses/expected.ts'
import { everyKindOccurred } from './dialled-addresses/kinds.ts'
import { routeTo } from './dialled-addresses/machines.ts'
import { serviceManifest, services } from './dialled-addresses/services.ts'
import { eventually } from './eventually.ts'
import { noKubeProxy } from './kube-proxy.ts'
import { noNeighbours } from './neighbour.ts'

const { admin: shared, binaries, coordinates } = openCluster()
t.teardown(() => shared.close())

const noManager = binaries.kubeControllerManager === null && 'KUBEBUILDER_ASSETS holds no kube-controller-manager'
const skip = noKubeProxy(binaries.kubeProxy) || noManager || noNeighbours()
if (skip !== false && process.env.SIGNPOST_REQUIRE_CLUSTER) t.fail(`may not be skipped here: ${skip}`)

const [nodeA, nodeB, outside] = viewpoints as [Viewpoint, Viewpoint, Viewpoint]
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
  everyKindOccurred(
    t,
    cases,
    services.flatMap(({ name }) => methodsOf(name, all))
  )
})

/** A node takes objects up in the order in which they were written: once it serves the last one, it has seen all that a snapshot shows. */
async function untilProgrammed(all: Programmed): Promise<void> {
  const last = serviceManifest({ name: 'last', selector: { everywhere: 'yes' }, spec: {} })
  const { spec } = await all.admin.create(last)
  const item = { type: 'url', url: `http://${(spec as { clusterIP: string }).clusterIP}/` } as const
  for (const viewpoint of [nodeA, nodeB]) {
    const dialled = await eventually(
      () => dialFrom(all, viewpoint, { item, from: sourceFor(item, viewpoint), withinMs: 1_000 }),
      ({ by }) => by !== null
    )
    if (dialled.by === null) throw new Error(`the kube-proxy of ${viewpoint.name} has not programmed it: ${dialled.why}`)
  }
}

/** Node ports at the Nodes that an answer leaves out, which under externalTrafficPolicy Local is what it claims of them. */
async function localNodes(t: Test, all: Programmed, patience: number): Promise<void> {
  const leftOut = services.flatMap(({ name }) => nodesLeftOut(name, all))
  t.ok(leftOut.length >= 4, `Nodes that were left out: ${leftOut.length}`)
  await inTurn(leftOut, async ({ service, item, own }) => {
    const other = own === nodeA ? nodeB : nodeA
    const dialled = (from: Viewpoint) => dialFrom(all, from, { item, from: from.addresses.IPv4, withinMs: patience })
    const [here, there, elsewhere] = await Promise.all([own, other, outside].map(dialled))
    t.ok(here?.by, `${service}: ${own.name} is left out, but it serves its own callers`)
    t.equal(there?.by, null, `${service}: it is silent to the other node`)
    t.equal(elsewhere?.by, null, `${service}: it is silent to callers outside`)
  })
}

interface LeftOut {
  readonly service: string
  readonly item: DialledItem
  readonly own: Viewpoint
}

function nodesLeftOut(service: string, all: Programmed): readonly LeftOut[] {
  const cases = casesOf(service, all).filter(({ method }) => method.method === 'node-port' && method.state === 'usable')
  const link = cases.find(({ item }) => item.type === 'url')?.item
  if (link?.type !== 'url') return []
  return [nodeA, nodeB]
    .filter(({ addresses }) => !cases.some(({ item }) => hostOf(item) === addresses.IPv4))
    .map(own => ({ service, own, item: { type: 'url', url: `http://${own.addresses.IPv4}:${new URL(link.url).port}/` } }))
}

/** network `cluster` means that nobody else routes it, not that kube-proxy refuses others. */
async function routedClusterIp(t: Test, all: Programmed): Promise<void> {
  const one = casesOf('same-node-a', all).find(({ item, viewpoint }) => item.type === 'url' && viewpoint === outside) as Case
  t.same(await dialCase(all, one, 5_000), { by: null, why: 'ENETUNREACH' })
  await routeTo(all.machines.outside, hostOf(one.item), 'node-a')
  t.ok((await dialCase(all, one, 5_000)).by)
}
