// Which methods can be used from where the caller stands, and which of them to try first. Sees finished methods only.
import type { AccessMethod, Standpoint } from './access-method.ts'
import type { Network } from './addresses/network.ts'
import { states } from './reasons.ts'

type From = Exclude<Network, 'unknown'>

export interface RankRow {
  readonly method: string
  readonly network: Network | '*'
  /** 1 is tried first; null: of no use from there. */
  readonly from: Readonly<Record<From, number | null>>
  /** Goes through the API server with the rights of a kubeconfig: hidden where there is none. */
  readonly kubectl: boolean
}

type Ranks = readonly [internet: number | null, privateNetwork: number | null, cluster: number | null, node: number | null]

function row(method: string, network: Network | '*', ranks: Ranks, kubectl = false): RankRow {
  const [internet, privateNetwork, cluster, node] = ranks
  return { method, network, from: { internet, 'private-network': privateNetwork, cluster, node }, kubectl }
}

/** docs/access-methods.md publishes and explains it; a test holds the two together. */
export const rankTable: readonly RankRow[] = Object.freeze([
  ...['load-balancer', 'node-port', 'external-ip'].flatMap((method, i) => [
    row(method, 'internet', [1 + i, 4 + i, 14 + i, 14 + i]),
    row(method, 'private-network', [null, 1 + i, 11 + i, 11 + i]),
    row(method, 'cluster', [null, null, 17 + i, 17 + i]),
    row(method, 'node', [null, null, null, 17 + i]),
    row(method, 'unknown', [21 + i, 21 + i, 21 + i, 21 + i])
  ]),
  row('external-name', '*', [null, null, 1, null]),
  row('cluster-ip', '*', [null, null, 2, 1]),
  row('cluster-dns', '*', [null, null, 1, null]),
  row('headless-pod-dns', '*', [null, null, 3, null]),
  ...['host-port', 'host-network', 'node-address', 'pod-ip'].flatMap((method, i) => [
    row(method, 'internet', [1 + i, 4 + i, 14 + i, 14 + i]),
    row(method, 'private-network', [null, 1 + i, 11 + i, 11 + i]),
    row(method, 'cluster', [null, null, 2, 1]),
    row(method, 'node', [null, null, null, 17 + i]),
    row(method, 'unknown', [21 + i, 21 + i, 21 + i, 21 + i])
  ]),
  row('pod-dns', '*', [null, null, 1, null]),
  row('api-server-proxy', '*', [32, 32, 32, 32], true),
  row('kubectl-proxy', '*', [31, 31, 31, 31], true),
  row('port-forward', '*', [33, 33, 33, 33], true),
  row('exec', '*', [34, 34, 34, 34], true),
  row('node-shell', '*', [35, 35, 35, 35], true)
])

export interface Ranking {
  readonly shown: readonly AccessMethod[]
  readonly hidden: number
}

/** Methods that work come before those that may, and within that by the table; without `from`, in the order of the registry. */
export function rank(methods: readonly AccessMethod[], { from, kubeconfig }: Standpoint): Ranking {
  const rows = methods.map(method => ({ method, row: rowOf(method) }))
  const kept = rows.filter(({ row: { kubectl } }) => kubeconfig !== false || !kubectl)
  if (from === undefined || from === 'unknown') return ranking(methods, kept)
  const usable = kept.filter(({ method, row: found }) => found.from[from] !== null && isApiServerReached(method, found, from, kubeconfig))
  const ranked = usable.toSorted(
    (a, b) => states.indexOf(b.method.state) - states.indexOf(a.method.state) || (a.row.from[from] as number) - (b.row.from[from] as number)
  )
  return ranking(methods, ranked)
}

function ranking(methods: readonly AccessMethod[], kept: readonly { readonly method: AccessMethod }[]): Ranking {
  return { shown: kept.map(({ method }) => method), hidden: methods.length - kept.length }
}

/** A method that the table does not know comes last, and is never hidden. */
function rowOf({ method, audience }: AccessMethod): RankRow {
  const networks: readonly string[] = ['*', audience.network]
  return rankTable.find(entry => entry.method === method && networks.includes(entry.network)) ?? row(method, '*', [99, 99, 99, 99])
}

/** From inside to outside: who stands in one reaches those after it. */
const outwards: readonly Network[] = ['node', 'cluster', 'private-network', 'internet', 'unknown']

/** Who has a kubeconfig reaches the API server, wherever that stands; of others its network decides. */
function isApiServerReached({ audience }: AccessMethod, { kubectl }: RankRow, from: From, kubeconfig: boolean | undefined): boolean {
  return !kubectl || kubeconfig === true || outwards.indexOf(from) <= outwards.indexOf(audience.network)
}
