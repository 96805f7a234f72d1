// Which object a piece of JSON is: its kind, where it lives and its version.
import { type Fields, fields, text } from './fields.ts'

export type GroupVersion = 'v1' | 'discovery.k8s.io/v1'

export interface ObjectKey {
  /** Empty for objects that live in no namespace. */
  readonly namespace: string
  readonly name: string
}

export interface Metadata extends ObjectKey {
  readonly resourceVersion: string
  readonly labels: unknown
  readonly annotations: unknown
}

export interface KindOf {
  readonly groupVersion: GroupVersion
  readonly kind: string
  readonly namespaced: boolean
}

/** Undefined for what is no such object. Items of a typed list say neither kind nor apiVersion: then only the name decides. */
export function metadata(raw: unknown, of: KindOf): Metadata | undefined {
  const object = fields(raw)
  if (!isKind(object, of)) return undefined
  const meta = fields(object.metadata)
  const name = text(meta.name)
  if (name === null) return undefined
  return {
    namespace: of.namespaced ? (text(meta.namespace) ?? 'default') : '',
    name,
    resourceVersion: text(meta.resourceVersion) ?? '',
    labels: meta.labels,
    annotations: meta.annotations
  }
}

/** A Knative Service is no Service: the group counts where it is said. */
function isKind(object: Fields, of: KindOf): boolean {
  const { kind, apiVersion } = object
  return (kind === undefined || kind === of.kind) && (apiVersion === undefined || apiVersion === of.groupVersion)
}
