import t from 'tap'
import { findNode, findPod, findService, notReadable } from '../../../src/access/proxy/find-object.ts'
import { apply } from '../../../src/facts/apply.ts'
import type { TrustState } from '../../../src/facts/trust.ts'
import { cluster, node, pod, service, slice, snapshotOf, trust } from '../../support/facts.ts'

const unreadable: readonly (readonly [TrustState, string])[] = [
  ['forbidden', 'Signpost may not read'],
  ['absent', 'the API server does not serve'],
  ['not-captured', 'were not captured']
]

t.test('an object that is there is found', async t => {
  const web = service('web')
  const n1 = node('n1')
  const snapshot = snapshotOf([web, n1])
  t.same(findService('shop', 'web', snapshot), { ok: true, value: web })
  t.same(findNode('n1', snapshot), { ok: true, value: n1 })
})

t.test('one that is not there is not found, be the facts fresh or stale', async t => {
  for (const state of ['synced', 'stale'] as const) {
    const snapshot = snapshotOf([slice('ghost')], { services: state, nodes: state })
    const none = { code: 'not-found', detail: 'There is no Service "ghost" in namespace "shop".' }
    t.same(findService('shop', 'ghost', snapshot), { ok: false, refusal: none }, state)
    t.same(findNode('n1', snapshot), { ok: false, refusal: { code: 'not-found', detail: 'There is no Node "n1".' } }, state)
  }
})

t.test('of facts that nobody has, nothing can be said to be absent', async t => {
  for (const [state, words] of unreadable) {
    const snapshot = snapshotOf([], { services: state, nodes: state })
    for (const [outcome, resource] of [
      [findService('shop', 'web', snapshot), 'services'],
      [findNode('n1', snapshot), 'nodes']
    ] as const) {
      t.match(outcome, { ok: false, refusal: { code: 'resource-not-readable', resource } }, `${resource} ${state}`)
      t.match(Reflect.get(Reflect.get(outcome, 'refusal'), 'detail'), `The answer rests on ${resource}, which ${words}.`)
    }
  }
})

t.test('trust is that of the namespace, where namespaces are read one by one', async t => {
  const some = apply(snapshotOf([], {}, { ...cluster, namespaces: ['shop', 'closed'] }), [
    { type: 'trust', resource: 'services', namespace: 'closed', trust: trust('forbidden', null) }
  ])
  t.match(findService('shop', 'web', some), { refusal: { code: 'not-found' } })
  t.match(findService('closed', 'web', some), { refusal: { code: 'resource-not-readable', detail: /may not read/ } })
  t.match(findService('other', 'web', some), { refusal: { code: 'resource-not-readable', detail: /not captured/ } })
})

t.test('a Pod is found, absent, not readable or not to be had just now', async t => {
  const p1 = pod('p1')
  t.same(findPod('shop', 'p1', { state: 'found', pod: p1, readAt: 1 }), { ok: true, value: p1 })
  const refusal = (reading: Parameters<typeof findPod>[2]): object => Reflect.get(findPod('shop', 'p1', reading), 'refusal')
  t.same(refusal({ state: 'absent', readAt: 1 }), { code: 'not-found', detail: 'There is no Pod "p1" in namespace "shop".' })
  t.match(refusal({ state: 'forbidden' }), { code: 'resource-not-readable', resource: 'pods', detail: /may not read/ })
  t.match(refusal({ state: 'not-captured' }), { code: 'resource-not-readable', resource: 'pods', detail: /were not captured/ })
  t.match(refusal({ state: 'unavailable', retryAfterSeconds: 7 }), { code: 'unavailable', retryAfterSeconds: 7 })
  t.match(refusal(undefined), { code: 'unavailable', retryAfterSeconds: 1 })
})

t.test('a refusal says what would mend it', async t => {
  t.same(notReadable('nodes', 'not-captured'), {
    code: 'resource-not-readable',
    resource: 'nodes',
    detail:
      "The answer rests on nodes, which were not captured. Let Signpost's ServiceAccount get, list and watch nodes, or add them to the manifests."
  })
})
