import t from 'tap'
import {
  hasMethodFilters,
  type MethodFilters,
  type MethodSort,
  methodFiltersText,
  methodMatcher
} from '../../src/directory/method-filters.ts'

const sort: MethodSort = { method: 'node-port', network: 'internet', state: 'usable', basis: 'declared' }

t.test('a method must satisfy every filter, by any of its values', async t => {
  const table: readonly (readonly [MethodFilters, boolean])[] = [
    [{}, true],
    [{ methods: ['node-port'] }, true],
    [{ methods: ['exec', 'node-port'] }, true],
    [{ methods: ['exec'] }, false],
    [{ methods: [] }, false],
    [{ networks: ['internet'] }, true],
    [{ networks: ['cluster', 'unknown'] }, false],
    [{ states: ['usable', 'uncertain'] }, true],
    [{ states: ['pending'] }, false],
    [{ bases: ['declared'] }, true],
    [{ bases: ['predicted'] }, false],
    [{ methods: ['node-port'], networks: ['internet'], states: ['usable'], bases: ['declared'] }, true],
    [{ methods: ['node-port'], networks: ['internet'], states: ['usable'], bases: ['programmed'] }, false]
  ]
  for (const [filters, expected] of table) t.equal(methodMatcher(filters)(sort), expected, JSON.stringify(filters))
})

t.test('the same filters have the same text, others have another, none has none', async t => {
  t.equal(methodFiltersText({ methods: ['b', 'a'] }), methodFiltersText({ methods: ['a', 'b'] }))
  const others: readonly MethodFilters[] = [
    {},
    { methods: [] },
    { methods: ['unknown'] },
    { networks: ['unknown'] },
    { states: ['usable'] },
    { bases: ['declared'] }
  ]
  t.equal(new Set(others.map(methodFiltersText)).size, others.length)
  t.same(others.map(hasMethodFilters), [false, true, true, true, true, true])
})
