// Commands that open a shell in a Pod or on a Node, or ask an address from there.
import type { AccessItem } from '../access-item.ts'
import type { Notice, RbacRule, Scheme } from '../proxy/answer.ts'
import { shellQuote } from '../proxy/shell-quote.ts'
import { kubectl } from '../through-api-server.ts'
import { type CommandTarget, targetArgument } from './command-target.ts'

/** Small, and it has wget, nc and nslookup. */
const image = 'busybox'

export const mayLackShell: Notice = {
  code: 'image-may-lack-shell',
  message: 'Many images hold no shell: kubectl debug POD -it --image=busybox then puts one beside the application.'
}

/** kubectl takes the container of the annotation kubectl.kubernetes.io/default-container, else the first. */
export function execItem(namespace: string, target: CommandTarget): AccessItem {
  return {
    type: 'command',
    command: kubectl('exec', namespace, '-it', targetArgument(target), '--', 'sh'),
    description: 'Opens a shell in the Pod.'
  }
}

/** A Pod on the Node's own network; `words`: what runs in it. */
export function nodeDebugItem(node: string, description: string, ...words: readonly string[]): AccessItem {
  const command = kubectl('debug', undefined, shellQuote(`node/${node}`), '-it', `--image=${image}`, '--', ...words)
  return { type: 'command', command, description }
}

/** The Pod that kubectl debug makes is created in the namespace of the caller's context. Before 1.35, kubectl lists it too. */
export function nodeDebugRules(node: string): readonly RbacRule[] {
  return [
    { apiGroups: [''], resources: ['nodes'], resourceNames: [node], verbs: ['get'] },
    { apiGroups: [''], resources: ['pods'], resourceNames: [], verbs: ['create', 'list', 'watch'] },
    { apiGroups: [''], resources: ['pods/attach'], resourceNames: [], verbs: ['create'] }
  ]
}

/** Asks an address once; `scheme` null: opens a connection for the caller to type into. */
export function askWords(scheme: Scheme | null, url: string, host: string, port: number, protocol: string): readonly string[] {
  if (scheme !== null) return ['wget', ...(scheme === 'https' ? ['--no-check-certificate'] : []), '-qO-', shellQuote(url)]
  return ['nc', ...(protocol === 'UDP' ? ['-u'] : []), shellQuote(host), String(port)]
}
