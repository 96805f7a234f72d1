import { deepEqual, ok } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { accessMethodsOfService } from '../../src/access/methods-of-service.ts'
import { noPods } from '../../src/access/proxy/pod-readings.ts'
import { beginInventory } from '../../src/directory/inventory.ts'
import { type AccessMethodItem, listAccessMethods, methodKeyParts } from '../../src/directory/list-access-methods.ts'
import { matchMethods } from '../../src/directory/match-methods.ts'
import { type ListQuery, startList } from '../../src/directory/start-list.ts'
import { apply } from '../../src/facts/apply.ts'
import type { Change, Snapshot } from '../../src/facts/snapshot.ts'
import { address, node, port, put, service, slice, snapshotOf } from '../support/facts.ts'
import { settings } from '../support/settings.ts'

const exposed = service('exposed', {
  type: 'NodePort',
  ports: [port(80, { name: 'http', nodePort: 30080 }), port(443, { name: 'https', nodePort: 30443 })]
})
const snapshot = snapshotOf([
  exposed,
  service('inner'),
  slice('inner'),
  service('alias', { namespace: 'other', type: 'ExternalName', externalName: 'db.example', ports: [] }),
  node('n1', { addresses: [address('ExternalIP', '34.1.2.3'), address('InternalIP', '10.0.0.1')] })
])

function list({ limit = 500, ...query }: Partial<ListQuery> = {}, facts: Snapshot = snapshot) {
  const start = startList(facts, { limit, ...query }, methodKeyParts)
  if (!start.ok) throw new Error(start.refusal.code)
  const { todo, work, finish } = beginInventory(start.value.groups, facts, settings)
  return listAccessMethods(start.value, matchMethods(finish(work(todo)), query), { limit, ...query }, facts, settings)
}

const keyOf = ({ target, id }: AccessMethodItem) => `${target.namespace}/${target.name} ${id}`

/** All pages; `between` is what the cluster becomes after each. */
function walk(limit: number, between: (facts: Snapshot) => Snapshot = facts => facts, more: Partial<ListQuery> = {}): readonly string[] {
  let facts = snapshot
  let page = list({ ...more, limit }, facts)
  const seen = page.items.map(keyOf)
  while (page.continue !== null) {
    facts = between(facts)
    page = list({ ...more, limit, continue: page.continue }, facts)
    seen.push(...page.items.map(keyOf))
  }
  return seen
}

t.test('an item is the method as the Service itself has it, with its target', async t => {
  const { items, total, continue: next } = list()
  t.equal(next, null)
  t.equal(items.length, total)
  for (const [namespace, name] of [
    ['other', 'alias'],
    ['shop', 'exposed'],
    ['shop', 'inner']
  ] as const) {
    const answer = accessMethodsOfService(namespace, name, {}, snapshot, noPods, settings)
    if (!answer.ok) throw new Error(answer.refusal.code)
    const { target, methods } = answer.value
    const own = items.filter(item => item.target.namespace === namespace && item.target.name === name)
    t.same(
      own,
      methods.map(method => ({ target, ...method })).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      name
    )
  }
})

t.test('methods come in order of namespace, name and id', async t => {
  const keys = list().items.map(keyOf)
  t.same(keys, keys.toSorted())
  t.ok(keys[0]?.startsWith('other/alias'))
})

t.test('pages of every size make the whole, and the last one knows that it is', async t => {
  const everything = list().items.map(keyOf)
  for (const limit of [1, 2, 3, 7, everything.length - 1, everything.length, everything.length + 1])
    t.same(walk(limit), everything, `limit ${limit}`)
  t.equal(list({ limit: everything.length }).continue, null)
  t.equal(list({ limit: 1 }).total, everything.length, 'the total is of all pages')
})

t.test('only methods that satisfy every filter are listed', async t => {
  const ids = (query: Partial<ListQuery>) => list(query).items.map(({ id }) => id)
  t.same(ids({ networks: ['internet'] }), ['node-port/http/internet', 'node-port/https/internet'])
  t.same(ids({ networks: ['internet'], states: ['usable'] }), [])
  t.same(ids({ states: ['usable'], networks: ['cluster'] }), ['cluster-dns/80/cluster', 'cluster-ip/80/cluster'])
  t.same(ids({ namespaces: ['other'], methods: ['external-name', 'cluster-ip'] }), ['external-name/-/cluster'])
  t.same(ids({ q: 'inner', methods: ['node-port'] }), [])
  t.equal(list({ networks: ['internet'], limit: 1 }).total, 2)
  t.same(
    walk(1, facts => facts, { networks: ['internet'] }),
    ['shop/exposed node-port/http/internet', 'shop/exposed node-port/https/internet']
  )
})

t.test('a page says whether it rests on Nodes', async t => {
  t.equal(list({ methods: ['node-port'] }).readsNodes, true)
  t.equal(list({ methods: ['cluster-ip'] }).readsNodes, false)
})

t.test('a page works out its own Services and no others', async t => {
  const facts = snapshotOf([
    service('a', { ports: [port(80), port(81, { name: 'b' })] }),
    service('b', { type: 'NodePort', ports: [port(80, { nodePort: 30080 })] }),
    node('n1')
  ])
  const query = { methods: ['cluster-ip', 'node-port'] }
  t.equal(list({ ...query, limit: 1 }, facts).readsNodes, false)
  t.equal(list({ ...query, limit: 2 }, facts).readsNodes, true, 'one more tells whether there is another page')
})

t.test('a Service of the same name in the next namespace begins at its first method', async t => {
  const facts = snapshotOf([service('web', { namespace: 'other' }), service('web')])
  const first = list({ limit: 4 }, facts)
  const all = list({}, facts).items.map(keyOf)
  t.same([...first.items, ...list({ continue: first.continue ?? '' }, facts).items].map(keyOf), all)
  t.ok(all.slice(0, 4).every(key => key.startsWith('other/web')))
})

t.test('a token outlives what it names', async t => {
  const keys = list().items.map(keyOf)
  const at = keys.findIndex(key => key.startsWith('shop/exposed')) + 3
  const token = list({ limit: at }).continue ?? ''
  const closed = apply(snapshot, [put(service('exposed'))])
  t.same(
    list({ continue: token }, closed).items.map(keyOf),
    list({}, closed)
      .items.map(keyOf)
      .filter(key => key > (keys[at - 1] as string))
  )
  const gone = apply(snapshot, [{ type: 'delete', resource: 'services', namespace: 'shop', name: 'exposed' }])
  t.ok(list({ continue: token }, gone).items.every(({ target }) => target.name === 'inner'))
})

t.test('two ports of one name, which only a broken manifest has, are both listed', async t => {
  const twins = snapshotOf([service('twins', { ports: [port(80, { name: 'web' }), port(81, { name: 'web' }), port(82, { name: 'web' })] })])
  const first = list({ methods: ['cluster-ip'], limit: 1 }, twins)
  const second = list({ methods: ['cluster-ip'], limit: 1, continue: first.continue ?? '' }, twins)
  const third = list({ methods: ['cluster-ip'], limit: 1, continue: second.continue ?? '' }, twins)
  t.same([first, second, third].flatMap(({ items }) => items.map(item => item.port?.number)).toSorted(), [80, 81, 82])
  t.equal(third.continue, null)
})

t.test('one that is there throughout is never skipped and never comes twice, whatever comes and goes', async t => {
  const name = fc.constantFrom('a', 'exposed', 'inner', 'innes', 'z')
  const ports = fc.subarray([port(80, { name: 'http', nodePort: 30080 }), port(443, { name: 'https' }), port(8080, { name: 'admin' })], {
    minLength: 1
  })
  const change = fc.record({ name, namespace: fc.constantFrom('a', 'other', 'shop', 'z'), ports, isDeletion: fc.boolean() })
  // Of the one that changes its ports and its Nodes, what all forms of it have; of the others, everything.
  const lasting = list()
    .items.map(keyOf)
    .filter(key => !key.startsWith('shop/exposed') || / (cluster-ip|cluster-dns|api-server-proxy)\/http\//.test(key))
  const fixed = new Set(['shop/inner', 'other/alias'])
  const property = fc.property(
    fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 10 }),
    fc.integer({ min: 1, max: 6 }),
    (batches, limit) => {
      const pending = [...batches]
      const seen = walk(limit, facts => {
        const changes = (pending.shift() ?? []).flatMap(({ namespace, name, ports, isDeletion }): Change[] => {
          if (fixed.has(`${namespace}/${name}`)) return []
          if (`${namespace}/${name}` === 'shop/exposed') {
            const kept = [exposed.ports[0] as (typeof exposed.ports)[0], ...ports.filter(entry => entry.name !== 'http')]
            return [put(service(name, { type: isDeletion ? 'ClusterIP' : 'NodePort', ports: kept }))]
          }
          return [isDeletion ? { type: 'delete', resource: 'services', namespace, name } : put(service(name, { namespace, ports }))]
        })
        return apply(facts, changes)
      })
      deepEqual(
        seen.filter(key => lasting.includes(key)),
        lasting
      )
      ok(seen.every((key, i) => i === 0 || (seen[i - 1] as string) < key))
    }
  )
  t.doesNotThrow(() => fc.assert(property))
})
