// kubectl port-forward, spelled out: which local port it takes.
import type { AccessItem } from '../access-item.ts'
import { kubectl } from '../through-api-server.ts'
import { type CommandTarget, targetArgument } from './command-target.ts'

/** Ports below 1024 need rights that few people have on their own machines: 80 becomes 8080, 443 becomes 8443. */
export function localPort(remote: number): number {
  return remote < 1024 ? 8000 + remote : remote
}

export function forwardCommand(namespace: string, target: CommandTarget, local: number, remote: number): AccessItem {
  return {
    type: 'command',
    command: kubectl('port-forward', namespace, targetArgument(target), `${local}:${remote}`),
    description: `Listens on localhost:${local} while it runs.`
  }
}
