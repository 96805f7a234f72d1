import t from 'tap'
import { assumesEndpointPods, findEndpoint, mostPodsRead, podsBehind } from '../../../src/access/proxy/find-endpoint.ts'
import { noPods, type PodReadings } from '../../../src/access/proxy/pod-readings.ts'
import type { PodReading } from '../../../src/facts/records/pod.ts'
import type { ServiceFacts } from '../../../src/facts/snapshot.ts'
import { allPods, endpoint, found, pod, port, service, slice, slicePort } from '../../support/facts.ts'

const question = { namespace: 'shop', service: 'web', port: '' }
const manual = service('web', { selector: null })

function facts(record: ServiceFacts['service'], ...slices: ServiceFacts['slices']): ServiceFacts {
  return { service: record, slices }
}

/** A slice that somebody else wrote: the Pods behind it must be looked at. */
function foreign(...endpoints: ReturnType<typeof endpoint>[]): ServiceFacts {
  return facts(manual, slice('web', { managedBy: null, endpoints }))
}

/** `yes`, or the code of the reason. */
function seen(given: ServiceFacts, pods: PodReadings = noPods, asked = question): string {
  const search = findEndpoint(asked, given, pods)
  return search.found === 'yes' ? 'yes' : `${search.found}: ${search.reason.code}`
}

t.test("the controller's own slices are trusted, and that is said", async t => {
  t.same(findEndpoint(question, facts(service('web'), slice('web')), noPods), { found: 'yes', assumes: [assumesEndpointPods] })
  t.same(podsBehind(question, facts(service('web'), slice('web'))), [])
})

t.test('trust ends with a foreign slice, without a selector and without the Service', async t => {
  const other = slice('web', { name: 'web-2', managedBy: 'somebody' })
  const cases: readonly ServiceFacts[] = [
    facts(service('web'), slice('web'), other),
    facts(manual, slice('web')),
    facts(undefined, slice('web'))
  ]
  for (const given of cases) {
    t.same(podsBehind(question, given), [{ namespace: 'shop', name: 'web-pod' }])
    t.equal(seen(given), 'unknown: endpoint-pod-not-checked')
    t.same(findEndpoint(question, given, found(pod('web-pod'))), { found: 'yes', assumes: [] })
  }
})

t.test('one Pod at its endpoint is enough', async t => {
  const given = foreign(endpoint('10.1.0.9', 'gone'), endpoint('10.1.0.1', 'web-pod'))
  t.equal(seen(given, found(pod('web-pod'))), 'yes')
  t.equal(
    seen(foreign(endpoint('10.1.0.2', 'web-pod')), found(pod('web-pod', { podIPs: ['10.1.0.1', '10.1.0.2'] }))),
    'yes',
    'any of its IPs'
  )
  const second = endpoint('10.1.0.2', 'web-pod', { addresses: ['10.1.0.2', '10.1.0.1'] })
  t.equal(seen(foreign(second), found(pod('web-pod'))), 'no: endpoint-address-mismatch', 'only the first address counts')
  const banana = endpoint('10.1.0.1', null, { targetRef: { kind: 'Banana', namespace: 'shop', name: 'web-pod' } })
  t.equal(seen(foreign(banana), found(pod('web-pod'))), 'yes', 'the kind is not looked at')
  t.equal(seen(foreign(endpoint('', 'web-pod', { addresses: [] })), found(pod('web-pod'))), 'no: endpoint-address-mismatch')
})

t.test('Pods that are not there, or elsewhere, leave nothing to dial', async t => {
  const given = foreign(endpoint('10.1.0.2', 'a'), endpoint('10.1.0.3', 'b'))
  t.equal(seen(given, found()), 'no: endpoint-pod-missing')
  t.equal(seen(given, found(pod('a'))), 'no: endpoint-address-mismatch')
})

t.test('a Pod that could not be looked at leaves it open, unless another one decides', async t => {
  const given = foreign(endpoint('10.1.0.1', 'a'), endpoint('10.1.0.2', 'b'))
  const words: readonly (readonly [PodReading, string])[] = [
    [{ state: 'forbidden' }, 'Signpost may not read Pods'],
    [{ state: 'not-captured' }, 'the manifests hold no Pods'],
    [{ state: 'unavailable', retryAfterSeconds: 1 }, 'the API server did not answer']
  ]
  for (const [reading, why] of words) {
    const search = findEndpoint(question, given, allPods(reading))
    t.match(search, { found: 'unknown', reason: { code: 'endpoint-pod-not-checked' } })
    t.ok(search.found === 'unknown' && search.reason.message.endsWith(`could not be checked: ${why}.`), why)
    const one = {
      get: ({ name }: { name: string }) =>
        name === 'a' ? reading : found(pod('b', { podIPs: ['10.1.0.2'] })).get({ namespace: 'shop', name })
    }
    t.equal(seen(given, one), 'yes', why)
  }
  const unread = findEndpoint(question, given, noPods)
  t.ok(unread.found === 'unknown' && unread.reason.message.endsWith('Pods are read for single answers only, and not all of them.'))
})

t.test('no more than 20 Pods are asked for, each once', async t => {
  const many = Array.from({ length: 30 }, (_, i) => endpoint(`10.1.0.${i + 1}`, `p${i}`))
  t.equal(podsBehind(question, foreign(...many)).length, mostPodsRead)
  t.equal(podsBehind(question, foreign(endpoint('10.1.0.1', 'a'), endpoint('fd00::1', 'a'))).length, 1)
})

t.test('a targetRef that can name no Pod is never looked up', async t => {
  for (const name of ['', '.', '..', '../../secrets/x', 'a%2Fb']) {
    const given = foreign(endpoint('10.1.0.1', name))
    t.same(podsBehind(question, given), [], name)
    t.equal(seen(given, allPods({ state: 'found', pod: pod('x'), readAt: 0 })), 'no: endpoint-pod-missing', name)
  }
})

t.test('without a candidate the furthest check says why', async t => {
  const http = slice('web', { ports: [slicePort(8080, 'http')] })
  const elsewhere = endpoint('10.1.0.1', null, { targetRef: { kind: 'Pod', namespace: 'other', name: 'a' } })
  const nowhere = endpoint('10.1.0.1', null, { targetRef: { kind: 'Pod', namespace: '', name: 'a' } })
  const alias = service('web', { type: 'ExternalName', externalName: 'web.example.com', selector: null })
  const portless = service('web', { ports: [], headless: true })
  const table: readonly (readonly [string, ServiceFacts])[] = [
    ['external-name', facts(alias)],
    ['external-name', facts(service('web', { type: 'ExternalName', selector: null }))],
    ['no-ports', facts(portless)],
    ['no-ports', facts(portless, slice('web', { ports: [] }))],
    ['no-selector', facts(manual)],
    ['no-endpoints', facts(service('web'))],
    ['no-endpoints', facts(service('web'), slice('web', { endpoints: [] }))],
    ['no-such-service', facts(undefined)],
    ['slice-port-missing', facts(service('web'), http)],
    ['slice-port-missing', facts(undefined, http)],
    ['slice-port-missing', facts(service('web'), slice('web', { ports: [slicePort(null)] }))],
    ['no-ready-endpoints', facts(service('web'), slice('web', { endpoints: [endpoint('10.1.0.1', 'a', { ready: false })] }))],
    ['endpoints-without-pod', foreign(endpoint('10.1.0.1', null))],
    ['endpoint-pod-in-other-namespace', foreign(elsewhere, endpoint('10.1.0.2', null))],
    ['endpoint-pod-in-other-namespace', foreign(nowhere)],
    ['endpoint-pod-missing', foreign(elsewhere, endpoint('10.1.0.2', '..'))]
  ]
  for (const [code, given] of table) t.equal(seen(given), `no: ${code}`)
})

t.test('slices are searched by the name of the port', async t => {
  const record = service('web', { ports: [port(80, { name: 'http' }), port(443, { name: 'https' })] })
  const both = slice('web', { ports: [slicePort(8080, 'http'), slicePort(8443, 'https')] })
  t.equal(seen(facts(record, both), noPods, { ...question, port: 'https' }), 'yes')
  t.equal(seen(facts(record, both), noPods, { ...question, port: 'HTTPS' }), 'no: slice-port-missing')
  const twice = slice('web', { ports: [slicePort(null), slicePort(8080)] })
  t.equal(seen(facts(record, twice)), 'yes', 'an entry without a number is passed over')
})

t.test('the words of an alias without a target hold too', async t => {
  const search = findEndpoint(question, facts(service('web', { type: 'ExternalName', selector: null })), noPods)
  t.match(search, { reason: { message: /an alias for nothing/ } })
})

t.test('a slice that has the port but no endpoints is no better than one without the port', async t => {
  const asked = { ...question, port: 'http' }
  const empty = slice('web', { ports: [slicePort(8080, 'http')], endpoints: [] })
  const other = slice('web', { name: 'web-2', ports: [slicePort(8080, 'web')] })
  const search = findEndpoint(asked, facts(service('web'), empty, other), noPods)
  t.match(search, {
    found: 'no',
    reason: { code: 'slice-port-missing', message: /^No EndpointSlice of Service "web" that has endpoints has a number for/ }
  })
})
