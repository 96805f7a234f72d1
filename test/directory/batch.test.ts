import t from 'tap'
import { noPods } from '../../src/access/proxy/pod-readings.ts'
import { answerBatch, type BatchItem, podsForBatch } from '../../src/directory/batch.ts'
import { endpoint, found, node, pod, service, slice, snapshotOf } from '../support/facts.ts'
import { settings } from '../support/settings.ts'

const snapshot = snapshotOf([
  service('web'),
  slice('web'),
  service('manual', { selector: null }),
  slice('manual', { managedBy: null }),
  node('n1')
])
const web: BatchItem = { kind: 'Service', namespace: 'shop', name: 'web' }

t.test('each item has its own result or refusal, in order, by its id or its index', async t => {
  const items: readonly BatchItem[] = [
    web,
    { ...web, id: 'mine', suffix: 'x' },
    { ...web, name: 'nosuch' },
    { kind: 'Node', name: 'n1' },
    { ...web, port: '81' },
    { ...web, name: '..', id: 'bad' },
    { kind: 'Pod', namespace: 'shop', name: 'p1' },
    { ...web, suffix: '%' }
  ]
  t.match(answerBatch(items, snapshot, found(pod('p1')), settings), [
    { id: '0', result: { reference: 'web' } },
    { id: 'mine', result: { apiPath: /\/proxy\/x$/ } },
    { id: '2', refusal: { code: 'not-found' } },
    { id: '3', result: { reference: 'n1' } },
    { id: '4', refusal: { code: 'port-not-found' } },
    { id: 'bad', refusal: { code: 'invalid-question', field: 'name' } },
    { id: '6', result: { reference: 'p1:8080' } },
    { id: '7', refusal: { code: 'invalid-suffix' } }
  ])
  t.same(answerBatch([], snapshot, noPods, settings), [])
})

t.test('the Pods asked about are read, and those behind foreign endpoints, each once', async t => {
  const keys = podsForBatch(
    [
      web,
      { ...web, name: 'manual' },
      { ...web, name: 'manual', port: '80' },
      { kind: 'Pod', namespace: 'shop', name: 'p1' },
      { kind: 'Pod', namespace: 'shop', name: 'p1', port: '80' },
      { kind: 'Pod', namespace: 'shop', name: '../x' },
      { kind: 'Node', name: 'n1' }
    ],
    snapshot
  )
  t.same(keys, [
    { namespace: 'shop', name: 'p1' },
    { namespace: 'shop', name: 'manual-pod' }
  ])
})

t.test('Pods behind endpoints are capped over the whole batch, the Pods asked about are not', async t => {
  const records = Array.from({ length: 30 }, (_, i) => {
    const endpoints = Array.from({ length: 10 }, (_, j) => endpoint(`10.1.${i}.${j + 1}`, `e${i}-${j}`))
    return [service(`s${i}`, { selector: null }), slice(`s${i}`, { managedBy: null, endpoints })]
  }).flat()
  const items = [
    ...Array.from({ length: 30 }, (_, i): BatchItem => ({ ...web, name: `s${i}` })),
    ...Array.from({ length: 250 }, (_, i): BatchItem => ({ kind: 'Pod', namespace: 'shop', name: `p${i}` }))
  ]
  t.equal(podsForBatch(items, snapshotOf(records)).length, 200 + 250)
})
