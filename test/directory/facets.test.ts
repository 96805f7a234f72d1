import t from 'tap'
import type { AccessMethod } from '../../src/access/access-method.ts'
import { type Facet, facetsOf, joinFacets, sortOf, sum } from '../../src/directory/facets.ts'

function method(name: string, state: AccessMethod['state'] = 'usable'): AccessMethod {
  const nothing = { access: [], accessTotal: 0, authentication: [], reasons: [], requires: [], caveats: [], evidence: [] }
  return { id: name, method: name, port: null, audience: { network: 'cluster', cidrs: [] }, state, basis: 'declared', ...nothing }
}

const facet = (name: string, count: number): Facet => ({ method: name, network: 'cluster', state: 'usable', basis: 'declared', count })

t.test('methods of one sort are counted together', async t => {
  t.same(sortOf(method('a', 'pending')), { method: 'a', network: 'cluster', state: 'pending', basis: 'declared' })
  t.same(facetsOf([method('a'), method('b'), method('a'), method('a', 'unusable')]), [
    facet('a', 2),
    facet('b', 1),
    { ...facet('a', 1), state: 'unusable' }
  ])
  t.same(facetsOf([]), [])
})

t.test('what has the same shares one list', async t => {
  const list = facetsOf([method('a'), method('b')])
  t.equal(facetsOf([method('a'), method('b')]), list)
  t.equal(joinFacets(facetsOf([method('a')]), facetsOf([method('b')])), list)
  t.not(facetsOf([method('a'), method('b'), method('b')]), list)
  t.throws(() => (list as Facet[]).pop(), 'and nobody can change it')
})

t.test('joined with nothing, a list stays itself', async t => {
  const list = facetsOf([method('a')])
  t.equal(joinFacets(list, []), list)
  t.equal(joinFacets([], list), list)
})

t.test('sums have every sort once', async t => {
  t.same(sum([facet('a', 2), facet('b', 1), facet('a', 3)]), [facet('a', 5), facet('b', 1)])
})

t.test('a cluster of ten thousand different lists does not make it grow', async t => {
  const list = facetsOf([method('first')])
  for (let i = 0; i < 10_000; i++) facetsOf([method(`method-${i}`)])
  t.not(facetsOf([method('first')]), list)
  t.same(facetsOf([method('first')]), list)
})
