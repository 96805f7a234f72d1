// `[scheme:]name[:port]`, the segment of a proxy URL that names a Service, Pod or Node: parsed and formatted here only.

export interface Reference {
  /** Empty means http, unless the port is a kubelet's own. */
  readonly scheme: '' | 'http' | 'https'
  readonly name: string
  /** Empty for none. Never checked by the grammar: a name, a number, or nonsense. */
  readonly port: string
}

/**
 * Undefined where the API server answers 400 `invalid service request`. `https:foo` is a Service called "https" and its port "foo".
 * Source: k8s.io/apimachinery/pkg/util/net, SplitSchemeNamePort.
 */
export function parseReference(id: string): Reference | undefined {
  const parts = id.split(':')
  const [scheme, name, port] = parts.length === 3 ? parts : ['', ...parts]
  if (parts.length > 3 || name === undefined || name === '') return undefined
  return scheme === '' || scheme === 'http' || scheme === 'https' ? { scheme, name, port: port ?? '' } : undefined
}

/** A scheme always makes three segments (`https:foo:`): with two, it would be read as the name. Source: JoinSchemeNamePort. */
export function formatReference({ scheme, name, port }: Reference): string {
  if (scheme !== '') return `${scheme}:${name}:${port}`
  return port === '' ? name : `${name}:${port}`
}
