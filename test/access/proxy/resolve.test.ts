import t from 'tap'
import { noPods, type PodReadings } from '../../../src/access/proxy/pod-readings.ts'
import { podsToRead, resolveProxyUrl } from '../../../src/access/proxy/resolve.ts'
import type { ProxyQuestion } from '../../../src/access/question.ts'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { allPods, endpoint, found, node, pod, port, service, slice, slicePort, snapshotOf } from '../../support/facts.ts'
import { settings } from '../../support/settings.ts'

/** design.md's own example: https://192.0.2.1, and a Service with one unnamed port 9200. */
const logging = service('elasticsearch-logging', { namespace: 'kube-system', ports: [port(9200)] })
const loggingSlice = slice('elasticsearch-logging', {
  namespace: 'kube-system',
  ports: [slicePort(9200)],
  endpoints: [endpoint('10.1.0.5', null, { targetRef: { kind: 'Pod', namespace: 'kube-system', name: 'elasticsearch-logging-0' } })]
})
const example = snapshotOf([logging, loggingSlice, node('n1')])
const loggingQuestion = { kind: 'Service', namespace: 'kube-system', name: 'elasticsearch-logging' } as const

function resolve(question: ProxyQuestion, snapshot: Snapshot = example, pods: PodReadings = noPods) {
  const outcome = resolveProxyUrl(question, snapshot, pods, settings)
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  return outcome.value
}

t.test('the first worked example, letter by letter', async t => {
  const { answer } = resolve({ ...loggingQuestion, suffix: '_search?q=user:kimchy' })
  t.equal(
    answer.urls?.apiServer,
    'https://192.0.2.1/api/v1/namespaces/kube-system/services/elasticsearch-logging/proxy/_search?q=user:kimchy'
  )
})

t.test('the second worked example, letter by letter', async t => {
  const { answer } = resolve({ ...loggingQuestion, scheme: 'https', suffix: '_cluster/health?pretty=true' })
  t.equal(
    answer.urls?.apiServer,
    'https://192.0.2.1/api/v1/namespaces/kube-system/services/https:elasticsearch-logging:/proxy/_cluster/health?pretty=true'
  )
})

t.test('the whole answer is the one that design.md shows', async t => {
  const path = '/api/v1/namespaces/kube-system/services/elasticsearch-logging/proxy/_search?q=user:kimchy'
  const { answer, restsOn } = resolve({ ...loggingQuestion, suffix: '_search?q=user:kimchy' })
  const { commands, caveats, ...rest } = answer
  t.same(rest, {
    target: { kind: 'Service', namespace: 'kube-system', name: 'elasticsearch-logging' },
    reference: 'elasticsearch-logging',
    apiPath: path,
    urls: { apiServer: `https://192.0.2.1${path}`, kubectlProxy: `http://127.0.0.1:8001${path}` },
    port: { name: null, number: 9200, targetPort: 9200, protocol: 'TCP', chosenBecause: 'only-port' },
    scheme: 'http',
    schemeSource: 'default',
    state: 'usable',
    reasons: [],
    prediction: { answeredBy: 'backend', assumes: ['endpoint-pods-exist'] },
    alternatives: [],
    rules: [{ apiGroups: [''], resources: ['services/proxy'], resourceNames: ['elasticsearch-logging'], verbs: ['get'] }],
    allowed: 'unknown'
  })
  t.same(
    caveats.map(({ code }) => code),
    ['authorization-header-removed']
  )
  t.equal(commands?.kubectlRaw, `kubectl get --raw '${path}'`)
  t.equal(commands?.curl?.endsWith(`'https://192.0.2.1${path}'`), true)
  t.same(restsOn, ['services', 'endpointslices'])
})

t.test('Pods and Nodes are answered too, and say what they rest on', async t => {
  t.match(resolve({ kind: 'Node', name: 'n1' }), { answer: { reference: 'n1' }, restsOn: ['nodes'] })
  t.match(resolve({ kind: 'Pod', namespace: 'shop', name: 'p1' }, example, found(pod('p1'))), {
    answer: { reference: 'p1:8080' },
    restsOn: []
  })
})

t.test('a bad suffix is refused before any object is looked for', async t => {
  t.match(resolveProxyUrl({ ...loggingQuestion, name: 'nosuch', suffix: '100%' }, example, noPods, settings), {
    ok: false,
    refusal: { code: 'invalid-suffix', detail: /^suffix: / }
  })
  t.match(resolveProxyUrl({ kind: 'Node', name: 'nosuch' }, example, noPods, settings), { ok: false, refusal: { code: 'not-found' } })
  t.match(resolveProxyUrl({ kind: 'Service', name: 'x' }, example, noPods, settings), { ok: false, refusal: { code: 'not-found' } })
})

t.test('the Pods to read are the Pod itself, those behind foreign slices, and none for Nodes', async t => {
  const foreign = snapshotOf([service('web'), slice('web', { managedBy: null })])
  t.same(podsToRead({ kind: 'Pod', namespace: 'shop', name: 'p1' }, example), [{ namespace: 'shop', name: 'p1' }])
  t.same(podsToRead({ kind: 'Service', namespace: 'shop', name: 'web' }, foreign), [{ namespace: 'shop', name: 'web-pod' }])
  t.same(podsToRead(loggingQuestion, example), [])
  t.same(podsToRead({ kind: 'Node', name: 'n1' }, example), [])
  t.same(podsToRead({ kind: 'Node', namespace: 'shop', name: 'n1' }, example), [])
  t.same(podsToRead({ kind: 'Pod', name: 'p1' }, example), [])
})

t.test('what we may not read becomes doubt or a refusal that names it, and is never called absent', async t => {
  const web = service('web')
  const foreign = slice('web', { managedBy: null })
  const question = { kind: 'Service', namespace: 'shop', name: 'web' } as const
  const refusal = (...args: Parameters<typeof resolveProxyUrl>): object => Reflect.get(resolveProxyUrl(...args), 'refusal')
  for (const state of ['forbidden', 'absent', 'not-captured'] as const) {
    const noServices = snapshotOf([foreign], { services: state })
    t.match(refusal(question, noServices, noPods, settings), { code: 'resource-not-readable', resource: 'services' }, `services ${state}`)
    const noNodes = snapshotOf([], { nodes: state })
    t.match(refusal({ kind: 'Node', name: 'n1' }, noNodes, noPods, settings), { code: 'resource-not-readable', resource: 'nodes' })
    const noSlices = snapshotOf([web], { endpointslices: state })
    t.match(resolve(question, noSlices).answer, {
      reference: 'web',
      state: 'uncertain',
      reasons: [{ code: 'resource-not-readable', message: /^The answer rests on endpointslices, / }],
      prediction: { answeredBy: 'unknown' }
    })
  }
  const readings = [{ state: 'forbidden' }, { state: 'not-captured' }, { state: 'unavailable', retryAfterSeconds: 2 }] as const
  for (const reading of readings) {
    const { answer } = resolve(question, snapshotOf([web, foreign]), allPods(reading))
    t.match(answer, { state: 'uncertain', reasons: [{ code: 'endpoint-pod-not-checked' }], prediction: { answeredBy: 'unknown' } })
    const code = reading.state === 'unavailable' ? 'unavailable' : 'resource-not-readable'
    t.match(refusal({ kind: 'Pod', namespace: 'shop', name: 'p1' }, example, allPods(reading), settings), { code })
  }
})

t.test('stale facts still answer', async t => {
  const stale = snapshotOf([logging, loggingSlice], { services: 'stale', endpointslices: 'stale' })
  t.match(resolve(loggingQuestion, stale).answer, { state: 'usable', reasons: [] })
})
