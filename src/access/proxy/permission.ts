// What a caller must be allowed to do, in the words of RBAC.
import type { ProxyKind, RbacRule } from './answer.ts'

const subresources = { Service: 'services/proxy', Pod: 'pods/proxy', Node: 'nodes/proxy' } as const

/** `resourceNames` is compared with the whole decoded reference: a rule for `web:80` does not grant `web:http`. */
export function proxyRule(kind: ProxyKind, reference: string): RbacRule {
  return { apiGroups: [''], resources: [subresources[kind]], resourceNames: [reference], verbs: ['get'] }
}
