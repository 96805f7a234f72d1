// A Namespace narrowed to our record.
import type { NamespaceRecord } from '../../facts/records/namespace.ts'
import { labels } from './labels.ts'
import { type KindOf, metadata } from './metadata.ts'

export const namespaceKind = { groupVersion: 'v1', kind: 'Namespace', namespaced: false } as const satisfies KindOf

/** Undefined for what is no Namespace. Never throws. */
export function fromNamespace(raw: unknown): NamespaceRecord | undefined {
  const meta = metadata(raw, namespaceKind)
  if (meta === undefined) return undefined
  return Object.freeze({ name: meta.name, resourceVersion: meta.resourceVersion, labels: labels(meta.labels) })
}
