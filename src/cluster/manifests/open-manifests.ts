// Facts from files: a support bundle, a demo, or what `kubectl get … -o yaml` printed; read again when they change.
import { basename, extname, resolve } from 'node:path'
import type { PodKey, PodReading } from '../../facts/records/pod.ts'
import { type ClusterFacts, type PublicAddress, type Snapshot, trustIn } from '../../facts/snapshot.ts'
import { isReadable } from '../../facts/trust.ts'
import type { ChangeListener, ClusterView, Now, PodReader } from '../../ports.ts'
import { ChangeListeners } from '../change-listeners.ts'
import { ChangeWatch, type Watched } from './change-watch.ts'
import { findFiles } from './find-files.ts'
import { type ManifestLimits, manifestLimits } from './limits.ts'
import { listen as hear, type Listen } from './listen.ts'
import { type ManifestError, unreadable } from './manifest-error.ts'
import { nextSnapshot, staleSnapshot } from './next-snapshot.ts'
import { type ReadManifests, readManifests } from './read-manifests.ts'
import { type After, after as wait } from './timer.ts'

/** What reading again came to. After a failure the last good facts are kept, marked stale. */
export type Reload =
  | { readonly ok: true; readonly files: number; readonly ignored: number }
  | { readonly ok: false; readonly error: ManifestError }

export interface ManifestsOptions {
  /** A file, or a folder with everything below it. */
  readonly path: string
  /** Undefined: the name of the file or folder. */
  readonly clusterName: string | undefined
  readonly now: Now
  /** The API server's address where the operator has set it; otherwise kube-public/cluster-info tells, if it is among the manifests. */
  readonly apiServer?: PublicAddress | undefined
  /** Default true. */
  readonly watch?: boolean
  readonly onReload?: (outcome: Reload) => void
  /** What a listener to changes threw. */
  readonly onListenerError?: (error: unknown) => void
  readonly limits?: Partial<ManifestLimits>
  readonly after?: After
  readonly listen?: Listen
}

export interface OpenedManifests {
  readonly view: ClusterView
  readonly pods: PodReader
}

/** Rejects with a ManifestError that names the file, and the line where there is one. */
export async function openManifests(options: ManifestsOptions): Promise<OpenedManifests> {
  const limits = { ...manifestLimits, ...options.limits }
  const read = await readManifests(options.path, limits)
  const manifests = new Manifests(options, limits, read, await nextSnapshot(clusterFacts(options, read), read))
  return { view: manifests, pods: manifests }
}

class Manifests implements ClusterView, PodReader {
  readonly #options: ManifestsOptions
  readonly #limits: ManifestLimits
  readonly #watch: ChangeWatch | undefined
  readonly #listeners: ChangeListeners
  #read: ReadManifests
  #snapshot: Snapshot

  constructor(options: ManifestsOptions, limits: ManifestLimits, read: ReadManifests, snapshot: Snapshot) {
    this.#options = options
    this.#limits = limits
    this.#read = read
    this.#snapshot = snapshot
    this.#listeners = new ChangeListeners(options.onListenerError ?? (() => {}))
    if (options.watch === false) return
    this.#watch = new ChangeWatch(watched(read), {
      look: () => this.#look(),
      reread: () => this.#reread(),
      after: options.after ?? wait,
      listen: options.listen ?? hear
    })
  }

  current(): Snapshot {
    return this.#snapshot
  }

  onChange(listener: ChangeListener): () => void {
    return this.#listeners.add(listener)
  }

  async stop(): Promise<void> {
    await this.#watch?.stop()
  }

  async read(keys: readonly PodKey[]): Promise<readonly PodReading[]> {
    const { capture, modifiedAt: readAt } = this.#read
    return keys.map(({ namespace, name }) => {
      if (!isReadable(trustIn(this.#snapshot, 'pods', namespace))) return { state: 'not-captured' }
      const pod = capture.pods.get(`${namespace}/${name}`)
      return pod === undefined ? { state: 'absent', readAt } : { state: 'found', pod, readAt }
    })
  }

  async #look(): Promise<string> {
    try {
      return (await findFiles(this.#options.path, this.#limits)).fingerprint
    } catch (error) {
      return String(error)
    }
  }

  async #reread(): Promise<Watched | undefined> {
    try {
      const read = await readManifests(this.#options.path, this.#limits, this.#read.found)
      const before = { snapshot: this.#snapshot, read: this.#read }
      const next = await nextSnapshot(clusterFacts(this.#options, read), read, before)
      this.#read = read
      this.#show(next)
      this.#options.onReload?.({ ok: true, files: read.found.files.length, ignored: read.capture.ignored })
      return watched(read)
    } catch (thrown) {
      const error = unreadable(this.#options.path, thrown)
      this.#show(staleSnapshot(this.#snapshot, error.message, this.#options.now()))
      this.#options.onReload?.({ ok: false, error })
      return undefined
    }
  }

  #show(snapshot: Snapshot): void {
    const before = this.#snapshot
    this.#snapshot = snapshot
    if (snapshot !== before) this.#listeners.tell(before, snapshot)
  }
}

function watched({ found }: ReadManifests): Watched {
  return { fingerprint: found.fingerprint, folders: found.folders }
}

function clusterFacts(options: ManifestsOptions, read: ReadManifests): ClusterFacts {
  const path = resolve(options.path)
  const name = options.clusterName ?? basename(path, extname(path))
  const apiServer = options.apiServer ?? read.capture.apiServer
  const { namespaces } = read.capture.scope
  return Object.freeze({
    name,
    source: 'manifests',
    apiServer,
    kubernetesVersion: null,
    ...(namespaces === undefined ? {} : { namespaces: Object.freeze(namespaces) })
  })
}
