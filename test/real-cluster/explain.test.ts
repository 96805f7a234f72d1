// What is explained of a proxy URL is what the API server, or kubectl proxy before it, does with it; and what is suggested works.
import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { Prediction } from '../../src/access/proxy/answer.ts'
import { type Explanation, explainProxyUrl, podsToExplain } from '../../src/access/proxy/explain.ts'
import type { Snapshot } from '../../src/facts/snapshot.ts'
import type { Answer } from './admin.ts'
import { openCluster } from './cluster.ts'
import { startDaemon } from './daemon.ts'
import { eventually } from './eventually.ts'
import { type Manifest, namespaceManifest } from './manifest.ts'
import { mistakes } from './mistakes.ts'
import { rightPrediction, settings, withoutAssumptions } from './predicted.ts'
import { at } from './proxy-matrix/addresses.ts'
import { applyFixtures } from './proxy-matrix/apply.ts'
import type { Kind } from './proxy-matrix/expected.ts'
import { service, slice } from './proxy-matrix/objects.ts'
import { proxyPath } from './proxy-matrix/proxy-path.ts'
import { rows } from './proxy-matrix/rows.ts'
import { answerOfReply, askRaw, type RawReply, requestPlain } from './raw-request.ts'
import { openLiveSource, type Source } from './sources.ts'
import { otherPaths, spellings, throughProxy } from './spellings.ts'

const namespace = 'explain'
const cluster = openCluster()
const { admin, coordinates } = cluster

t.test('explanations on a real cluster', async t => {
  const extras = extraServices()
  await admin.put(namespaceManifest(namespace))
  // The fixtures' own last slice is waited for; these are written before it.
  for (const manifest of extras) await admin.put(manifest)
  const applied = await applyFixtures(admin, namespace)
  const source = await openLiveSource(cluster)
  t.teardown(async () => {
    await source.stop()
    for (const manifest of extras) await admin.delete(manifest)
    await applied.remove()
    await admin.close()
  })
  const snapshot = await source.shown(hasFixtures)
  const explainer = new Explainer(source, snapshot)

  await t.test('every spelling is predicted', t => everySpelling(t, explainer))
  await t.test('every reference of the matrix is predicted, plain and with every byte escaped', t => everyReference(t, explainer))
  await t.test('what is no proxy URL is proxied by nobody', t => everyOther(t, explainer))
  await t.test('mistakes are mended', t => everyMistake(t, explainer))
  await t.test('what kubectl proxy refuses and redirects is said', t => throughKubectlProxy(t, explainer))
})

class Explainer {
  readonly #source: Source
  readonly #snapshot: Snapshot

  constructor(source: Source, snapshot: Snapshot) {
    this.#source = source
    this.#snapshot = snapshot
  }

  /** The detail of the refusal where it is no proxy URL. */
  async explain(url: string): Promise<Explanation | string> {
    const pods = await this.#source.pods(podsToExplain(url, this.#snapshot, settings))
    const outcome = explainProxyUrl(url, this.#snapshot, pods, settings)
    return outcome.ok ? outcome.value.answer : outcome.refusal.detail
  }
}

async function everySpelling(t: Test, explainer: Explainer): Promise<void> {
  const seen = new Set<string>()
  for (const path of spellings(namespace)) {
    // Clients encode what is not ASCII before they send it.
    seen.add((await isTrue(t, explainer, path, path.replaceAll('é', '%C3%A9'))).answeredBy)
  }
  t.same([...seen].sort(), ['api-server', 'backend', 'nobody'])
}

/** Nodes whose address is a name: no object tells what the API server's resolver makes of it. */
const nodesByName = /^(n-unknown-name|n-localhost)\b/

async function everyReference(t: Test, explainer: Explainer): Promise<void> {
  for (const { kind, references, namespace: given = namespace } of rows) {
    for (const reference of references) {
      if (kind === 'Node' && nodesByName.test(reference)) continue
      const path = proxyPath(kind, given, reference)
      await isTrue(t, explainer, path)
      await isTrue(t, explainer, escapeAll(kind, given, reference))
      await isTrue(t, explainer, path.replace(/\/x$/, ''))
    }
  }
}

function escapeAll(kind: Kind, given: string, reference: string): string {
  const escaped = [...Buffer.from(reference)].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('')
  return proxyPath(kind, given, 'REFERENCE').replace('REFERENCE', escaped)
}

/** `wire`: as a client sends it. What was suggested instead is dialled, too. */
async function isTrue(t: Test, explainer: Explainer, url: string, wire = url): Promise<Prediction> {
  const explanation = await explainer.explain(url)
  if (typeof explanation === 'string') {
    t.fail(`${url} is taken for no proxy URL: ${explanation}`)
    return { answeredBy: 'unknown' }
  }
  const { prediction, state, suggestion } = explanation
  const answer = await askRaw(coordinates, wire)
  t.same(withoutAssumptions(prediction), right(answer), JSON.stringify(url))
  const works = answer.answered === 'backend' || (answer.answered === 'api-server' && answer.status === 301)
  if (state === 'usable') t.ok(works, `${url} is called usable`)
  if (!works) t.equal(state === 'unusable' || state === 'pending', true, `${url} does not work and is called ${state}`)
  if (suggestion !== null) await isDialled(t, url, explanation)
  return prediction
}

async function isDialled(t: Test, url: string, { state, suggestion }: Explanation): Promise<void> {
  t.not(state, 'usable', `${url} needs no suggestion`)
  const answer = await askRaw(coordinates, suggestion?.apiPath ?? '')
  t.equal(answer.answered, 'backend', `${url}: ${suggestion?.apiPath} is suggested`)
}

/** The mux ends its own text with a line feed. */
function right(answer: Answer): object {
  return rightPrediction(answer.answered === 'api-server' ? { ...answer, message: answer.message.trimEnd() } : answer)
}

async function everyOther(t: Test, explainer: Explainer): Promise<void> {
  for (const path of otherPaths.map(other => other.replaceAll('NS', namespace))) {
    t.type(await explainer.explain(path), 'string', path)
    t.equal((await askRaw(coordinates, path)).answered, 'api-server', `${path} reaches no backend`)
  }
}

async function everyMistake(t: Test, explainer: Explainer): Promise<void> {
  for (const [url, suggested] of mistakes(namespace)) {
    const explanation = await explainer.explain(url)
    if (typeof explanation === 'string') {
      t.fail(`${url} is taken for no proxy URL: ${explanation}`)
      continue
    }
    t.equal(explanation.suggestion?.apiPath ?? null, suggested, `${url} (${explanation.state})`)
    if (suggested === null) continue
    const answer = await askRaw(coordinates, suggested)
    t.match(answer, { answered: 'backend', by: /./, status: 200 }, `${suggested} works`)
  }
}

/** The Services that kubectl cluster-info prints wrong links for. */
function extraServices(): readonly Manifest[] {
  const endpoints = [{ addresses: [at.p1], ready: true, targetRef: { kind: 'Pod', namespace, name: 'p1' } }]
  return [
    service(namespace, 'cluster-dns', [
      { name: 'dns', port: 53, protocol: 'UDP' },
      { name: 'dns-tcp', port: 53 },
      { name: 'metrics', port: 9153, targetPort: 8080 }
    ]),
    service(namespace, 'alt', [{ name: 'https-web', port: 8443, targetPort: 8443 }]),
    service(namespace, 'offloaded', [{ port: 443, targetPort: 8080 }]),
    slice(namespace, {
      service: 'cluster-dns',
      ports: [
        { name: 'dns', port: 53, protocol: 'UDP' },
        { name: 'dns-tcp', port: 53 },
        { name: 'metrics', port: 8080 }
      ],
      endpoints
    }),
    slice(namespace, { service: 'alt', ports: [{ name: 'https-web', port: 8443 }], endpoints }),
    slice(namespace, { service: 'offloaded', ports: [{ port: 8080 }], endpoints })
  ]
}

async function throughKubectlProxy(t: Test, explainer: Explainer): Promise<void> {
  const log = join(coordinates.folder, 'kubectl-proxy.log')
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', KUBECONFIG: coordinates.kubeconfig }
  const daemon = await startDaemon(cluster.binaries.kubectl, ['proxy', '--port=0'], log, env)
  t.teardown(() => daemon.stop())
  const [, port] =
    (await eventually(
      async () => /127\.0\.0\.1:(\d+)/.exec(daemon.log()),
      found => found !== null
    )) ?? []
  t.ok(port, 'kubectl proxy listens')
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '127.0.0.2', 'LOCALHOST']) {
    for (const path of throughProxy(namespace)) await isTrueThrough(t, explainer, `${host}:${port}`, path)
  }
}

async function isTrueThrough(t: Test, explainer: Explainer, authority: string, path: string): Promise<void> {
  const explanation = await explainer.explain(`http://${authority}${path}`)
  const { reply, redirected } = await follow(authority, path)
  const what = `${authority}${path}`
  if (typeof explanation === 'string') {
    t.fail(`${what} is taken for no proxy URL: ${explanation}`)
    return
  }
  const { state, prediction, reasons } = explanation
  const codes = reasons.map(reason => reason.code)
  const leadsAway = codes.includes('kubectl-proxy-redirects-away')
  t.equal(codes.includes('kubectl-proxy-redirects') || leadsAway, redirected, `${what}: redirected`)
  const isRefused = reply.status === 403 && reply.body === 'Forbidden\n'
  const refusals = codes.filter(code => code.startsWith('kubectl-proxy-refuses'))
  t.equal(refusals.length > 0, isRefused, `${what}: refused`)
  if (isRefused) {
    t.equal(state, 'unusable', what)
    return
  }
  const answer = answerOfReply(reply)
  if (leadsAway) t.same([prediction.answeredBy, state, answer.answered], ['unknown', 'unusable', 'api-server'], what)
  else t.same(withoutAssumptions(prediction), right(crashSeenByKubectl(answer)), what)
}

/** As a browser would, with the Host header that the URL calls for. */
async function follow(authority: string, path: string): Promise<{ readonly reply: RawReply; readonly redirected: boolean }> {
  const port = Number(authority.split(':').at(-1))
  const first = (await requestPlain(port, authority, path)) as RawReply
  // The API server's own redirect has no body.
  if (first.status < 300 || first.status > 399 || first.body === '') return { reply: first, redirected: false }
  const reply = (await requestPlain(port, authority, first.headers.get('location') ?? '')) as RawReply
  return { reply, redirected: true }
}

/** kubectl asks over HTTP/2, where a crashed handler resets the stream, and says so in a page of its own. */
function crashSeenByKubectl(answer: Answer): Answer {
  const crashed = answer.answered === 'api-server' && answer.status === 500 && answer.message.startsWith('stream error: ')
  return crashed ? { answered: 'nobody' } : answer
}

function hasFixtures(snapshot: Snapshot): boolean {
  return snapshot.services.get(namespace)?.get('closed')?.slices.length === 1
}
