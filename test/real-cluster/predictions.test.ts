// What Signpost predicts is what the API server does: every row of the matrix, from live facts and from manifests.
import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { Snapshot } from '../../src/facts/snapshot.ts'
import { adminClient } from './admin.ts'
import { openCluster } from './cluster.ts'
import { type ControlPlane, startControlPlane } from './control-plane.ts'
import { predict, type Question, rightPrediction, settings, withoutAssumptions } from './predicted.ts'
import { applyFixtures } from './proxy-matrix/apply.ts'
import { proxyPath } from './proxy-matrix/proxy-path.ts'
import { rows } from './proxy-matrix/rows.ts'
import { openLiveSource, openManifestsSource, type Source } from './sources.ts'

const namespace = 'predictions'
const cluster = openCluster()
const { admin } = cluster

const questions: readonly Question[] = rows.flatMap(({ kind, references, namespace: given = namespace }) =>
  references.map(reference => ({ kind, namespace: given, reference }))
)
/** Nodes whose address is a name: no object tells what the API server's resolver makes of it. */
const nodesByName = /^(n-unknown-name|n-localhost)\b/

t.test('predictions on a real cluster', async t => {
  const applied = await applyFixtures(admin, namespace)
  const sources = [await openLiveSource(cluster), await openManifestsSource(cluster)]
  t.teardown(async () => {
    for (const source of sources) await source.stop()
    await applied.remove()
    await admin.close()
  })

  for (const source of sources) {
    await t.test(`from ${source.name} facts each is what the API server then does`, t => everyRow(t, source))
  }
  await t.test('live facts and manifests lead to the same predictions', t => sameFromBoth(t, sources))
  await t.test("nodes are predicted by the API server's own preference of address types", t => otherAddressTypes(t, sources[0] as Source))
})

async function everyRow(t: Test, source: Source): Promise<void> {
  const snapshot = await source.shown(hasFixtures)
  for (const question of questions) {
    const { kind, reference } = question
    const right = rightPrediction(await admin.ask(proxyPath(kind, question.namespace, reference)))
    const prediction = withoutAssumptions(await predict(question, source, snapshot))
    const expected = kind === 'Node' && nodesByName.test(reference) ? { answeredBy: 'unknown' } : right
    t.same(prediction, expected, `${kind} ${question.namespace} ${JSON.stringify(reference)}`)
  }
}

async function sameFromBoth(t: Test, sources: readonly Source[]): Promise<void> {
  const predictions = await Promise.all(
    sources.map(async source => {
      const snapshot = await source.shown(hasFixtures)
      return Promise.all(questions.map(question => predict(question, source, snapshot)))
    })
  )
  t.equal(predictions[0]?.length, questions.length)
  t.same(predictions[0], predictions[1])
}

/** The API server's default, and what kubeadm sets. */
const addressTypes = ['Hostname,InternalDNS,InternalIP,ExternalDNS,ExternalIP', 'InternalIP,ExternalIP,Hostname']

async function otherAddressTypes(t: Test, source: Source): Promise<void> {
  const snapshot = await source.shown(hasFixtures)
  const nodes = questions.filter(question => question.kind === 'Node')
  for (const [index, types] of addressTypes.entries()) {
    const other = await secondApiServer(index, types)
    t.teardown(() => other.stop())
    const client = adminClient(other.coordinates)
    t.teardown(() => client.close())
    for (const question of nodes) {
      const right = rightPrediction(await client.ask(proxyPath('Node', '', question.reference)))
      const told = await predict(question, source, snapshot, { ...settings, kubeletPreferredAddressTypes: types.split(',') })
      const notTold = await predict(question, source, snapshot, { ...settings, kubeletPreferredAddressTypes: null })
      const what = `${JSON.stringify(question.reference)} under ${types}`
      // A name that no resolver here knows is 400 "lookup …"; localhost is refused. Neither can be told from the objects.
      const byName = nodesByName.test(question.reference) || ('message' in right && /^lookup [^:]/.test(right.message))
      t.same(told, byName ? { answeredBy: 'unknown' } : right, what)
      if (notTold.answeredBy !== 'unknown') t.same(notTold, right, `${what}, which Signpost was not told`)
    }
  }
}

/** Before the same objects, with the same keys. */
function secondApiServer(index: number, types: string): Promise<ControlPlane> {
  const { etcdUrl, folder } = cluster.coordinates
  return startControlPlane({
    binaries: cluster.binaries,
    folder: join(folder, `address-types-${index}`),
    address: `10.240.0.${3 + index}`,
    etcdUrl,
    keys: { folder },
    flags: { 'kubelet-preferred-address-types': types }
  })
}

/** The slice that applyFixtures writes last. */
function hasFixtures(snapshot: Snapshot): boolean {
  return snapshot.services.get(namespace)?.get('closed')?.slices.length === 1
}
