import { equal, ok } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { explainProxyUrl, podsToExplain } from '../../../src/access/proxy/explain.ts'
import { noPods, type PodReadings } from '../../../src/access/proxy/pod-readings.ts'
import { cluster, endpoint, found, node, pod, port, service, slice, slicePort, snapshotOf } from '../../support/facts.ts'
import { settings } from '../../support/settings.ts'

const web = service('web', { ports: [port(80, { name: 'http' }), port(443, { name: 'https' })] })
const snapshot = snapshotOf([
  web,
  slice('web', { ports: [slicePort(8080, 'http'), slicePort(8443, 'https')] }),
  service('plain', { ports: [port(9200)] }),
  slice('plain', { ports: [slicePort(9200)] }),
  service('empty'),
  service('manual', { selector: null }),
  slice('manual', { managedBy: null, endpoints: [endpoint('10.1.0.1', 'm')] }),
  node('n1')
])
const base = 'https://192.0.2.1'

function explain(url: string, pods: PodReadings = noPods, facts = snapshot) {
  const outcome = explainProxyUrl(url, facts, pods, settings)
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  return outcome.value
}

function ofService(rest: string): string {
  return `${base}/api/v1/namespaces/shop/services/${rest}`
}

t.test('a URL that works is explained part by part, and nothing is suggested', async t => {
  const { answer, restsOn } = explain(ofService('web:http/proxy/x?y=z'))
  t.match(answer, { state: 'usable', reasons: [], prediction: { answeredBy: 'backend' }, suggestion: null })
  t.same(restsOn, ['services', 'endpointslices'])
  t.match(answer.parts, { base, kind: 'Service', namespace: 'shop', name: 'web', port: 'http', path: '/x', query: '?y=z' })
})

t.test('classic mistakes are predicted as they are, with the URL that would work', async t => {
  const table: readonly (readonly [string, number, string, string | undefined])[] = [
    ['https:plain/proxy/', 503, 'no endpoints available for service "https"', 'https:plain:'],
    ['web/proxy/a', 503, 'no endpoints available for service "web"', 'web:http'],
    ['web:8080/proxy/', 503, 'no service port 8080 found for service "web"', 'web:http'],
    ['HTTPS:web:443/proxy/', 400, 'invalid service request "HTTPS:web:443"', 'https:web:https'],
    ['empty/proxy/', 503, 'no endpoints available for service "empty"', undefined],
    ['nosuch:80/proxy/', 404, 'services "nosuch" not found', undefined],
    ['web:http/proxy/?dryRun=All', 400, 'dryRun is not supported', 'web:http'],
    ['web:http/Proxy/', 404, 'the server could not find the requested resource', 'web:http'],
    ['WEB:/proxy/', 503, 'no endpoints available for service "WEB"', 'web:http'],
    ['/proxy/', 400, 'name must be provided', undefined]
  ]
  for (const [rest, status, message, reference] of table) {
    const { prediction, suggestion, state } = explain(ofService(rest)).answer
    t.same([state, prediction], ['unusable', { answeredBy: 'api-server', status, message }], rest)
    t.equal(suggestion?.reference, reference, rest)
  }
})

t.test('the suggestion keeps the path and the query', async t => {
  const { suggestion } = explain(ofService('web/proxy/a%20b?c=d')).answer
  t.equal(suggestion?.urls?.apiServer, ofService('web:http/proxy/a%20b?c=d'))
})

t.test('without the slash a URL that would work is redirected; one that would not is refused first', async t => {
  t.match(explain(ofService('plain/proxy')).answer, {
    state: 'usable',
    prediction: { answeredBy: 'api-server', status: 301, message: '' },
    reasons: [{ code: 'redirected-to-slash' }],
    suggestion: null
  })
  t.match(explain(ofService('web/proxy')).answer, { prediction: { status: 503 } })
})

t.test('what the facts say against it is doubt, and the better URL is offered', async t => {
  t.match(explain(ofService('web:https/proxy/')).answer, {
    state: 'uncertain',
    reasons: [{ code: 'scheme-contradicts-facts' }],
    prediction: { answeredBy: 'backend' },
    suggestion: { reference: 'https:web:https', state: 'usable' }
  })
})

t.test('kubectl proxy has its own say', async t => {
  const through = (path: string) => explain(`http://127.0.0.1:8001/api/v1/namespaces/shop/${path}`, found(pod('p1'))).answer
  t.match(through('pods/p1/proxy/exec'), {
    state: 'unusable',
    reasons: [{ code: 'kubectl-proxy-refuses-path' }],
    prediction: { answeredBy: 'backend' },
    suggestion: { reference: 'p1:8080' }
  })
  t.match(through('services//plain/proxy/x'), {
    state: 'usable',
    reasons: [{ code: 'kubectl-proxy-redirects' }],
    prediction: { answeredBy: 'backend' },
    suggestion: null
  })
  t.match(through('services/plain/proxy/..'), {
    state: 'unusable',
    reasons: [{ code: 'kubectl-proxy-redirects-away' }],
    prediction: { answeredBy: 'unknown' },
    suggestion: { reference: 'plain' }
  })
})

t.test('bytes that are no UTF-8 are quoted in the prediction and shown as such elsewhere', async t => {
  const { answer } = explain(ofService('%FF:80/proxy/'))
  t.same(answer.prediction, { answeredBy: 'api-server', status: 404, message: 'services "\\xff" not found' })
  t.match(answer.reasons, [{ message: 'There is no Service "\ufffd".', fix: null }])
  t.equal(JSON.stringify(answer).isWellFormed(), true)
})

t.test('a path that the API server does not have raises no doubts about what it would find', async t => {
  t.match(explain(ofService('web:https/Proxy/')).answer.reasons, [{ code: 'misspelled-path' }])
  t.equal(explain(ofService('web:https/Proxy/')).answer.reasons.length, 1)
})

t.test('where the address of the API server is not known, a suggestion still has its path', async t => {
  const nowhere = snapshotOf([web, slice('web', { ports: [slicePort(8080, 'http')] })], {}, { ...cluster, apiServer: null })
  t.match(explain(ofService('web/proxy/'), noPods, nowhere).answer.suggestion, { urls: { apiServer: null } })
})

t.test('Pods and Nodes rest on less', async t => {
  t.same(explain('/api/v1/nodes/n1/proxy/').restsOn, ['nodes'])
  const { answer, restsOn } = explain('/api/v1/namespaces/shop/pods/p1:http/proxy/', found(pod('p1')))
  t.same(restsOn, [])
  t.match(answer, { prediction: { answeredBy: 'nobody' }, reasons: [{ code: 'named-port-crashes' }], suggestion: { reference: 'p1:8080' } })
})

t.test('the Pods to read are those of the URL and of the suggestion, each once', async t => {
  const names = (url: string): readonly string[] => podsToExplain(url, snapshot, settings).map(({ name }) => name)
  t.same(names(ofService('manual/proxy/')), ['m'])
  t.same(names(ofService('manual:81/proxy/')), ['m'], 'for the suggestion')
  t.same(names(ofService('web/proxy/')), [])
  t.same(names('/api/v1/namespaces/shop/pods/p1:http/proxy/'), ['p1'])
  t.same(names('/api/v1/namespaces/shop/pods/https:p1/proxy/'), ['https', 'p1'])
  t.same(names('/api/v1/namespaces/shop/pods/../proxy/'), [])
  t.same(names('/api/v1/nodes/n1/proxy/'), [])
  t.same(names('https://example.com/'), [])
})

t.test('what is no proxy URL is refused, with what it is', async t => {
  t.same(explainProxyUrl('/api/v1/namespaces/shop/pods/p1/log', snapshot, noPods, settings), {
    ok: false,
    refusal: { code: 'not-a-proxy-url', detail: 'This is the subresource log of a Pod, which the API server serves itself.' }
  })
})

t.test('no text breaks it, and every answer is text that can be sent', async t => {
  const piece = fc.constantFrom(
    ...['http://[::1]:8001', '/api/v1/', '/', '//', 'namespaces/shop/', '..', 'services/', 'pods/', 'nodes/'].concat([
      'web',
      'p1',
      'https',
      ':',
      '80',
      '%FF',
      '%2F',
      '%',
      '/proxy',
      '/proxy/',
      '?',
      '&',
      'dryRun',
      '#',
      '\ud800',
      '\n',
      'exec'
    ])
  )
  const property = fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 14 }), pieces => {
    const url = `/api/v1/namespaces/shop/${pieces.join('')}`
    for (const text of [url, `${url}/proxy/`, pieces.join('')]) {
      podsToExplain(text, snapshot, settings)
      const outcome = explainProxyUrl(text, snapshot, noPods, settings)
      ok(JSON.stringify(outcome.ok ? outcome.value : outcome.refusal).isWellFormed())
      ok(!JSON.stringify(outcome).includes('\\ud'), text)
      if (outcome.ok && outcome.value.answer.state === 'usable') equal(outcome.value.answer.suggestion, null)
    }
  })
  t.doesNotThrow(() => fc.assert(property, { numRuns: 500 }))
})
