// A Kubernetes object as a test writes it, and the API path that its kind lives at.

export interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly labels?: Readonly<Record<string, string>>
    readonly annotations?: Readonly<Record<string, string>>
    readonly [field: string]: unknown
  }
  readonly status?: Readonly<Record<string, unknown>>
  readonly [field: string]: unknown
}

/** Kinds whose plural is not the lower-case kind and an s. */
const plurals: Readonly<Record<string, string>> = { Ingress: 'ingresses', IngressClass: 'ingressclasses', NetworkPolicy: 'networkpolicies' }

/** Of the collection, or of the object where a name is given. A manifest without a namespace is taken to be cluster-scoped. */
export function resourcePath({ apiVersion, kind, metadata: { namespace } }: Manifest, name?: string): string {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
  const within = namespace === undefined ? '' : `/namespaces/${namespace}`
  const plural = plurals[kind] ?? `${kind.toLowerCase()}s`
  return `${root}${within}/${plural}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`
}

export function namespaceManifest(name: string, labels: Readonly<Record<string, string>> = {}): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }
}
