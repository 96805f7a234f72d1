import t from 'tap'
import { predictPod, predictPort } from '../../../src/access/proxy/predict-pod.ts'
import { parseReference, type Reference } from '../../../src/access/reference.ts'
import type { PodReading, PodRecord } from '../../../src/facts/records/pod.ts'
import { pod } from '../../support/facts.ts'

function read(record: PodRecord): PodReading {
  return { state: 'found', pod: record, readAt: 0 }
}

/** `backend`, `nobody CODE`, `unknown CODE`, or `STATUS MESSAGE CODE`. */
function seen(id: string, reading: PodReading | undefined): string {
  const { prediction, reasons } = predictPod(parseReference(id) as Reference, reading)
  const codes = reasons.map(({ code }) => ` (${code})`).join('')
  return prediction.answeredBy === 'api-server' ? `${prediction.status} ${prediction.message}${codes}` : `${prediction.answeredBy}${codes}`
}

t.test('digits are dialled, and nothing given too', async t => {
  for (const id of ['p1', 'p1:', 'p1:8080', 'https:p1:', 'p1:08080', 'p1:0', 'p1:65536', 'p1:99999999999999999999'])
    t.equal(seen(id, read(pod('p1'))), 'backend', id)
})

t.test('any other port crashes the handler', async t => {
  for (const id of ['p1:http', 'p1:-1', 'p1:+8080', 'p1:8080x', 'p1: ', 'p1:80.0', 'p1:٨٠', 'p1:80]', 'p1:%', 'p1:\n'])
    t.equal(seen(id, read(pod('p1'))), 'nobody (named-port-crashes)', encodeURIComponent(id))
  t.same(predictPort('80'), { prediction: { answeredBy: 'backend' }, reasons: [] })
})

t.test('an address that is none, or not global unicast, is refused before the port is looked at', async t => {
  const refused = '400 address not allowed'
  const at = (...podIPs: string[]): PodReading => read(pod('p1', { podIPs }))
  for (const port of ['', ':80', ':http']) {
    t.equal(seen(`p1${port}`, read(pod('p1', { podIPs: [], phase: 'Pending' }))), `${refused} (pod-address-pending)`)
    t.equal(seen(`p1${port}`, read(pod('p1', { podIPs: [], phase: 'Failed' }))), `${refused} (pod-without-address)`)
    for (const ip of ['127.0.0.1', '169.254.1.1', '::1', 'fe80::1', 'p1.example.test', 'fd00::1%eth0'])
      t.equal(seen(`p1${port}`, at(ip)), `${refused} (pod-address-refused)`, ip)
  }
  t.equal(seen('p1', at('127.0.0.1', '10.1.0.1')), `${refused} (pod-address-refused)`, 'only the first address counts')
  t.equal(seen('p1', at('10.1.0.1', '127.0.0.1')), 'backend')
  t.equal(seen('p1', at('010.1.0.1')), 'backend', 'leading zeros pass')
})

t.test('a Pod that is not there is not found', async t => {
  const absent: PodReading = { state: 'absent', readAt: 0 }
  t.equal(seen('nosuch:http', absent), '404 pods "nosuch" not found (object-not-found)')
  t.equal(seen('..', undefined), `400 Name parameter invalid: "..": may not be '..' (invalid-name)`)
})

t.test('a Pod that could not be read leaves it open', async t => {
  const open: readonly (PodReading | undefined)[] = [
    { state: 'forbidden' },
    { state: 'not-captured' },
    { state: 'unavailable', retryAfterSeconds: 1 },
    undefined
  ]
  for (const reading of open) t.equal(seen('p1', reading), 'unknown (resource-not-readable)', reading?.state ?? 'not read')
})

t.test('neither phase nor readiness is looked at', async t => {
  for (const phase of ['Succeeded', 'Failed', 'Pending', 'Unknown']) t.equal(seen('p1', read(pod('p1', { phase }))), 'backend', phase)
})
