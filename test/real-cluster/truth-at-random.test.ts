// Predictions hold on clusters that nobody wrote by hand. SIGNPOST_SEED=… repeats a run; a difference prints its smallest case.
import t, { type Test } from 'tap'
import type { Prediction, ProxyUrl } from '../../src/access/proxy/answer.ts'
import { explainProxyUrl, podsToExplain } from '../../src/access/proxy/explain.ts'
import { noPods } from '../../src/access/proxy/pod-readings.ts'
import { podsForReference, predictReference } from '../../src/access/proxy/predict-reference.ts'
import { podsToRead, resolveProxyUrl } from '../../src/access/proxy/resolve.ts'
import { describeService, podsToDescribe } from '../../src/directory/describe-service.ts'
import type { Snapshot } from '../../src/facts/snapshot.ts'
import { openCluster } from './cluster.ts'
import type { Manifest } from './manifest.ts'
import { rightPrediction, settings, withoutAssumptions } from './predicted.ts'
import { inFlight } from './random/in-flight.ts'
import { chosenSeed, seeded } from './random/random.ts'
import { randomCluster } from './random/random-cluster.ts'
import { type Asked, randomProxyQuestion, randomQuestion } from './random/random-references.ts'
import { smallestCase } from './random/smallest-case.ts'
import { WrittenCluster } from './random/written-cluster.ts'
import { openLiveSource, openManifestsSource, type Source } from './sources.ts'

const comparisons = 2400
const resolved = 600
/** Where no object can tell: what the API server's own DNS says of a Node's name. */
const mayBeUnknown: ReadonlySet<string> = new Set(['node-name-not-resolved'])

const seed = chosenSeed(process.env.SIGNPOST_SEED)
const random = seeded(seed)
const cluster = openCluster()
const { admin } = cluster
const again = `SIGNPOST_SEED=${seed} npm run test:real-cluster -- test/real-cluster/truth-at-random.test.ts`
t.comment(`seed ${seed}`)

t.test('a random cluster', { timeout: 170_000 }, async t => {
  const written = new WrittenCluster(admin)
  t.teardown(async () => {
    await written.remove()
    await admin.close()
  })
  await written.prepare()
  const objects = randomCluster(random)
  for (const kind of ['Node', 'Pod', 'Service', 'EndpointSlice']) await written.write(objects.filter(object => object.kind === kind))
  t.ok(written.objects.length > objects.length * 0.9, `${written.objects.length} of ${objects.length} objects are valid`)
  const live = await openLiveSource(cluster)
  t.teardown(() => live.stop())
  const snapshot = await written.settled(live)
  await t.test('every URL that is called usable reaches a backend', t => everyUrl(t, written.objects, live, snapshot))
  // Last: it deletes objects to find the smallest case.
  await t.test('every prediction is what the API server does', t => everyReference(t, written, live, snapshot))
})

async function everyReference(t: Test, written: WrittenCluster, live: Source, snapshot: Snapshot): Promise<void> {
  const manifests = await openManifestsSource(cluster)
  t.teardown(() => manifests.stop())
  const same = await manifests.shown(() => true)
  const questions = random.times(comparisons, () => randomQuestion(random, written.objects))
  const outcomes = await inFlight(16, questions, async asked => ({
    asked,
    wrong: (await difference(asked, live, snapshot)) ?? (await difference(asked, manifests, same))
  }))
  const wrong = outcomes.filter(outcome => outcome.wrong !== undefined)
  t.ok(outcomes.length >= 2000, `${outcomes.length} comparisons, from live facts and from manifests`)
  t.ok(new Set(questions.map(pathOf)).size > comparisons / 2, 'most are different questions')
  const kinds = new Map<string, number>()
  for (const { asked } of outcomes) {
    const { answeredBy } = (await ours(asked, live, snapshot)).prediction
    kinds.set(answeredBy, (kinds.get(answeredBy) ?? 0) + 1)
  }
  t.comment(`predictions: ${[...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ')}`)
  // What was seen: without enough of each, the comparison would prove little.
  for (const [kind, least] of [
    ['backend', 150],
    ['api-server', 500],
    ['nobody', 10]
  ] as const)
    t.ok((kinds.get(kind) ?? 0) >= least, kind)
  const [first] = wrong
  const smallest = first === undefined ? [] : await shrink(first.asked, written, live)
  for (const { asked, wrong: how } of wrong.slice(0, 10)) t.fail(`${pathOf(asked)}: ${how}; ${again}`)
  t.equal(wrong.length, 0, `of ${comparisons} predictions, ${wrong.length} differ`)
  if (first !== undefined)
    t.fail(`the smallest case of ${pathOf(first.asked)}:\n${smallest.map(object => JSON.stringify(object)).join('\n')}`)
}

function pathOf({ kind, namespace, escaped }: Asked): string {
  return `/api/v1${kind === 'Node' ? '' : `/namespaces/${namespace}`}/${kind.toLowerCase()}s/${escaped}/proxy/x`
}

async function ours({ kind, namespace, reference }: Asked, source: Source, snapshot: Snapshot) {
  const pods = await source.pods(podsForReference(kind, namespace, reference, snapshot))
  return predictReference(kind, namespace, reference, snapshot, pods, settings)
}

/** Undefined where what we predict of the reference, and what we explain of its URL, is what happens. */
async function difference(asked: Asked, source: Source, snapshot: Snapshot): Promise<string | undefined> {
  const { prediction, reasons } = await ours(asked, source, snapshot)
  const path = pathOf(asked)
  const explained = explainProxyUrl(path, snapshot, await source.pods(podsToExplain(path, snapshot, settings)), settings)
  if (!explained.ok) return `is taken for no proxy URL: ${explained.refusal.detail}`
  const both = JSON.stringify([prediction, explained.value.answer.prediction])
  if (!agree(prediction, explained.value.answer.prediction)) return `predicted and explained differ: ${both}`
  if (prediction.answeredBy === 'unknown') {
    return reasons.length > 0 && reasons.every(({ code }) => mayBeUnknown.has(code)) ? undefined : `unknown: ${JSON.stringify(reasons)}`
  }
  const right = rightPrediction(await admin.ask(path))
  return agree(prediction, right)
    ? undefined
    : `from ${source.name}: predicted ${JSON.stringify(prediction)}, seen ${JSON.stringify(right)}`
}

function agree(one: Prediction, other: Prediction): boolean {
  return JSON.stringify(withoutAssumptions(one)) === JSON.stringify(withoutAssumptions(other))
}

async function shrink(asked: Asked, written: WrittenCluster, live: Source): Promise<readonly Manifest[]> {
  const keep = async (part: readonly Manifest[]): Promise<Snapshot> => {
    const [now, wanted] = [new Set(written.objects), new Set(part)]
    await written.delete([...now].filter(object => !wanted.has(object)))
    await written.write(part.filter(object => !now.has(object)))
    return written.settled(live)
  }
  return smallestCase(written.objects, async part => (await difference(asked, live, await keep(part))) !== undefined)
}

async function everyUrl(t: Test, objects: readonly Manifest[], live: Source, snapshot: Snapshot): Promise<void> {
  const urls = [...(await fromPages(live, snapshot)), ...(await fromQuestions(t, objects, live, snapshot))]
  const byPath = new Map(urls.flatMap(url => (url.apiPath === null ? [] : [[url.apiPath, url] as const])))
  const usable = [...byPath.values()].filter(({ state }) => state === 'usable')
  t.comment(`${byPath.size} URLs, ${usable.length} of them usable`)
  t.ok(usable.length >= 25, `${usable.length} usable URLs`)
  const wrong = await inFlight(16, [...byPath], async ([path, { state, prediction }]) => {
    const answer = await admin.ask(path)
    const known = prediction.answeredBy === 'unknown' || agree(prediction, rightPrediction(answer))
    return known && (state !== 'usable' || answer.answered === 'backend')
      ? []
      : [`${path} is ${state}: ${JSON.stringify({ prediction, answer })}`]
  })
  t.same(wrong.flat(), [], again)
}

/** Of every Service's page, every port. */
async function fromPages(live: Source, snapshot: Snapshot): Promise<readonly ProxyUrl[]> {
  const names = [...snapshot.services].flatMap(([namespace, within]) => [...within.keys()].map(name => ({ namespace, name })))
  const pages = await inFlight(16, names, async ({ namespace, name }) => {
    const pods = await live.pods(podsToDescribe(namespace, name, snapshot))
    const page = describeService(namespace, name, snapshot, pods, settings)
    return page.ok ? page.value.ports.map(port => port.proxyUrl) : []
  })
  return pages.flat()
}

/** Of questions, the answer and its alternatives; of broken URLs, what explain suggests. */
async function fromQuestions(t: Test, objects: readonly Manifest[], live: Source, snapshot: Snapshot): Promise<readonly ProxyUrl[]> {
  const answers = await inFlight(
    16,
    random.times(resolved, () => randomProxyQuestion(random, objects)),
    async question => {
      const keys = podsToRead(question, snapshot)
      const outcome = resolveProxyUrl(question, snapshot, keys.length === 0 ? noPods : await live.pods(keys), settings)
      return outcome.ok ? [outcome.value.answer, ...outcome.value.answer.alternatives] : []
    }
  )
  const broken = random.times(resolved, () => pathOf(randomQuestion(random, objects)))
  const suggestions = await inFlight(16, broken, async path => {
    const outcome = explainProxyUrl(path, snapshot, await live.pods(podsToExplain(path, snapshot, settings)), settings)
    return outcome.ok && outcome.value.answer.suggestion !== null ? [outcome.value.answer.suggestion] : []
  })
  t.ok(suggestions.flat().length > 30, `${suggestions.flat().length} suggestions`)
  return [...answers.flat(), ...suggestions.flat()]
}
