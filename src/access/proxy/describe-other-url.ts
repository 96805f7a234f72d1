// What a URL is that is no proxy URL, where that can be told from its text.

const podSubresources: ReadonlySet<string> = new Set([
  'log',
  'exec',
  'attach',
  'portforward',
  'status',
  'eviction',
  'ephemeralcontainers',
  'resize',
  'binding'
])

/** One sentence or two, for a problem's detail; the caller's text is not repeated. */
export function describeOtherUrl(text: string): string {
  const address = text.trim().replace(/[?#].*$/s, '')
  const path = address.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/]*/i, '')
  return (
    describePath(path) ??
    describeHost(address.slice(0, address.length - path.length).replace(/^[^/]*\/\//, '')) ??
    'This is no path of the API server: a proxy URL has /api/v1/namespaces/NAMESPACE/services/NAME/proxy/ in it, or pods, or /api/v1/nodes/NAME/proxy/.'
  )
}

function describePath(path: string): string | undefined {
  const [, version, rest = ''] = /\/(api\/v1|apis\/[^/]+)(?:\/(.*))?$/s.exec(path) ?? []
  if (version === undefined) return undefined
  if (version !== 'api/v1') return 'This is a path of an API group; only core Services, Pods and Nodes have a proxy.'
  const parts = rest.split('/').filter(part => part !== '')
  if (parts[0] === 'proxy') return 'This is a path under /api/v1/proxy, which left Kubernetes in version 1.10, and it names no object.'
  if (parts[0] === 'namespaces') return describeResource(parts[2], parts[3], parts[4])
  const [collection, name, subresource] = parts
  if ((collection === 'services' || collection === 'pods') && subresource !== undefined)
    return `This lacks the namespace: it would be /api/v1/namespaces/NAMESPACE/${collection}/NAME/proxy/.`
  return describeResource(collection, name, subresource)
}

function describeResource(collection: string | undefined, name: string | undefined, subresource: string | undefined): string {
  if (collection !== 'services' && collection !== 'pods' && collection !== 'nodes')
    return 'This is another path of the Kubernetes API; only Services, Pods and Nodes have a proxy.'
  if (name === undefined) return `This lists ${collection}; a proxy URL names one of them and goes on with /proxy/.`
  if (subresource === undefined)
    return `This is an object of the Kubernetes API, one of ${collection}; with /proxy/ behind it, it would be a proxy URL.`
  if (collection === 'pods' && podSubresources.has(subresource))
    return `This is the subresource ${subresource} of a Pod, which the API server serves itself.`
  return `This is a subresource of one of ${collection}, not its proxy.`
}

function describeHost(host: string): string | undefined {
  const name = host.replace(/^.*@/, '').replace(/:[0-9]*$/, '')
  if (/(^|\.)svc(\.|$)/.test(name)) return 'This is an address of the cluster DNS: it answers inside the cluster, without the API server.'
  return undefined
}
