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
import type { Manifest } from './manifest.ts'
import { namespaceManifest } from './manifest.ts'
import { rightPrediction, settings, withoutAssumptions } from './predicted.ts'
import { at } from './proxy-matrix/addresses.ts'
import { applyFixtures } from './proxy-matrix/apply.ts'
import type { Kind } from './proxy-matrix/expected.ts'
import { service, slice } from './proxy-matrix/objects.ts'
import { proxyPath } from './proxy-matrix/proxy-path.ts'
import { rows } from './proxy-matrix/rows.ts'
import { answerOfReply, askRaw, type RawReply, requestPlain } from './raw-request.ts'
import { openLiveSource, type Source } from './sources.ts'
import { otherPaths, spellings } from './spellings.ts'

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

const services = `/api/v1/namespaces/${namespace}/services`
const pods = `/api/v1/namespaces/${namespace}/pods`

/** The URL that somebody has, the path that is suggested (null: none would work, or this one does). */
const mistakes: readonly (readonly [url: string, suggested: string | null])[] = [
  // The scheme.
  [`${services}/https:tls/proxy/x`, `${services}/https:tls:/proxy/x`],
  [`${services}/https:web/proxy/x`, `${services}/https:web:https/proxy/x`],
  [`${services}/http:plain/proxy/x`, `${services}/plain/proxy/x`],
  [`${services}/HTTPS:web:443/proxy/x?a=1`, `${services}/https:web:https/proxy/x?a=1`],
  [`${services}/web:443/proxy/x`, `${services}/https:web:https/proxy/x`],
  [`${services}/web:https/proxy/x`, `${services}/https:web:https/proxy/x`],
  [`${services}/http:web:443/proxy/x`, `${services}/https:web:https/proxy/x`],
  [`${services}/https:web:80/proxy/x`, `${services}/web:http/proxy/x`],
  [`${services}/tls/proxy/x`, `${services}/https:tls:/proxy/x`],
  [`${services}/ftp:web:80/proxy/x`, `${services}/web:http/proxy/x`],
  // The port.
  [`${services}/web/proxy/x`, `${services}/web:http/proxy/x`],
  [`${services}/named/proxy/x`, `${services}/named:http/proxy/x`],
  [`${services}/named/proxy`, `${services}/named:http/proxy/`],
  [`${services}/web:8080/proxy/x`, `${services}/web:http/proxy/x`],
  [`${services}/web:8443/proxy/x`, `${services}/https:web:https/proxy/x`],
  [`${services}/https:web:8443/proxy/x`, `${services}/https:web:https/proxy/x`],
  [`${services}/web:http:/proxy/x`, `${services}/web:http/proxy/x`],
  [`${services}/web:80:/proxy/x`, `${services}/web:http/proxy/x`],
  [`${services}/web:HTTP/proxy/x`, `${services}/web:http/proxy/x`],
  [`${services}/web:9999/proxy/x`, `${services}/web:http/proxy/x`],
  [`${services}/plain:http/proxy/x`, `${services}/plain/proxy/x`],
  [`${services}/numname:80/proxy/x`, `${services}/numname:8000/proxy/x`],
  [`${services}/::web/proxy/x`, `${services}/web:http/proxy/x`],
  [`${services}/Web/proxy/x`, `${services}/web:http/proxy/x`],
  // The path.
  [`https://h:6443/${services}/plain/proxy/x`, `${services}/plain/proxy/x`],
  [`/api/v1/proxy/namespaces/${namespace}/services/plain/x/?a=b`, `${services}/plain/proxy/x/?a=b`],
  [`/api/v1/proxy/namespaces/${namespace}/services/https:web:443`, `${services}/https:web:https/proxy/`],
  [`${services}//plain/proxy/x`, `${services}/plain/proxy/x`],
  [`${services}/plain/Proxy/%FF`, `${services}/plain/proxy/%FF`],
  [`${services}/plain/proxy/x?a=1&dryRun=All&b=%zz`, `${services}/plain/proxy/x?a=1&b=%25zz`],
  [`/api/v1/namespaces/${namespace.toUpperCase()}/services/plain:80/proxy/x`, `${services}/plain/proxy/x`],
  [`/api/v1/namespaces/${namespace}/nodes/n1/proxy/x`, '/api/v1/nodes/n1/proxy/x'],
  // Pods and Nodes.
  [`${pods}/p1:http/proxy/x`, `${pods}/p1:8080/proxy/x`],
  [`${pods}/https:p1:https/proxy/x`, `${pods}/https:p1:8443/proxy/x`],
  [`${pods}/p1:8443/proxy/x`, `${pods}/https:p1:8443/proxy/x`],
  [`${pods}/https:p1/proxy/x`, `${pods}/https:p1:8443/proxy/x`],
  [`${pods}/https:p1:/proxy/x`, `${pods}/https:p1:8443/proxy/x`],
  [`${pods}/p1:8080x/proxy/x`, `${pods}/p1:8080/proxy/x`],
  ['/api/v1/nodes/n1:metrics/proxy/x', '/api/v1/nodes/n1/proxy/x'],
  ['/api/v1/nodes/n1:010250/proxy/x', '/api/v1/nodes/n1/proxy/x'],
  ['/api/v1/nodes/n1:9443/proxy/x', '/api/v1/nodes/https:n1:9443/proxy/x'],
  // What kubectl cluster-info prints.
  [`${services}/cluster-dns:dns/proxy`, `${services}/cluster-dns:metrics/proxy/`],
  [`${services}/alt:https-web/proxy`, `${services}/https:alt:https-web/proxy/`],
  [`${services}/https:offloaded:/proxy`, `${services}/offloaded/proxy/`],
  // Nothing to mend, or nothing that would mend it.
  [`${services}/plain/proxy/x`, null],
  [`${services}/plain/proxy`, null],
  [`${services}/web:http/proxy/x`, null],
  [`${services}/ext/proxy`, null],
  [`${services}/headless-portless/proxy`, null],
  [`${services}/not-ready/proxy`, null],
  [`${services}/pod-less/proxy`, null],
  [`${services}/nosuch:80/proxy/x`, null],
  [`${services}/:80/proxy/x`, null],
  [`${services}//proxy/x`, null],
  [`${pods}/nosuch:http/proxy/x`, null],
  [`/api/v1/namespaces/../pods/p1/proxy/x`, null]
]

async function everyMistake(t: Test, explainer: Explainer): Promise<void> {
  for (const [url, suggested] of mistakes) {
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

/** Paths, each asked for on every host. */
const throughProxy = [
  `${services}/plain/proxy/x`,
  `${services}/plain/proxy`,
  `${services}/named/proxy`,
  `/${services}/plain/proxy/x`,
  `/api//v1/namespaces/${namespace}/services/plain/proxy/x`,
  `${services}/plain//proxy/x`,
  `${services}/plain/Proxy/x`,
  `${services}/plain/proxy//x?a=%2F&b=c;d`,
  `${services}/plain/proxy/a/../x`,
  `${services}/plain/proxy/a/./x`,
  `${services}/plain/proxy/.`,
  `${services}/plain/proxy/..`,
  `${services}/../proxy/x`,
  `${services}/x/../plain/proxy/x`,
  `${services}/plain/status/../proxy/x`,
  `${services}/plain/proxy/%2e%2e/x`,
  `${services}/plain/proxy%2F%2Fx`,
  `${services}/plain%3A80//proxy/x`,
  `${services}/plain%3A80/proxy/x`,
  `${services}/plain/proxy//a'b|`,
  `${services}/plain/proxy/x%zz`,
  `${services}/plain/proxy//x%zz`,
  `${services}/plain/proxy/pods/foo/executive`,
  `${services}/plain/proxy/pods/exec`,
  `${services}/plain/proxy/x?/pods/a/exec`,
  `${services}/plain/proxy/x?dryRun=1`,
  `${pods}/p1/proxy/exec`,
  `${pods}/p1/proxy/x/attachment`,
  `${pods}/p1/proxy/%65xec`,
  `${pods}/p1/proxy//exec`,
  `${pods}/p1/proxy/Exec`,
  `${pods}/exec/proxy/x`,
  `${pods}/p1/proxy/a%0Ab/exec`,
  `${pods}/p1/proxy/a%E2%80%A8b/exec`,
  `${pods}/p1:http/proxy/x`,
  `/api/v1/proxy/namespaces/${namespace}/pods/p1/exec`,
  '/api/v1/nodes/n1/proxy/pods/a/exec'
]

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
    for (const path of throughProxy) await isTrueThrough(t, explainer, `${host}:${port}`, path)
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
