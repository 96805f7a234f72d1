import { deepEqual, ok } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { listServices, type ServiceQuery } from '../../src/directory/list-services.ts'
import { apply } from '../../src/facts/apply.ts'
import type { Change, Snapshot } from '../../src/facts/snapshot.ts'
import { cluster, put, service, slice, snapshotOf } from '../support/facts.ts'

const snapshot = snapshotOf([
  service('b', { namespace: 'one' }),
  service('a', { namespace: 'one' }),
  service('a', { namespace: 'two' }),
  service('b', { namespace: 'two' }),
  service('c', { namespace: 'two' }),
  slice('ghost')
])

function list(query: Partial<ServiceQuery> = {}, facts: Snapshot = snapshot) {
  const outcome = listServices(facts, { limit: 100, ...query })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  const { items, total, continue: next } = outcome.value
  return { names: items.map(({ namespace, name }) => `${namespace}/${name}`), total, next }
}

/** All pages; `between` is what the cluster becomes after each. */
function walk(limit: number, between: (facts: Snapshot) => Snapshot = facts => facts, more: Partial<ServiceQuery> = {}): readonly string[] {
  let facts = snapshot
  let page = list({ ...more, limit }, facts)
  const seen = [...page.names]
  while (page.next !== null) {
    facts = between(facts)
    page = list({ ...more, limit, continue: page.next }, facts)
    seen.push(...page.names)
  }
  return seen
}

const everything = ['one/a', 'one/b', 'two/a', 'two/b', 'two/c']

t.test('Services come in order, and slices without a Service do not come', async t => {
  t.same(list(), { names: everything, total: 5, next: null })
})

t.test('pages of every size make the whole, and the last one knows that it is', async t => {
  for (const limit of [1, 2, 3, 4, 5, 6]) t.same(walk(limit), everything, `limit ${limit}`)
  t.equal(list({ limit: 5 }).next, null)
  t.equal(list({ limit: 4 }).total, 5, 'the total is of all pages')
})

t.test('a namespace narrows items and total', async t => {
  t.same(list({ namespaces: ['two'] }), { names: ['two/a', 'two/b', 'two/c'], total: 3, next: null })
  t.same(
    walk(2, facts => facts, { namespaces: ['two'] }),
    ['two/a', 'two/b', 'two/c']
  )
  t.same(list({ namespaces: ['nosuch'] }), { names: [], total: 0, next: null })
})

t.test('a token is for the filters that it was made for', async t => {
  const token = list({ limit: 1 }).next ?? ''
  const refused = { ok: false, refusal: { code: 'invalid-continue', detail: 'continue: not a token of this list with these filters.' } }
  t.same(listServices(snapshot, { limit: 1, namespaces: ['two'], continue: token }), refused)
  t.same(listServices(snapshot, { limit: 1, continue: 'foreign' }), refused)
  t.same(listServices(snapshot, { limit: 1, continue: '' }), refused)
  t.equal(list({ limit: 3, continue: token }).names.length, 3, 'another limit is no other filter')
})

t.test('a token outlives what it names', async t => {
  const token = list({ limit: 3 }).next ?? ''
  const without = apply(snapshot, [{ type: 'delete', resource: 'services', namespace: 'two', name: 'a' }])
  t.same(list({ continue: token }, without).names, ['two/b', 'two/c'])
  const gone = apply(
    snapshot,
    ['a', 'b', 'c'].map(name => ({ type: 'delete', resource: 'services', namespace: 'two', name }) as const)
  )
  t.same(list({ continue: token }, gone), { names: [], total: 2, next: null })
})

t.test('one that is there throughout is never skipped and never comes twice, whatever comes and goes', async t => {
  const name = fc.constantFrom('a', 'aa', 'ab', 'b', 'bb', 'c', 'd')
  const namespace = fc.constantFrom('a', 'one', 'onf', 'two', 'z')
  const change = fc.record({ namespace, name, isDeletion: fc.boolean() })
  const lasting = new Set(everything)
  const property = fc.property(
    fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 12 }),
    fc.integer({ min: 1, max: 3 }),
    (batches, limit) => {
      const pending = [...batches]
      const seen = walk(limit, facts => {
        const changes = (pending.shift() ?? []).flatMap((next): Change[] => {
          if (lasting.has(`${next.namespace}/${next.name}`)) return []
          if (!next.isDeletion) return [put(service(next.name, { namespace: next.namespace }))]
          return [{ type: 'delete', resource: 'services', namespace: next.namespace, name: next.name }]
        })
        return apply(facts, changes)
      })
      deepEqual(
        seen.filter(key => lasting.has(key)),
        everything
      )
      ok(seen.every((key, i) => i === 0 || (seen[i - 1] ?? '') < key))
    }
  )
  t.doesNotThrow(() => fc.assert(property))
})

t.test('facts that nobody has are no empty list', async t => {
  for (const state of ['forbidden', 'absent', 'not-captured'] as const) {
    const blind = snapshotOf([], { services: state })
    t.match(listServices(blind, { limit: 1 }), { ok: false, refusal: { code: 'resource-not-readable', resource: 'services' } }, state)
    const half = listServices(snapshotOf([service('web')], { endpointslices: state }), { limit: 1 })
    t.match(half, { ok: true, value: { items: [{ endpoints: null }] } }, state)
  }
  t.match(listServices(snapshotOf([service('web')], { services: 'stale' }), { limit: 1 }), { ok: true, value: { total: 1 } })
})

t.test('a namespace that is not read is refused, and the others are not', async t => {
  const some = snapshotOf([service('web')], {}, { ...cluster, namespaces: ['shop'] })
  t.match(listServices(some, { limit: 1, namespaces: ['shop'] }), { ok: true, value: { total: 1 } })
  t.match(listServices(some, { limit: 1 }), { ok: true, value: { total: 1 } })
  t.match(listServices(some, { limit: 1, namespaces: ['shop', 'other'] }), { ok: false, refusal: { code: 'resource-not-readable' } })
})

t.test('a filter that cannot be read is refused', async t => {
  t.match(listServices(snapshot, { limit: 1, labelSelector: 'a in' }), { ok: false, refusal: { code: 'invalid-label-selector' } })
})
