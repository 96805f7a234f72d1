// The access methods of every Service, Pod and Node of the fixtures, from live facts.
import type { AccessMethod, AccessMethods } from '../../../src/access/access-method.ts'
import { nodeMethods, podMethods, serviceMethods } from '../../../src/access/methods/index.ts'
import { accessMethodsOfNode } from '../../../src/access/methods-of-node.ts'
import { accessMethodsOfPod, podsForPodMethods } from '../../../src/access/methods-of-pod.ts'
import { accessMethodsOfService, podsForAccessMethods } from '../../../src/access/methods-of-service.ts'
import type { Target } from '../../../src/access/proxy/answer.ts'
import type { Outcome } from '../../../src/access/question.ts'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { settings } from '../predicted.ts'
import type { Source } from '../sources.ts'
import { namespace, nodes, pods, services } from './fixtures.ts'

export async function serviceAnswer(name: string, live: Source, snapshot: Snapshot, how = settings): Promise<AccessMethods> {
  const read = await live.pods(podsForAccessMethods(namespace, name, snapshot))
  return answerIn(accessMethodsOfService(namespace, name, {}, snapshot, read, how))
}

export async function everyAnswer(live: Source, snapshot: Snapshot): Promise<readonly AccessMethods[]> {
  const ofPod = async (name: string): Promise<AccessMethods> => {
    const read = await live.pods(podsForPodMethods(namespace, name))
    return answerIn(accessMethodsOfPod(namespace, name, {}, snapshot, read, settings))
  }
  return [
    ...(await Promise.all(services.map(({ metadata: { name } }) => serviceAnswer(name, live, snapshot)))),
    ...(await Promise.all(pods.map(({ metadata: { name } }) => ofPod(name)))),
    ...nodes.map(({ metadata: { name } }) => answerIn(accessMethodsOfNode(name, {}, snapshot, settings)))
  ]
}

function answerIn<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  return outcome.value
}

/** One access item of type `command`. */
export interface Printed {
  readonly target: Target
  readonly method: AccessMethod
  readonly command: string
  readonly tool: Tool
}

const tools = ['kubectl get --raw', 'kubectl proxy', 'kubectl port-forward', 'kubectl exec', 'kubectl debug', 'nslookup', 'ssh'] as const
export type Tool = (typeof tools)[number]

export function printedCommands(answers: readonly AccessMethods[]): readonly Printed[] {
  return answers.flatMap(({ target, methods }) =>
    methods.flatMap(method =>
      method.access.flatMap(item =>
        item.type === 'command' ? [{ target, method, command: item.command, tool: toolOf(item.command) }] : []
      )
    )
  )
}

function toolOf(command: string): Tool {
  const tool = tools.find(start => command === start || command.startsWith(`${start} `))
  if (tool === undefined) throw new Error(`no test knows how to run ${command}`)
  return tool
}

/** `Service/port-forward` and so on, in the order of the registry. */
export const everyMethod: readonly string[] = [
  ...serviceMethods.map(({ method }) => `Service/${method}`),
  ...podMethods.map(({ method }) => `Pod/${method}`),
  ...nodeMethods.map(({ method }) => `Node/${method}`)
]

export function nameOf({ target, method }: Pick<Printed, 'target' | 'method'>): string {
  return `${target.kind}/${method.method}`
}
