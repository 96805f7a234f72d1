import t from 'tap'
import { noPods } from '../../src/access/proxy/pod-readings.ts'
import { builtInQuery, clusterInfo, podsForClusterInfo } from '../../src/directory/cluster-info.ts'
import type { ServiceRecord } from '../../src/facts/records/service.ts'
import { endpoint, port, service, slice, slicePort, snapshotOf } from '../support/facts.ts'
import { settings } from '../support/settings.ts'

function builtIn(name: string, more: Partial<ServiceRecord> = {}): ServiceRecord {
  return service(name, { namespace: 'kube-system', labels: { 'kubernetes.io/cluster-service': 'true' }, ports: [port(80)], ...more })
}

const snapshot = snapshotOf([
  builtIn('kibana-logging', {
    type: 'LoadBalancer',
    loadBalancer: [{ ip: '192.0.2.5', hostname: null, ipMode: null, ports: [] }]
  }),
  builtIn('elasticsearch-logging'),
  builtIn('portless', { ports: [] }),
  service('other', { namespace: 'kube-system' }),
  builtIn('elsewhere', { namespace: 'shop' })
])

t.test('it is about the built-in Services of kube-system, by name', async t => {
  const outcome = clusterInfo(builtInQuery, snapshot, noPods, settings)
  t.match(outcome, {
    ok: true,
    value: {
      controlPlane: { url: 'https://192.0.2.1', source: 'cluster-info' },
      servicesTotal: 3,
      services: [
        {
          name: 'elasticsearch-logging',
          loadBalancer: [],
          reasons: [],
          ports: [{ number: 80, proxyUrl: { reference: 'elasticsearch-logging' } }]
        },
        { name: 'kibana-logging', loadBalancer: [{ type: 'url', url: 'http://192.0.2.5/' }] },
        { name: 'portless', ports: [], reasons: [{ code: 'no-ports' }] }
      ]
    }
  })
})

t.test('another namespace and another selector may be asked for', async t => {
  const outcome = clusterInfo({ namespace: 'shop', labelSelector: '' }, snapshot, noPods, settings)
  t.match(outcome, { ok: true, value: { servicesTotal: 1, services: [{ name: 'elsewhere' }] } })
})

t.test('what cannot be read, or asked, is refused', async t => {
  const blind = snapshotOf([], { services: 'forbidden' })
  t.match(clusterInfo(builtInQuery, blind, noPods, settings), {
    ok: false,
    refusal: { code: 'resource-not-readable', resource: 'services' }
  })
  const bad = { namespace: 'shop', labelSelector: 'a in' }
  t.match(clusterInfo(bad, snapshot, noPods, settings), { ok: false, refusal: { code: 'invalid-label-selector' } })
  t.same(podsForClusterInfo(bad, snapshot), [])
})

t.test('at most 500 Services are shown, and their total', async t => {
  const many = Array.from({ length: 501 }, (_, i) => builtIn(`s${i}`, { ports: [] }))
  const outcome = clusterInfo(builtInQuery, snapshotOf(many), noPods, settings)
  t.equal(outcome.ok && outcome.value.services.length, 500)
  t.equal(outcome.ok && outcome.value.servicesTotal, 501)
})

t.test('at most 200 Pods are read for all of them', async t => {
  const records = Array.from({ length: 30 }, (_, i) => {
    const endpoints = Array.from({ length: 10 }, (_, j) =>
      endpoint(`10.1.${i}.${j + 1}`, null, { targetRef: { kind: 'Pod', namespace: 'kube-system', name: `p${i}-${j}` } })
    )
    const name = `s${i}`
    return [
      builtIn(name, { selector: null }),
      slice(name, { namespace: 'kube-system', managedBy: null, ports: [slicePort(80)], endpoints })
    ]
  })
  const keys = podsForClusterInfo(builtInQuery, snapshotOf(records.flat()))
  t.equal(keys.length, 200)
  t.same(keys[0], { namespace: 'kube-system', name: 'p0-0' })
  t.same(podsForClusterInfo(builtInQuery, snapshot), [])
})
