// Which methods can be used from where the caller stands, and which of them to try first. Sees finished methods only.
import type { AccessMethod, Standpoint } from './access-method.ts'
import type { Network } from './network.ts'
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

function row(method: string, network: Network | '*', ranks: readonly (number | null)[], kubectl = false): RankRow {
  const [internet = null, privateNetwork = null, cluster = null, node = null] = ranks
  return { method, network, from: { internet, 'private-network': privateNetwork, cluster, node }, kubectl }
}

const direct = ['load-balancer', 'external-ip', 'node-port'] as const

/** The published table of docs/access-methods.md: from internet, private-network, cluster, node. */
export const rankTable: readonly RankRow[] = Object.freeze([
  ...direct.flatMap((method, i) => [
    row(method, 'internet', [1 + i, 11 + i, 21 + i, 21 + i]),
    row(method, 'private-network', [null, 1 + i, 11 + i, 11 + i]),
    row(method, 'unknown', [31 + i, 31 + i, 31 + i, 31 + i])
  ]),
  row('cluster-dns', '*', [null, null, 1, null]),
  row('external-name', '*', [null, null, 1, null]),
  row('cluster-ip', '*', [null, null, 2, 1]),
  row('headless-pod-dns', '*', [null, null, 3, null])
])

export interface Ranking {
  readonly shown: readonly AccessMethod[]
  readonly hidden: number
}

export function rank(methods: readonly AccessMethod[], { from, kubeconfig }: Standpoint): Ranking {
  const kept = methods.filter(method => kubeconfig !== false || !rowOf(method)?.kubectl)
  if (from === undefined || from === 'unknown') return { shown: kept, hidden: methods.length - kept.length }
  const ranked = kept
    .map(method => ({ method, place: place(method, from, kubeconfig) }))
    .filter((entry): entry is { method: AccessMethod; place: number } => entry.place !== null)
    .sort((a, b) => states.indexOf(b.method.state) - states.indexOf(a.method.state) || a.place - b.place)
  return { shown: ranked.map(({ method }) => method), hidden: methods.length - ranked.length }
}

function rowOf({ method, audience }: AccessMethod): RankRow | undefined {
  return rankTable.find(entry => entry.method === method && (entry.network === '*' || entry.network === audience.network))
}

/** Who has kubectl reaches the API server, wherever that stands. */
function place(method: AccessMethod, from: From, _kubeconfig: boolean | undefined): number | null {
  const found = rowOf(method)
  return found === undefined ? null : found.from[from]
}
