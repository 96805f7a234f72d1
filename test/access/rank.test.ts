import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { AccessMethod } from '../../src/access/access-method.ts'
import { type Network, networks } from '../../src/access/addresses/network.ts'
import { rank, rankTable } from '../../src/access/rank.ts'
import type { State } from '../../src/access/reasons.ts'

const froms = ['internet', 'private-network', 'cluster', 'node'] as const

function method(name: string, network: Network, state: State = 'usable'): AccessMethod {
  return {
    id: `${name}/-/${network}`,
    method: name,
    port: null,
    access: [],
    accessTotal: 0,
    audience: { network, cidrs: [] },
    authentication: [],
    state,
    basis: 'declared',
    reasons: [],
    requires: [],
    caveats: [],
    evidence: []
  }
}

const ids = (shown: readonly AccessMethod[]) => shown.map(({ id }) => id)

t.test('every row: a method is shown from where its row has a place, and hidden elsewhere', async t => {
  for (const { method: name, network, from: places } of rankTable)
    for (const from of froms) {
      const { shown, hidden } = rank([method(name, network === '*' ? 'unknown' : network)], { from, kubeconfig: true })
      t.equal(shown.length, places[from] === null ? 0 : 1, `${name} ${network} from ${from}`)
      t.equal(hidden, 1 - shown.length)
    }
})

t.test('every row: lower numbers come first', async t => {
  const all = rankTable.map(({ method: name, network }) => method(name, network === '*' ? 'unknown' : network))
  for (const from of froms) {
    const places = rank(all, { from, kubeconfig: true }).shown.map(
      ({ method: name, audience }) =>
        rankTable.find(row => row.method === name && (row.network === '*' || row.network === audience.network))?.from[from] as number
    )
    t.same(
      places,
      places.toSorted((a, b) => a - b),
      from
    )
  }
})

t.test('every row: without kubectl those that need it are hidden', async t => {
  for (const { method: name, network, kubectl } of rankTable) {
    const one = [method(name, network === '*' ? 'unknown' : network)]
    t.equal(rank(one, { kubeconfig: false }).hidden, kubectl ? 1 : 0, name)
    t.equal(rank(one, { kubeconfig: true }).hidden, 0, name)
  }
})

t.test('the table is the one that the documentation publishes', async t => {
  const docs = readFileSync(join(import.meta.dirname, '../../docs/access-methods.md'), 'utf8')
  const published = docs.split('\n').filter(line => /\| (yes|no) \|$/.test(line))
  const rows = rankTable.map(({ method: name, network, from, kubectl }) => {
    const places = froms.map(place => from[place] ?? '–').join(' | ')
    return `| ${name} | ${network === '*' ? 'any' : network} | ${places} | ${kubectl ? 'yes' : 'no'} |`
  })
  t.same(published, rows)
})

t.test('a method has one row for each network, or one for all', async t => {
  for (const name of new Set(rankTable.map(row => row.method))) {
    const rows = rankTable.filter(row => row.method === name).map(({ network }) => network)
    t.same(rows.toSorted(), rows.includes('*') ? ['*'] : networks.toSorted(), name)
  }
})

t.test('what works comes before what may', async t => {
  const methods = [
    method('cluster-ip', 'cluster', 'unusable'),
    method('cluster-dns', 'cluster', 'pending'),
    method('load-balancer', 'unknown', 'uncertain'),
    method('exec', 'unknown')
  ]
  t.same(ids(rank(methods, { from: 'cluster' }).shown), ids(methods.toReversed()))
})

t.test('without from, or from nowhere known, the order of the registry stays', async t => {
  const methods = [method('exec', 'unknown'), method('cluster-ip', 'cluster')]
  t.same(rank(methods, {}), { shown: methods, hidden: 0 })
  t.same(rank(methods, { from: 'unknown' }), { shown: methods, hidden: 0 })
  t.same(rank(methods, { kubeconfig: false }), { shown: [methods[1]], hidden: 1 })
  const worstFirst = [method('exec', 'unknown', 'unusable'), method('cluster-ip', 'cluster')]
  for (const standpoint of [{}, { from: 'unknown' }] as const) t.same(rank(worstFirst, standpoint).shown, worstFirst)
})

t.test('from the internet, an API server on a private network is reached only by those who say that they have a kubeconfig', async t => {
  const one = [method('port-forward', 'private-network')]
  t.equal(rank(one, { from: 'internet' }).hidden, 1)
  t.equal(rank(one, { from: 'internet', kubeconfig: true }).hidden, 0)
  t.equal(rank(one, { from: 'private-network' }).hidden, 0)
  t.equal(rank([method('port-forward', 'internet')], { from: 'internet' }).hidden, 0)
})

t.test('nobody outside is taken to reach an API server further inside', async t => {
  const reached = (network: Network) => froms.filter(from => rank([method('exec', network)], { from }).hidden === 0)
  t.same(reached('unknown'), froms)
  t.same(reached('internet'), froms)
  t.same(reached('private-network'), ['private-network', 'cluster', 'node'])
  t.same(reached('cluster'), ['cluster', 'node'])
  t.same(reached('node'), ['node'])
})

t.test('a method that the table does not know comes last and is not hidden', async t => {
  const methods = [method('carrier-pigeon', 'private-network'), method('node-shell', 'unknown')]
  for (const from of froms) t.same(ids(rank(methods, { from }).shown), ['node-shell/-/unknown', 'carrier-pigeon/-/private-network'], from)
})
