import t from 'tap'
import { noPods, type PodReadings } from '../../../src/access/proxy/pod-readings.ts'
import { portName, predictService } from '../../../src/access/proxy/predict-service.ts'
import { parseReference, type Reference } from '../../../src/access/reference.ts'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { cluster, endpoint, found, pod, port, service, slice, slicePort, snapshotOf } from '../../support/facts.ts'

const web = [
  service('web', { ports: [port(80, { name: 'http' }), port(443, { name: 'https' }), port(80, { name: 'u', protocol: 'UDP' })] }),
  slice('web', { ports: [slicePort(8080, 'http'), slicePort(8443, 'https')] })
]
const manual = [service('manual', { selector: null }), slice('manual', { managedBy: null })]
const snapshot = snapshotOf([...web, ...manual, slice('ghost', { managedBy: null, endpoints: [endpoint('10.1.0.1', 'ghost-pod')] })])

function reference(id: string): Reference {
  return parseReference(id) as Reference
}

/** `backend`, `unknown CODE`, or `STATUS MESSAGE CODE`. */
function seen(id: string, facts: Snapshot = snapshot, pods: PodReadings = noPods): string {
  const { prediction, reasons } = predictService('shop', reference(id), facts, pods)
  const codes = reasons.map(({ code }) => ` (${code})`).join('')
  return prediction.answeredBy === 'api-server' ? `${prediction.status} ${prediction.message}${codes}` : `${prediction.answeredBy}${codes}`
}

t.test('a port that is there is dialled, by name and by number', async t => {
  for (const id of ['web:http', 'web:80', 'web:0080', 'https:web:https', 'https:web:443']) t.equal(seen(id), 'backend', id)
  t.same(predictService('shop', reference('web:http'), snapshot, noPods).prediction, {
    answeredBy: 'backend',
    assumes: ['endpoint-pods-exist']
  })
})

t.test("the refusals are the API server's own, word for word", async t => {
  const table: readonly (readonly [string, string])[] = [
    ['web', '503 no endpoints available for service "web" (slice-port-missing)'],
    ['web:8080', '503 no service port 8080 found for service "web" (port-not-found)'],
    ['web:-0', '503 no service port 0 found for service "web" (port-not-found)'],
    ['web:+9', '503 no service port 9 found for service "web" (port-not-found)'],
    ['nosuch', '503 no endpoints available for service "nosuch" (no-such-service)'],
    ['nosuch:80', '404 services "nosuch" not found (object-not-found)'],
    ['ghost:80', '404 services "ghost" not found (object-not-found)'],
    ['..:80', `400 Name parameter invalid: "..": may not be '..' (invalid-name)`],
    ['..', '503 no endpoints available for service ".." (no-such-service)']
  ]
  for (const [id, expected] of table) t.equal(seen(id), expected)
})

t.test('foreign slices rest on their Pods', async t => {
  t.equal(seen('manual'), 'unknown (endpoint-pod-not-checked)')
  t.equal(seen('manual', snapshot, found()), '503 no endpoints available for service "manual" (endpoint-pod-missing)')
  t.equal(seen('manual', snapshot, found(pod('manual-pod'))), 'backend')
  t.equal(seen('ghost', snapshot, found(pod('ghost-pod'))), 'backend', 'without a Service')
})

t.test('what cannot be read makes it unknown, where the answer rests on it', async t => {
  for (const state of ['forbidden', 'absent', 'not-captured'] as const) {
    const noServices = snapshotOf([manual[1] as ReturnType<typeof slice>], { services: state })
    t.equal(seen('manual:80', noServices), 'unknown (resource-not-readable)', state)
    t.equal(seen('manual', noServices, found(pod('manual-pod'))), 'backend', `a name needs no Service: ${state}`)
    const noSlices = snapshotOf([service('web')], { endpointslices: state })
    t.equal(seen('web', noSlices), 'unknown (resource-not-readable)', state)
    t.equal(seen('web:81', noSlices), '503 no service port 81 found for service "web" (port-not-found)', `comes first: ${state}`)
  }
  const stale = snapshotOf(web, { services: 'stale', endpointslices: 'stale' })
  t.equal(seen('web:80', stale), 'backend', 'stale facts are facts')
})

t.test('trust is that of the namespace, where namespaces are read one by one', async t => {
  const shopOnly = snapshotOf(web, {}, { ...cluster, namespaces: ['shop'] })
  t.equal(seen('web:80', shopOnly), 'backend')
  t.match(predictService('other', reference('web:80'), shopOnly, noPods), { prediction: { answeredBy: 'unknown' } })
  t.match(predictService('other', reference('web'), shopOnly, noPods), { reasons: [{ code: 'resource-not-readable' }] })
})

t.test('a number becomes the name of the first entry that has it, whatever its protocol', async t => {
  t.equal(portName('shop', reference('web:80'), snapshot), 'http')
  const udpFirst = snapshotOf([service('d', { ports: [port(53, { name: 'dns', protocol: 'UDP' }), port(53, { name: 'dns-tcp' })] })])
  t.equal(portName('shop', reference('d:53'), udpFirst), 'dns')
  t.equal(portName('shop', reference('web:anything'), snapshot), 'anything')
  t.equal(portName('shop', reference('web'), snapshot), '')
})
