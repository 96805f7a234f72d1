// Opens a live cluster: the watched view, Pods on demand, and what is discovered beside them, on one set of connections.
import type { PublicAddress } from '../../facts/snapshot.ts'
import type { ClusterView, Observe, PodReader } from '../../ports.ts'
import { anonymousConnection } from '../anonymous-connection.ts'
import type { ApiServerConnection } from '../connection.ts'
import { LivePods } from '../pods.ts'
import { isClusterName } from '../public-address.ts'
import { ApiServer } from './api-server.ts'
import { type Clock, systemClock } from './clock.ts'
import { Discovery } from './discovery.ts'
import { LiveView } from './live-view.ts'
import type { Log } from './log.ts'
import { defaultLiveSettings, type LiveSettings } from './settings.ts'

export interface LiveOptions {
  readonly connection: ApiServerConnection
  readonly clusterName: string
  /** The operator's own word on the API server's public address; else the connection's; else it is looked for. */
  readonly publicAddress?: PublicAddress | null
  /** The only namespaces to watch, each of which we may have other rights in; undefined: all. */
  readonly namespaces?: readonly string[] | undefined
  readonly log: Log
  readonly observe?: Observe | undefined
  readonly settings?: Partial<LiveSettings>
  readonly clock?: Clock
  /** In [0, 1). */
  readonly random?: () => number
}

export interface LiveCluster {
  readonly view: ClusterView
  readonly pods: PodReader
  /** Resolves when the view has its first snapshot, or is stopped before. Never rejects: an API server that does not answer is waited for. */
  readonly ready: Promise<void>
}

const unobserved: Observe = { listed() {}, watched() {}, received() {}, failed() {}, restarted() {} }

export function openLive(options: LiveOptions): LiveCluster {
  const settings = { ...defaultLiveSettings, ...options.settings }
  const { clusterName: name, connection, namespaces, log, clock = systemClock, random = Math.random, observe = unobserved } = options
  const bounds = { silenceMs: settings.watchdogMs, maxResponseBytes: settings.maxPageBytes }
  const api = new ApiServer({ connection, clock, log, bounds })
  const apiServer = options.publicAddress ?? outside(connection.publicAddress)
  const watched = namespaces === undefined ? {} : { namespaces: Object.freeze([...namespaces]) }
  const cluster = Object.freeze({ name, source: 'live', apiServer, kubernetesVersion: null, ...watched } as const)
  const view = new LiveView({ cluster, api, clock, random, settings, log, observe })
  const pods = new LivePods({ api, clock, settings, namespaces, believe: (trust, namespace) => view.believe('pods', trust, namespace) })
  const asNobody = new ApiServer({ connection: anonymousConnection(connection), clock, log, bounds })
  const discovery = new Discovery({
    api,
    asNobody,
    apiServer,
    ownHost: new URL(connection.baseUrl).hostname,
    readsDefaultNamespace: namespaces?.includes('default') ?? true,
    clock,
    random,
    settings,
    tell: discovered => {
      log.info({ ...discovered }, 'API server discovered')
      view.discovered(discovered)
    }
  })
  view.start(signal => discovery.run(signal).then(() => asNobody.close()))
  return { view, pods, ready: view.ready }
}

/** A kubeconfig inside a cluster may hold the address that only Pods can use. */
function outside(address: PublicAddress | null): PublicAddress | null {
  return address === null || isClusterName(address.url) ? null : address
}
