// Every proxy URL that Signpost hands out on a real cluster is dialled, and does what its state and prediction say.
import t, { type Test } from 'tap'
import type { ProxyUrl } from '../../src/access/proxy/answer.ts'
import { noPods } from '../../src/access/proxy/pod-readings.ts'
import { podsToRead, resolveProxyUrl } from '../../src/access/proxy/resolve.ts'
import type { ProxyQuestion } from '../../src/access/question.ts'
import { describeService, podsToDescribe } from '../../src/directory/describe-service.ts'
import type { Snapshot } from '../../src/facts/snapshot.ts'
import type { Answer } from './admin.ts'
import { openCluster } from './cluster.ts'
import { rightPrediction, settings, withoutAssumptions } from './predicted.ts'
import { applyFixtures } from './proxy-matrix/apply.ts'
import { fixtures } from './proxy-matrix/fixtures.ts'
import { openLiveSource, openManifestsSource, type Source } from './sources.ts'

const namespace = 'usable-urls'
const cluster = openCluster()
const { admin } = cluster

t.test('proxy URLs on a real cluster', async t => {
  const applied = await applyFixtures(admin, namespace)
  const sources = [await openLiveSource(cluster), await openManifestsSource(cluster)]
  t.teardown(async () => {
    for (const source of sources) await source.stop()
    await applied.remove()
    await admin.close()
  })
  for (const source of sources) {
    await t.test(`from ${source.name} facts, for every object, port and scheme`, t => everyUrl(t, source))
    await t.test(`from ${source.name} facts, for every port of every Service's own page`, t => everyPage(t, source))
  }
  await t.test('live facts and manifests give the same answers', t => sameFromBoth(t, sources))
})

/** Each object: without a port, with each port by number and by name, with either scheme. */
function questions(): readonly ProxyQuestion[] {
  return fixtures(namespace).flatMap(({ kind, metadata: { name }, spec }) => {
    if (kind === 'EndpointSlice') return []
    const target = kind === 'Node' ? { kind, name } : { kind: kind as 'Service' | 'Pod', namespace, name }
    const ports = [undefined, ...portsOf(kind, spec)]
    return ports.flatMap(port =>
      ([undefined, 'http', 'https'] as const).map(scheme => ({
        ...(target as Pick<ProxyQuestion, 'kind' | 'name'>),
        ...(port === undefined ? {} : { port }),
        ...(scheme === undefined ? {} : { scheme })
      }))
    )
  })
}

interface Ports {
  readonly ports?: readonly { readonly name?: string; readonly port: number }[]
  readonly containers?: readonly { readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[] }[]
}

function portsOf(kind: string, spec: unknown): readonly string[] {
  if (kind === 'Node') return ['10250', '9100', '9443']
  const { ports = [], containers = [] } = spec as Ports
  const declared = [
    ...ports,
    ...containers.flatMap(container => (container.ports ?? []).map(port => ({ name: port.name, port: port.containerPort })))
  ]
  return [...new Set(declared.flatMap(({ name, port }) => [`${port}`, ...(name === undefined ? [] : [name])]))]
}

async function everyUrl(t: Test, source: Source): Promise<void> {
  const snapshot = await source.shown(hasFixtures)
  const states = new Map<string, number>()
  for (const question of questions()) {
    const resolved = await resolve(question, source, snapshot)
    if (!resolved.ok) {
      t.fail(`${JSON.stringify(question)} was refused: ${resolved.refusal.detail}`)
      continue
    }
    const { answer } = resolved.value
    for (const url of [answer, ...answer.alternatives]) {
      states.set(url.state, (states.get(url.state) ?? 0) + 1)
      await isTrue(t, url, JSON.stringify(question))
    }
  }
  // What the loop above has really seen: without usable and unusable ones it would prove nothing.
  t.ok((states.get('usable') ?? 0) > 100, `usable URLs: ${states.get('usable')}`)
  t.ok((states.get('unusable') ?? 0) > 50, `unusable ones: ${states.get('unusable')}`)
}

async function everyPage(t: Test, source: Source): Promise<void> {
  const snapshot = await source.shown(hasFixtures)
  const names = [...(snapshot.services.get(namespace)?.keys() ?? [])]
  t.ok(names.length > 40)
  for (const name of names) {
    const pods = await source.pods(podsToDescribe(namespace, name, snapshot))
    const page = describeService(namespace, name, snapshot, pods, settings)
    if (!page.ok) t.equal(name, 'ghost', 'only a name that is no Service has no page')
    else for (const port of page.value.ports) await isTrue(t, port.proxyUrl, `${name}, port ${port.number}`)
  }
}

/** The path is asked of the API server: what is called usable must reach a backend, and every prediction must be right. */
async function isTrue(t: Test, url: ProxyUrl, what: string): Promise<void> {
  const { apiPath, state, prediction } = url
  if (apiPath === null) {
    t.equal(state, 'unusable', `${what} has no spelling`)
    return
  }
  const answer = await admin.ask(apiPath)
  if (state === 'usable') t.equal(answer.answered, 'backend', `${what}: ${apiPath} is called usable`)
  if (prediction.answeredBy === 'unknown') t.equal(state, 'uncertain', `${what}: an unknown outcome makes ${apiPath} uncertain`)
  else t.same(withoutAssumptions(prediction), rightPrediction(answer as Answer), `${what}: ${apiPath} is predicted`)
}

async function sameFromBoth(t: Test, sources: readonly Source[]): Promise<void> {
  const answers = await Promise.all(
    sources.map(async source => {
      const snapshot = await source.shown(hasFixtures)
      return Promise.all(questions().map(question => resolve(question, source, snapshot)))
    })
  )
  t.same(answers[0], answers[1])
}

async function resolve(question: ProxyQuestion, source: Source, snapshot: Snapshot): Promise<ReturnType<typeof resolveProxyUrl>> {
  const keys = podsToRead(question, snapshot)
  return resolveProxyUrl(question, snapshot, keys.length === 0 ? noPods : await source.pods(keys), settings)
}

function hasFixtures(snapshot: Snapshot): boolean {
  return snapshot.services.get(namespace)?.get('closed')?.slices.length === 1
}
