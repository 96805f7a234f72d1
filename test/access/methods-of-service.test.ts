import t from 'tap'
import { serviceMethods } from '../../src/access/methods/index.ts'
import { accessMethodsOfService, podsForAccessMethods } from '../../src/access/methods-of-service.ts'
import { noPods } from '../../src/access/proxy/pod-readings.ts'
import { address, node, port, service, slice, slicePort, snapshotOf } from '../support/facts.ts'
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

t.test('a NodePort Service of ten ports on 5,000 Nodes stays under 64 KiB', async t => {
  const numbers = Array.from({ length: 10 }, (_, i) => 8000 + i)
  const ports = numbers.map(number => port(number, { name: `p${number}`, nodePort: 30000 + number }))
  const nodes = Array.from({ length: 5000 }, (_, i) =>
    node(`node-${i}`, { addresses: [address('InternalIP', `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`)] })
  )
  const slices = slice('web', { ports: numbers.map(number => slicePort(number, `p${number}`)) })
  const large = snapshotOf([service('web', { type: 'NodePort', ports }), slices, ...nodes])
  const outcome = accessMethodsOfService('shop', 'web', {}, large, noPods, settings)
  if (!outcome.ok) throw new Error('no answer')
  const nodePorts = outcome.value.methods.filter(({ method }) => method === 'node-port')
  t.same(new Set(nodePorts.map(({ accessTotal }) => accessTotal)), new Set([5000]))
  t.ok(JSON.stringify(nodePorts).length < 65_536)
})
