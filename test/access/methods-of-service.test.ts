import t from 'tap'
import type { AccessMethods } from '../../src/access/access-method.ts'
import { serviceMethods } from '../../src/access/methods/index.ts'
import { accessMethodsOfService, podsForAccessMethods } from '../../src/access/methods-of-service.ts'
import { noPods } from '../../src/access/proxy/pod-readings.ts'
import type { ServiceRecord } from '../../src/facts/records/service.ts'
import { address, endpoint, node, port, service, slice, slicePort, snapshotOf } from '../support/facts.ts'
import { settings } from '../support/settings.ts'

const web = service('web')
const snapshot = snapshotOf([web, slice('web'), node('n1')])

t.test('every method of the registry is there or not available, and none is both', async t => {
  const outcome = accessMethodsOfService('shop', 'web', {}, snapshot, noPods, settings)
  if (!outcome.ok) throw new Error('no answer')
  const { methods, notAvailable, hidden } = outcome.value
  const there = new Set(methods.map(({ method }) => method))
  const missing = notAvailable.map(({ method }) => method)
  t.same([...there, ...missing].sort(), serviceMethods.map(({ method }) => method).sort())
  for (const { reasons } of notAvailable) t.ok(reasons.length > 0)
  t.equal(hidden, 0)
})

t.test('a Service that is not there is not found, one that may not be read is not readable', async t => {
  t.match(accessMethodsOfService('shop', 'none', {}, snapshot, noPods, settings), { ok: false, refusal: { code: 'not-found' } })
  const forbidden = snapshotOf([], { services: 'forbidden' })
  t.match(accessMethodsOfService('shop', 'web', {}, forbidden, noPods, settings), { refusal: { code: 'resource-not-readable' } })
})

t.test('the Pods that decide a prediction are asked for', async t => {
  t.same(podsForAccessMethods('shop', 'web', snapshot), [])
  const foreign = snapshotOf([web, slice('web', { managedBy: null })])
  t.same(podsForAccessMethods('shop', 'web', foreign), [{ namespace: 'shop', name: 'web-pod' }])
})

const kib = 1024
const nodes = Array.from({ length: 5000 }, (_, i) => {
  const tail = `${i >> 8}.${i & 255}`
  const addresses = [address('InternalIP', `10.0.${tail}`), address('ExternalIP', `34.120.${tail}`)]
  return node(`ip-10-0-${i >> 8}-${i & 255}.eu-central-1.compute.internal`, { addresses, ready: i % 7 > 0 })
})
/** 2,000 endpoints on 2,000 Nodes, and names as long as a cloud makes them. */
function exposed(count: number, more: Partial<ServiceRecord>): AccessMethods {
  const numbers = Array.from({ length: count }, (_, i) => 8000 + i)
  const ports = numbers.map(number => port(number, { name: `port-${number}`, nodePort: 22000 + number }))
  const slices = Array.from({ length: 20 }, (_, s) => {
    const endpoints = nodes
      .slice(s * 100, s * 100 + 100)
      .map(({ name }, e) => endpoint(`10.1.${s}.${e}`, `web-${s}-${e}`, { nodeName: name }))
    return slice('web', { name: `web-${s}`, ports: numbers.map(number => slicePort(number, `port-${number}`)), endpoints })
  })
  const large = snapshotOf([service('web', { type: 'NodePort', ports, ...more }), ...slices, ...nodes])
  const outcome = accessMethodsOfService('shop', 'web', {}, large, noPods, settings)
  if (!outcome.ok) throw new Error('no answer')
  return outcome.value
}

t.test('on 5,000 Nodes a NodePort answer stays under 64 KiB, and totals count what lists leave out', async t => {
  for (const [externalTrafficPolicy, total] of [
    ['Cluster', 5000],
    ['Local', 2000]
  ] as const) {
    const one = exposed(1, { externalTrafficPolicy })
    t.ok(JSON.stringify(one).length < 20 * kib, `${externalTrafficPolicy}, one port: ${JSON.stringify(one).length} bytes`)
    const five = JSON.stringify(exposed(5, { externalTrafficPolicy })).length
    t.ok(five < 64 * kib, `${externalTrafficPolicy}, five ports: ${five} bytes`)
    const ten = exposed(10, { externalTrafficPolicy })
    const nodePorts = ten.methods.filter(({ method }) => method === 'node-port')
    t.equal(nodePorts.length, 20)
    t.same(new Set([...one.methods, ...nodePorts].flatMap(m => (m.method === 'node-port' ? [m.accessTotal] : []))), new Set([total]))
    t.ok(
      JSON.stringify(nodePorts).length < 32 * kib,
      `${externalTrafficPolicy}, node ports of ten ports: ${JSON.stringify(nodePorts).length}`
    )
    t.ok(JSON.stringify(ten).length < 120 * kib, `${externalTrafficPolicy}, ten ports: ${JSON.stringify(ten).length}`)
  }
})
