// What a kubectl command is pointed at: a Pod by its own name, or a Service behind which kubectl finds one.
import type { RbacRule } from '../proxy/answer.ts'
import { shellQuote } from '../proxy/shell-quote.ts'

export interface CommandTarget {
  readonly type: 'service' | 'pod'
  readonly name: string
}

/** Quoted, TYPE/NAME. */
export function targetArgument({ type, name }: CommandTarget): string {
  return shellQuote(`${type}/${name}`)
}

/**
 * What the caller must be allowed to do for a command that opens a stream to a Pod. kubectl asks with a GET first, which needs get as well,
 * and where that is refused with a POST: create is all that it takes. Which Pod of a Service it will be kubectl decides.
 */
export function targetRules({ type, name }: CommandTarget, stream: 'pods/exec' | 'pods/portforward'): readonly RbacRule[] {
  const rule = (resource: string, resourceNames: readonly string[], ...verbs: readonly string[]): RbacRule => {
    return { apiGroups: [''], resources: [resource], resourceNames, verbs }
  }
  if (type === 'pod') return [rule('pods', [name], 'get'), rule(stream, [name], 'create')]
  return [rule('services', [name], 'get'), rule('pods', [], 'get', 'list'), rule(stream, [], 'create')]
}
