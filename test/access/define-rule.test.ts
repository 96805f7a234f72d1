import t from 'tap'
import { type Definition, defineRule, mostItems } from '../../src/access/define-rule.ts'
import { because } from '../../src/access/reasons.ts'
import type { ServiceSubject } from '../../src/access/situation.ts'
import type { ResourceName, TrustState } from '../../src/facts/trust.ts'
import { codes, seen, situation } from '../support/situations.ts'

type Candidate = 'a' | 'b' | 'c'
const no = because('declares-no-port', { service: 'web' })
const pending = because('load-balancer-pending', { service: 'web' })
const harmless = because('api-server-url-unknown', undefined)

function rule(more: Partial<Definition<ServiceSubject, Candidate>>) {
  return defineRule<ServiceSubject, Candidate>({
    method: 'pigeon',
    candidates: () => ['a'],
    none: () => no,
    exists: [],
    works: [],
    describe: candidate => ({
      port: { name: candidate, number: 80, protocol: 'TCP' },
      network: 'cluster',
      access: [{ type: 'url', url: `http://${candidate}/` }],
      basis: 'declared',
      evidence: []
    }),
    ...more
  })
}

function unread(trusts: Partial<Record<ResourceName, TrustState>>) {
  return situation({}, { trusts })
}

t.test('a candidate that nothing is held against is a usable method, with every field', async t => {
  t.same(rule({}).apply(situation()), {
    methods: [
      {
        id: 'pigeon/a/cluster',
        method: 'pigeon',
        port: { name: 'a', number: 80, protocol: 'TCP' },
        access: [{ type: 'url', url: 'http://a/' }],
        accessTotal: 1,
        audience: { network: 'cluster', cidrs: [] },
        authentication: [],
        state: 'usable',
        basis: 'declared',
        reasons: [],
        requires: [],
        caveats: [],
        evidence: []
      }
    ]
  })
})

t.test('what a description adds is kept, and the same sentence is said once', async t => {
  const more = {
    authentication: [{ by: 'edge', evidence: [] }],
    requires: [{ code: 'r', message: 'r' }],
    caveats: [{ code: 'c', message: 'c' }],
    rules: [],
    accessTotal: 7,
    reasons: [harmless]
  } as const
  const given = rule({
    describe: () => ({
      port: null,
      network: 'unknown',
      access: [{ type: 'url', url: 'x' }],
      basis: 'programmed',
      evidence: [],
      cidrs: ['10.0.0.0/8'],
      ...more,
      caveats: [...more.caveats, ...more.caveats]
    })
  })
  const { methods } = given.apply(situation())
  t.match(methods, [{ ...more, id: 'pigeon/-/unknown', audience: { cidrs: ['10.0.0.0/8'] }, allowed: 'unknown', state: 'usable' }])
  t.same(methods[0]?.caveats, more.caveats)
})

t.test('an id names the port, by its number where it has no name', async t => {
  const unnamed = rule({
    describe: () => ({
      port: { name: null, number: 81, protocol: 'TCP' },
      network: 'node',
      access: [{ type: 'url', url: 'x' }],
      basis: 'declared',
      evidence: []
    })
  })
  t.match(unnamed.apply(situation()).methods, [{ id: 'pigeon/81/node' }])
})

t.test('without a candidate the definition says why; with the fix of the reason, or its own', async t => {
  t.same(rule({ candidates: () => [] }).apply(situation()), {
    methods: [],
    notAvailable: { method: 'pigeon', reasons: [no], fixes: [{ code: 'declares-no-port', message: 'Declare the port in spec.ports.' }] }
  })
  const own = { code: 'buy', message: 'Buy a pigeon.', command: 'buy pigeon' }
  t.match(rule({ candidates: () => [], fixes: () => [own] }).apply(situation()).notAvailable, { fixes: [own] })
  const hopeless = because('invalid-name', { name: '..' })
  t.same(rule({ candidates: () => [], none: () => hopeless }).apply(situation()).notAvailable?.fixes, [])
})

t.test('the candidate that got furthest tells why there is none; of equals the first', async t => {
  const stopAt = (...stopped: readonly Candidate[]) => ({
    reads: 'services' as const,
    fails: (candidate: Candidate) =>
      stopped.includes(candidate) ? because('port-not-found', { service: 'web', port: candidate }) : undefined
  })
  const given = rule({ candidates: () => ['a', 'b', 'c'], exists: [stopAt('a'), stopAt('b', 'c')] })
  t.match(given.apply(situation()).notAvailable?.reasons, [{ message: /port b/ }])
  const nothingToUse = rule({
    candidates: () => ['a', 'b'],
    exists: [stopAt('b')],
    works: [stopAt('a')],
    describe: () => ({ port: null, network: 'cluster', access: [], basis: 'declared', evidence: [] })
  })
  t.match(nothingToUse.apply(situation()).notAvailable?.reasons, [{ message: /port a/ }], 'past all checks is further than none')
  const some = rule({ candidates: () => ['a', 'b'], exists: [stopAt('a')] }).apply(situation())
  t.same(
    some.methods.map(({ id }) => id),
    ['pigeon/b/cluster']
  )
  t.notOk('notAvailable' in some)
})

t.test('every failure of what makes it work is a reason, each once, and the worst one is the state', async t => {
  const fails = (reason: typeof no) => ({ reads: 'services' as const, fails: () => reason })
  const [method] = rule({ works: [fails(harmless), fails(pending), fails(pending), { reads: 'nodes', fails: () => undefined }] })
    .apply(situation())
    .methods.map(seen)
  t.match(method, { state: 'pending', reasons: ['api-server-url-unknown', 'load-balancer-pending'] })
})

t.test('a check that cannot be made is a doubt, and the check itself is not asked', async t => {
  const never = () => {
    throw new Error('asked')
  }
  for (const state of ['forbidden', 'absent', 'not-captured'] as const) {
    for (const checks of [{ exists: [{ reads: 'nodes', fails: never }] }, { works: [{ reads: 'nodes', fails: never }] }] as const)
      t.match(
        rule(checks)
          .apply(unread({ nodes: state }))
          .methods.map(seen),
        [{ state: 'uncertain', reasons: ['resource-not-readable'] }]
      )
  }
  t.match(rule({ works: [{ reads: () => 'nodes', fails: never }] }).apply(unread({ nodes: 'forbidden' })).methods, [{ state: 'uncertain' }])
  t.match(rule({ works: [{ reads: 'nodes', fails: () => no }] }).apply(unread({ nodes: 'stale' })).methods, [{ state: 'unusable' }])
})

t.test('with nothing to use it is not available, for its doubts; unless it is pending', async t => {
  const describe = () => ({ port: null, network: 'cluster', access: [], basis: 'declared', evidence: [] }) as const
  const doubt = { reads: 'nodes', fails: () => undefined } as const
  t.same(codes(rule({ describe, exists: [doubt] }).apply(unread({ nodes: 'forbidden' })).notAvailable?.reasons ?? []), [
    'resource-not-readable'
  ])
  const open = rule({ describe: () => ({ ...describe(), isOpen: true }), exists: [doubt] }).apply(unread({ nodes: 'forbidden' }))
  t.match(open.methods, [{ access: [], accessTotal: 0, state: 'uncertain' }], 'or known to be open')
  const waits = rule({
    describe,
    works: [
      { reads: 'services', fails: () => pending },
      { reads: 'services', fails: () => no }
    ]
  })
  t.match(waits.apply(situation()).methods, [{ accessTotal: 0, state: 'unusable' }])
})

t.test('a long list is capped, with its total', async t => {
  const access = Array.from({ length: 30 }, (_, i) => ({ type: 'url', url: `http://${i}/` }) as const)
  const [method] = rule({ describe: () => ({ port: null, network: 'cluster', access, basis: 'declared', evidence: [] }) }).apply(
    situation()
  ).methods
  t.equal(method?.access.length, mostItems)
  t.equal(method?.accessTotal, 30)
})

t.test('many ports share one budget, but no list falls below three', async t => {
  const access = Array.from({ length: 30 }, (_, i) => ({ type: 'url', url: `http://${i}/` }) as const)
  const lengths = (count: number) => {
    const candidates = () => Array.from({ length: count }, (_, i) => `p${i}` as Candidate)
    const { methods } = rule({
      candidates,
      describe: () => ({ port: null, network: 'cluster', access, basis: 'declared', evidence: [] })
    }).apply(situation())
    return new Set(methods.map(method => `${method.access.length} of ${method.accessTotal}`))
  }
  t.same(lengths(3), new Set(['20 of 30']))
  t.same(lengths(10), new Set(['6 of 30']))
  t.same(lengths(50), new Set(['3 of 30']))
})
