// Which namespaces a `kubectl cluster-info dump` holds: by default it takes two, and what lies in the others was not captured.
import { fields } from '../from-kubernetes/fields.ts'

/** Told by the lists of ReplicationControllers, which a dump writes for each namespace, and by Services that stand in typed lists only. */
export class DumpScope {
  readonly #namespaces = new Set<string>()
  #isDump = false
  #hasOtherServices = false

  /** `itemKind`: empty for a plain `List`, as `kubectl get` prints it. */
  takeList(itemKind: string, items: readonly unknown[]): void {
    if (itemKind === '') return
    if (itemKind === 'ReplicationController') this.#isDump = true
    for (const item of items) {
      const { namespace } = fields(fields(item).metadata)
      if (typeof namespace === 'string') this.#namespaces.add(namespace)
    }
  }

  /** An object that stands alone or in a plain list. */
  takeObject(kind: string): void {
    if (kind === 'Service') this.#hasOtherServices = true
  }

  /** In order; undefined: the manifests do not say that they leave any out. A namespace without objects cannot be told from one left out. */
  get namespaces(): readonly string[] | undefined {
    return this.#isDump && !this.#hasOtherServices ? [...this.#namespaces].sort() : undefined
  }
}
