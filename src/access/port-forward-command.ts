// kubectl port-forward, spelled out: which local port it takes, and what its caller must be allowed to do.
import type { AccessItem } from './access-item.ts'
import type { RbacRule } from './proxy/answer.ts'
import { kubectl } from './through-api-server.ts'

/** Ports below 1024 need rights that few people have on their own machines: 80 becomes 8080, 443 becomes 8443. */
export function localPort(remote: number): number {
  return remote < 1024 ? 8000 + remote : remote
}

/** `target`: quoted, TYPE/NAME. */
export function forwardCommand(namespace: string, target: string, local: number, remote: number): AccessItem {
  return {
    type: 'command',
    command: kubectl('port-forward', namespace, target, `${local}:${remote}`),
    description: `Listens on localhost:${local} while it runs.`
  }
}

/** The upgrade is a GET that also needs create. Which Pod it will be kubectl decides. */
export function forwardRules(resourceNames: readonly string[] = []): readonly RbacRule[] {
  return [
    { apiGroups: [''], resources: ['services', 'pods'], resourceNames: [], verbs: ['get', 'list'] },
    { apiGroups: [''], resources: ['pods/portforward'], resourceNames, verbs: ['get', 'create'] }
  ]
}
