// Opens the chosen source of facts. Imports each only when it is chosen: a start on manifests must not pay for a Kubernetes client.
import type { FastifyBaseLogger } from 'fastify'
import type { SourceChoice } from './choose-source.ts'
import type { ApiServerConnection } from './cluster/connection.ts'
import type { PublicAddress } from './facts/snapshot.ts'
import type { ClusterView, Now, Observe, PodReader } from './ports.ts'

export interface SourceOptions {
  /** Null: what the source calls it. */
  readonly clusterName: string | null
  /** The API server's public address as the operator set it; it wins over whatever the source finds. */
  readonly apiServerUrl: string | null
  readonly now: Now
  readonly log: FastifyBaseLogger
  /** The only namespaces of a live cluster to watch; undefined: all. */
  readonly namespaces?: readonly string[] | undefined
  /** Told of lists, watches and events of a live cluster. */
  readonly observe?: Observe
  /** Undefined: where Kubernetes mounts it. */
  readonly serviceAccountDirectory?: string
}

export interface OpenedSource {
  readonly view: ClusterView
  readonly pods: PodReader
  /** For people: what is served. */
  readonly description: string
}

/** Rejects where the source is broken; an API server that does not answer is waited for, with a view that is not there yet. */
export async function openSource(choice: SourceChoice, options: SourceOptions): Promise<OpenedSource> {
  if (choice.kind === 'manifests' && options.namespaces !== undefined)
    throw new Error('NAMESPACES limits what is watched of a live cluster: leave it out to serve manifests')
  if (choice.kind === 'manifests') return openFiles(choice, options)
  if (choice.kind === 'kubeconfig') return openKubeconfig(choice.paths, options)
  const { serviceAccountConnection, serviceAccountDirectory } = await import('./cluster/service-account.ts')
  const env = { KUBERNETES_SERVICE_HOST: choice.host, KUBERNETES_SERVICE_PORT: choice.port }
  const directory = options.serviceAccountDirectory ?? serviceAccountDirectory
  const connection = await serviceAccountConnection({ env, now: options.now, directory })
  return openConnection(connection, options.clusterName ?? 'kubernetes', options)
}

async function openFiles({ path, embedded }: SourceChoice & { kind: 'manifests' }, options: SourceOptions): Promise<OpenedSource> {
  const { openManifests } = await import('./cluster/manifests/open-manifests.ts')
  const { log, now } = options
  const clusterName = options.clusterName ?? (embedded ? 'example' : undefined)
  const { view, pods } = await openManifests({
    path,
    clusterName,
    now,
    apiServer: setAddress(options),
    onListenerError: error => log.error({ err: error }, 'a listener to changes failed'),
    onReload: outcome => {
      if (outcome.ok) log.info({ files: outcome.files, ignored: outcome.ignored }, 'manifests read again')
      else log.warn({ reason: outcome.error.message }, 'manifests could not be read again; the last good ones are kept')
    }
  })
  return {
    view,
    pods,
    description: embedded ? 'the example cluster that comes with Signpost, as no other was found' : `manifests at ${path}`
  }
}

async function openKubeconfig(files: readonly string[], options: SourceOptions): Promise<OpenedSource> {
  const { kubeconfigConnection } = await import('./cluster/kubeconfig-connection.ts')
  const { readKubeconfig } = await import('./cluster/kubeconfig.ts')
  const { cluster } = await readKubeconfig(files)
  return openConnection(await kubeconfigConnection({ files, now: options.now }), options.clusterName ?? cluster.name, options)
}

async function openConnection(connection: ApiServerConnection, clusterName: string, options: SourceOptions): Promise<OpenedSource> {
  const { openLive } = await import('./cluster/live/open-live.ts')
  const { log, namespaces, observe } = options
  const publicAddress = setAddress(options) ?? null
  const { view, pods, ready } = openLive({ connection, clusterName, publicAddress, namespaces, log, ...(observe && { observe }) })
  // Also settled by a stop before anything was read.
  ready.then(() => view.current() && log.info({ cluster: clusterName }, 'cluster read'))
  return { view, pods, description: `${connection.description} at ${connection.baseUrl}` }
}

function setAddress({ apiServerUrl: url }: SourceOptions): PublicAddress | undefined {
  return url === null ? undefined : { url, source: 'setting', confidence: 'high' }
}
