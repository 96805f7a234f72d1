import t from 'tap'
import type { Prediction } from '../../../src/access/proxy/answer.ts'
import { podsForReference, predictReference } from '../../../src/access/proxy/predict-reference.ts'
import type { AccessSettings } from '../../../src/access/settings.ts'
import { fromEndpointSlice } from '../../../src/cluster/from-kubernetes/endpoint-slice.ts'
import { fromNode } from '../../../src/cluster/from-kubernetes/node.ts'
import { fromPod } from '../../../src/cluster/from-kubernetes/pod.ts'
import { fromService } from '../../../src/cluster/from-kubernetes/service.ts'
import type { PodKey } from '../../../src/facts/records/pod.ts'
import type { Expected } from '../../real-cluster/proxy-matrix/expected.ts'
import { fixtures } from '../../real-cluster/proxy-matrix/fixtures.ts'
import { rows } from '../../real-cluster/proxy-matrix/rows.ts'
import { endpoint, found, pod, port, service, slice, slicePort, snapshotOf } from '../../support/facts.ts'
import { settings } from '../../support/settings.ts'

/** The matrix's own cluster; its API server is started with these address types. */
const namespace = 'proxy-matrix'
const manifests = fixtures(namespace)
const all = <T>(read: (raw: unknown) => T | undefined): readonly T[] => manifests.flatMap(raw => read(raw) ?? [])
/** The API server's own Service, as a real one writes it: its endpoints are no Pods. */
const kubernetes = [
  service('kubernetes', { namespace: 'default', selector: null, ports: [port(443, { name: 'https', targetPort: 6443 })] }),
  slice('kubernetes', {
    namespace: 'default',
    managedBy: null,
    ports: [slicePort(6443, 'https')],
    endpoints: [endpoint('192.0.2.1', null)]
  })
]
const snapshot = snapshotOf([...all(fromService), ...all(fromEndpointSlice), ...all(fromNode), ...kubernetes])
const pods = found(...all(fromPod))
const said: AccessSettings = { ...settings, kubeletPreferredAddressTypes: ['InternalIP', 'Hostname'] }

function rightPrediction(expected: Expected): Prediction {
  if (expected.answered === 'backend') return { answeredBy: 'backend' }
  if (expected.answered === 'nobody') return { answeredBy: 'nobody' }
  return { answeredBy: 'api-server', status: expected.status, message: expected.message }
}

/** Nobody but the API server's DNS knows these. */
const namesToResolve = new Set(['n-unknown-name', 'n-localhost'])

t.test('predictions are what the real API server was seen to do, row by row', async t => {
  t.ok(rows.length > 100)
  for (const { row, kind, namespace: elsewhere, references, expected } of rows) {
    for (const reference of references) {
      const where = elsewhere ?? namespace
      const asked = new Set(podsForReference(kind, where, reference, snapshot).map(({ name }) => name))
      // Only the Pods that were said to be needed are there.
      const readings = { get: (key: PodKey) => (asked.has(key.name) ? pods.get(key) : undefined) }
      const { prediction } = predictReference(kind, where, reference, snapshot, readings, said)
      const right = namesToResolve.has(reference) ? { answeredBy: 'unknown' } : rightPrediction(expected)
      t.same(prediction, right, encodeURIComponent(`row ${row}: ${kind} ${reference}`))
    }
  }
})

t.test('an empty reference is refused before it is parsed', async t => {
  for (const kind of ['Service', 'Pod', 'Node'] as const) {
    const { prediction, reasons } = predictReference(kind, 't', '', snapshot, pods, said)
    t.same(prediction, { answeredBy: 'api-server', status: 400, message: 'name must be provided' })
    t.match(reasons, [{ code: 'invalid-reference' }])
    t.same(podsForReference(kind, 't', '', snapshot), [])
  }
})

t.test('Pods are asked for only where the prediction hangs on them', async t => {
  const facts = snapshotOf([
    service('trusted'),
    slice('trusted'),
    service('manual', { selector: null }),
    slice('manual', { managedBy: null, endpoints: [endpoint('10.1.0.1', 'a'), endpoint('10.1.0.2', 'b')] })
  ])
  const keys = (...args: [Parameters<typeof podsForReference>[0], string]): readonly string[] =>
    podsForReference(args[0], 'shop', args[1], facts).map(({ name }) => name)
  t.same(keys('Service', 'trusted'), [])
  t.same(keys('Service', 'manual'), ['a', 'b'])
  t.same(keys('Service', 'manual:80'), ['a', 'b'], 'a number finds the name')
  t.same(keys('Service', 'manual:81'), [], 'no such port')
  t.same(keys('Service', 'manual:http'), [])
  t.same(keys('Service', 'a:b:c:d'), [])
  t.same(keys('Pod', 'https:p1:443'), ['p1'])
  t.same(keys('Pod', '..'), [], 'a name that cannot be looked up is not looked up')
  t.same(keys('Node', 'n1'), [])
})

t.test('each kind is predicted by its own rules', async t => {
  const facts = snapshotOf([])
  const codes = (kind: Parameters<typeof predictReference>[0]): readonly string[] =>
    predictReference(kind, 'shop', 'x:80', facts, found(pod('p1')), said).reasons.map(({ message }) => message)
  t.same(codes('Service'), ['There is no Service "x".'])
  t.same(codes('Pod'), ['There is no Pod "x".'])
  t.same(codes('Node'), ['There is no Node "x".'])
})
