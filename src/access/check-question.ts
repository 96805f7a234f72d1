// Can this question be asked at all? Names are checked here where no route's schema has done so: in a batch, each item for itself.
import type { ProxyKind, Scheme } from './proxy/answer.ts'
import type { ProxyQuestion, Refusal } from './question.ts'

/** RFC 1123: what the API server takes for the names of Services and Namespaces, and of Pods and Nodes. */
const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/
const subdomain = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
/** A port's name, or digits. */
const portText = /^[A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?$/

/** As they arrive, kind and scheme are any text. */
const kinds: readonly ProxyKind[] = ['Service', 'Pod', 'Node']
const schemes: readonly Scheme[] = ['http', 'https']

/** Undefined where nothing is wrong; else the first fault, with its field. */
export function checkQuestion({ kind, namespace, name, port, scheme }: ProxyQuestion): Refusal | undefined {
  if (!kinds.includes(kind)) return invalid('kind', 'must be Service, Pod or Node')
  if (kind === 'Node') {
    if (namespace !== undefined) return invalid('namespace', 'a Node has none')
  } else if (namespace === undefined || !label.test(namespace)) {
    return invalid('namespace', 'must be a DNS label (RFC 1123): lower-case letters, digits and "-", at most 63')
  }
  if (kind === 'Service' && !label.test(name))
    return invalid('name', 'must be a DNS label (RFC 1123): lower-case letters, digits and "-", at most 63')
  if (!subdomain.test(name)) return invalid('name', 'must be a DNS subdomain (RFC 1123), at most 253 characters')
  if (port !== undefined && !portText.test(port)) return invalid('port', "must be a port's name or number")
  if (scheme !== undefined && !schemes.includes(scheme)) return invalid('scheme', 'must be http or https')
  return undefined
}

function invalid(field: string, message: string): Refusal {
  return { code: 'invalid-question', detail: `${field}: ${message}.`, field, message }
}
