import { deepEqual, ok } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { listServices, serviceKeyParts } from '../../src/directory/list-services.ts'
import { sortedServices } from '../../src/directory/sorted-services.ts'
import { type ListQuery, startList } from '../../src/directory/start-list.ts'
import { apply } from '../../src/facts/apply.ts'
import type { Change, Snapshot } from '../../src/facts/snapshot.ts'
import { put, service, slice, snapshotOf } from '../support/facts.ts'

const snapshot = snapshotOf([
  service('b', { namespace: 'one' }),
  service('a', { namespace: 'one' }),
  service('a', { namespace: 'two' }),
  service('b', { namespace: 'two' }),
  service('c', { namespace: 'two' }),
  slice('ghost')
])

function page({ limit = 100, ...query }: Partial<ListQuery>, facts: Snapshot) {
  const start = startList(facts, { limit, ...query }, serviceKeyParts)
  if (!start.ok) throw new Error(start.refusal.code)
  return listServices(start.value, start.value.groups, limit, facts)
}

function list(query: Partial<ListQuery> = {}, facts: Snapshot = snapshot) {
  const { items, total, continue: next } = page(query, facts)
  return { names: items.map(({ namespace, name }) => `${namespace}/${name}`), total, next }
}

/** All pages; `between` is what the cluster becomes after each. */
function walk(limit: number, between: (facts: Snapshot) => Snapshot = facts => facts, more: Partial<ListQuery> = {}): readonly string[] {
  let facts = snapshot
  let next = list({ ...more, limit }, facts)
  const seen = [...next.names]
  while (next.next !== null) {
    facts = between(facts)
    next = list({ ...more, limit, continue: next.next }, facts)
    seen.push(...next.names)
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

t.test('another limit is no other list', async t => {
  const token = list({ limit: 1 }).next ?? ''
  t.equal(list({ limit: 3, continue: token }).names.length, 3)
})

t.test('of fewer Services than the filters find, a page is a page of these', async t => {
  const fewer = listServices({ filters: '', after: undefined }, sortedServices(snapshot.services).slice(0, 1), 100, snapshot)
  t.match(fewer, { total: 2, continue: null })
})

t.test('where EndpointSlices cannot be read, endpoints are not counted', async t => {
  for (const state of ['forbidden', 'absent', 'not-captured'] as const)
    t.match(page({}, snapshotOf([service('web')], { endpointslices: state })), { items: [{ endpoints: null }] }, state)
  t.match(page({}, snapshotOf([service('web')])), { items: [{ endpoints: { total: 0 } }] })
})
