// Gathers what a set of manifests holds. Of one object named twice the later counts: by path, then by place in the file.
import type { PodRecord } from '../../facts/records/pod.ts'
import type { Change, PublicAddress } from '../../facts/snapshot.ts'
import type { ResourceName } from '../../facts/trust.ts'
import { type Fields, fields, items } from '../from-kubernetes/fields.ts'
import { type KindOf, metadata } from '../from-kubernetes/metadata.ts'
import { fromPod, podKind } from '../from-kubernetes/pod.ts'
import { resourceKinds } from '../from-kubernetes/resources.ts'
import { addressFromClusterInfo } from '../public-address.ts'
import { DumpScope } from './dump-scope.ts'

export type Put = Extract<Change, { type: 'put' }>

const configMapKind = { groupVersion: 'v1', kind: 'ConfigMap', namespaced: true } as const satisfies KindOf

/** Said by a list for its items, which need not repeat it. */
interface Said {
  readonly kind: string
  readonly apiVersion: unknown
}

export class Capture {
  /** The kinds that the manifests hold, an empty typed list counting as "there are none". */
  readonly captured = new Set<ResourceName>()
  /** By resource, namespace and name. */
  readonly puts = new Map<string, Put>()
  /** By namespace/name. */
  readonly pods = new Map<string, PodRecord>()
  readonly scope = new DumpScope()
  apiServer: PublicAddress | null = null
  /** Objects of kinds that we have no use for, Secrets among them. */
  ignored = 0

  /** Takes one document; returns what is wrong with it, if anything. */
  take(document: unknown, said?: Said): string | undefined {
    const object = fields(document)
    const kind = typeof object.kind === 'string' ? object.kind : said?.kind
    const apiVersion = object.apiVersion ?? said?.apiVersion
    if (said === undefined && kind !== undefined) this.scope.takeObject(kind)
    if (kind === undefined) this.ignored += 1
    else if (kind.endsWith('List')) return this.#takeList(object, kind.slice(0, -'List'.length), apiVersion)
    else return this.#takeObject(object, kind, apiVersion)
    return undefined
  }

  /** A plain `List` says nothing of kinds: empty, it captures nothing. */
  #takeList(list: Fields, itemKind: string, apiVersion: unknown): string | undefined {
    if (isPartial(list)) return partial
    if (itemKind !== '') this.#capture(itemKind, apiVersion)
    this.scope.takeList(itemKind, items(list.items))
    for (const item of items(list.items)) {
      const wrong = itemKind === '' ? this.take(item) : this.take(item, { kind: itemKind, apiVersion })
      if (wrong !== undefined) return wrong
    }
    return undefined
  }

  #takeObject(object: Fields, kind: string, apiVersion: unknown): string | undefined {
    this.#capture(kind, apiVersion)
    const watched = resourceKinds.find(known => isKind(known, kind, apiVersion))
    if (watched !== undefined) return this.#takeWatched(object, watched)
    if (isKind(podKind, kind, apiVersion)) return this.#takePod(object)
    if (isKind(configMapKind, kind, apiVersion)) this.#takeConfigMap(object)
    else this.ignored += 1
    return undefined
  }

  #takeWatched(object: Fields, watched: (typeof resourceKinds)[number]): string | undefined {
    const key = watched.key(object)
    if (key === undefined) return nameless(watched.kind)
    const id = JSON.stringify([watched.resource, key.namespace, key.name])
    const change = watched.toChange(object)
    if (change?.type === 'put') this.puts.set(id, change)
    else this.puts.delete(id)
    return undefined
  }

  #takePod(object: Fields): string | undefined {
    const pod = fromPod(object)
    if (pod === undefined) return nameless('Pod')
    this.pods.set(`${pod.namespace}/${pod.name}`, pod)
    return undefined
  }

  #takeConfigMap(object: Fields): void {
    const meta = metadata(object, configMapKind)
    if (meta?.namespace === 'kube-public' && meta.name === 'cluster-info') this.apiServer = addressFromClusterInfo(object)
    else this.ignored += 1
  }

  #capture(kind: string, apiVersion: unknown): void {
    if (isKind(podKind, kind, apiVersion)) this.captured.add('pods')
    const watched = resourceKinds.find(known => isKind(known, kind, apiVersion))
    if (watched !== undefined) this.captured.add(watched.resource)
  }
}

/** One page of a list that goes on: an object that is not in it may well exist. */
function isPartial(list: Fields): boolean {
  const { continue: token } = fields(list.metadata)
  return typeof token === 'string' && token !== ''
}

const partial = 'holds one page of a list that goes on (metadata.continue): take the list whole, as `kubectl get` does'

function isKind(known: KindOf, kind: string, apiVersion: unknown): boolean {
  return known.kind === kind && (apiVersion === undefined || apiVersion === known.groupVersion)
}

function nameless(kind: string): string {
  return `holds a ${kind} without metadata.name`
}
