import t from 'tap'
import { noPods, type PodReadings } from '../../../src/access/proxy/pod-readings.ts'
import { podsOfService, portAnswer, portProxyUrl, resolveService } from '../../../src/access/proxy/resolve-service.ts'
import { noSuffix, parseSuffix } from '../../../src/access/proxy/suffix.ts'
import type { ProxyQuestion } from '../../../src/access/question.ts'
import type { ServicePort, ServiceRecord } from '../../../src/facts/records/service.ts'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { endpoint, found, pod, port, service, slice, slicePort, snapshotOf } from '../../support/facts.ts'
import { settings } from '../../support/settings.ts'

const http = port(80, { name: 'http', targetPort: 8080 })
const https = port(443, { name: 'https', targetPort: 8443 })
const web = service('web', { ports: [http, https] })
const webSlice = slice('web', { ports: [slicePort(8080, 'http'), slicePort(8443, 'https')] })
const snapshot = snapshotOf([web, webSlice])

function ask(more: Partial<ProxyQuestion> = {}, facts: Snapshot = snapshot, pods: PodReadings = noPods) {
  const question = { kind: 'Service', namespace: 'shop', name: 'web', ...more } as const
  return resolveService(question, parseSuffix(question.suffix) ?? noSuffix, { snapshot: facts, settings }, pods)
}

function answer(...args: Parameters<typeof ask>) {
  const outcome = ask(...args)
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  return outcome.value
}

/** A Service "web" with these ports, each of which its slice has. */
function withPorts(...ports: readonly ServicePort[]): Snapshot {
  return snapshotOf([service('web', { ports }), slice('web', { ports: ports.map(({ name }) => slicePort(8080, name)) })])
}

t.test('a port may be given by name and by number', async t => {
  for (const given of ['https', '443']) {
    t.match(answer({ port: given }), { reference: 'https:web:https', port: { name: 'https', number: 443, chosenBecause: 'given' } }, given)
  }
})

t.test('without a port, the one most like HTTP; with a scheme, the one that speaks it', async t => {
  t.match(answer(), { reference: 'web:http', port: { chosenBecause: 'port-name' } })
  t.match(answer({ scheme: 'https' }), { reference: 'https:web:https', port: { chosenBecause: 'given-scheme' }, schemeSource: 'given' })
  t.match(answer({ port: 'http', scheme: 'https' }), {
    reference: 'https:web:http',
    state: 'uncertain',
    reasons: [{ code: 'scheme-contradicts-facts' }]
  })
})

t.test('an annotation chooses the port', async t => {
  const annotated = service('web', { ports: [http, https], annotations: { 'signpost/port': '443' } })
  t.match(answer({}, snapshotOf([annotated, webSlice])), { reference: 'https:web:https', port: { chosenBecause: 'annotation' } })
})

t.test('the other ports are alternatives, each with its own URL', async t => {
  const { alternatives } = answer()
  t.equal(alternatives.length, 1)
  t.match(alternatives[0], { port: { name: 'https', number: 443 }, reference: 'https:web:https', state: 'usable' })
})

t.test('where the numbers contradict each other, both schemes are offered and neither is called usable', async t => {
  const facts = withPorts(port(443, { targetPort: 8080 }))
  const first = answer({}, facts)
  t.match(first, { reference: 'web', scheme: 'http', state: 'uncertain', reasons: [{ code: 'scheme-ambiguous' }] })
  t.match(first.alternatives, [{ reference: 'https:web:', scheme: 'https', state: 'uncertain' }])
  t.match(answer({}, withPorts(port(80, { targetPort: 8443 }))).alternatives, [{ reference: 'web', scheme: 'http' }])
})

t.test('kube-dns has one usable port', async t => {
  const facts = withPorts(port(53, { name: 'dns', protocol: 'UDP' }), port(53, { name: 'dns-tcp' }), port(9153, { name: 'metrics' }))
  const dns = answer({}, facts)
  t.match(dns, { reference: 'web:metrics', state: 'usable', scheme: 'http' })
  t.same(
    dns.alternatives.map(({ reference, state, reasons }) => [reference, state, reasons[0]?.code]),
    [
      ['web:dns', 'uncertain', 'not-tcp'],
      ['web:dns-tcp', 'uncertain', 'not-http']
    ]
  )
})

t.test('a port that cannot be spelled is not chosen while another can', async t => {
  const facts = withPorts(port(80, { name: 'a', protocol: 'UDP' }), port(80, { name: '80' }), port(9, { name: 'b' }))
  const chosen = answer({}, facts)
  t.match(chosen, { reference: 'web:b', port: { chosenBecause: 'first-tcp-port' } })
  t.same(
    chosen.alternatives.map(({ reference, urls, state }) => [reference, urls === null, state]),
    [
      ['web:a', false, 'uncertain'],
      [null, true, 'unusable']
    ]
  )
  t.match(answer({ scheme: 'http' }, facts), { reference: 'web:b' }, 'not by its scheme either')
})

t.test('an unknown port is refused with the known ones', async t => {
  t.same(ask({ port: '8080' }), {
    ok: false,
    refusal: {
      code: 'port-not-found',
      detail: 'Service "web" in namespace "shop" has no port 8080. 8080 is the targetPort of its port http: ask for that one.',
      ports: [
        { name: 'http', number: 80, targetPort: 8080, protocol: 'TCP' },
        { name: 'https', number: 443, targetPort: 8443, protocol: 'TCP' }
      ]
    }
  })
})

t.test('a Service without ports has an answer, but no port', async t => {
  const facts = snapshotOf([service('web', { ports: [] })])
  t.match(answer({}, facts), { reference: 'web', port: null, state: 'unusable', reasons: [{ code: 'no-ports' }], alternatives: [] })
  t.match(ask({ port: '80' }, facts), { ok: false, refusal: { code: 'port-not-found', ports: [] } })
})

t.test('a Service that is not there is refused', async t => {
  t.match(ask({ name: 'nosuch' }), { ok: false, refusal: { code: 'not-found' } })
})

t.test('caveats speak of the port that was chosen', async t => {
  const facts = withPorts(port(80, { appProtocol: 'kubernetes.io/ws' }))
  t.same(
    answer({ suffix: 'ws?token=1' }, facts).caveats.map(({ code }) => code),
    ['authorization-header-removed', 'websocket-query-dropped']
  )
})

t.test("the proxy URL of one port is the one that the Service's answer has", async t => {
  const { apiPath, reference, state } = portProxyUrl(web, https, noSuffix, { snapshot, settings }, noPods)
  t.same([reference, state, apiPath], ['https:web:https', 'usable', '/api/v1/namespaces/shop/services/https:web:https/proxy/'])
})

t.test('the Pods of all ports are read, each once and 20 at most', async t => {
  const manual = (record: ServiceRecord, count: number): Snapshot => {
    const endpoints = Array.from({ length: count }, (_, i) => endpoint(`10.1.0.${i + 1}`, `p${i}`))
    return snapshotOf([record, slice('web', { managedBy: null, ports: record.ports.map(({ name }) => slicePort(8080, name)), endpoints })])
  }
  const names = (facts: Snapshot): readonly string[] => podsOfService('shop', 'web', facts).map(({ name }) => name)
  t.same(names(manual(web, 2)), ['p0', 'p1'])
  t.equal(names(manual(web, 30)).length, 20)
  t.same(names(snapshot), [], 'the controller is trusted')
  t.same(podsOfService('shop', 'nosuch', snapshot), [])
  const portless = snapshotOf([service('web', { ports: [] }), slice('web', { managedBy: null })])
  t.same(names(portless), ['web-pod'], 'the unnamed port is what such a Service is asked for')
  t.match(answer({}, manual(web, 1), found(pod('p0'))), { state: 'usable', prediction: { answeredBy: 'backend' } })
})

t.test('a port is shown with its name, or none', async t => {
  t.same(portAnswer(port(80)), { name: null, number: 80, targetPort: 80, protocol: 'TCP' })
  t.same(portAnswer(https), { name: 'https', number: 443, targetPort: 8443, protocol: 'TCP' })
})
