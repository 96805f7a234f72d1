// Runs one printed command as its method's own caller, and says in what it differs from what the method says.
import { request } from 'undici'
import { answerOf } from '../admin.ts'
import { backendHeader } from '../backends.ts'
import { eventually } from '../eventually.ts'
import { runsNothing } from '../fake-kubelet.ts'
import type { Manifest } from '../manifest.ts'
import type { Ran } from '../run-command.ts'
import type { Printed } from './answers.ts'
import { elsewhere, namespace } from './fixtures.ts'
import { backendsBehind, firstContainer, numbersBehind } from './truth.ts'
import type { World } from './world.ts'

/** Undefined where all is as it was said. */
export type Difference = string | undefined
export type Check = (printed: Printed, world: World, kubeconfig: string) => Promise<Difference>

const isForbidden = /forbidden/i

/** Where it says that it works, a backend of that very port answers; where it says that it does not, none does. */
export const checkRaw: Check = async ({ command, target, method }, { shell }, kubeconfig) => {
  const { code, stdout, stderr } = await shell.run(command, kubeconfig)
  if (isForbidden.test(stderr)) return stderr
  return againstState(method.state, code === 0 ? (JSON.parse(stdout) as { backend: string }).backend : null, () => stderr, {
    target,
    method
  })
}

/** `origin`: of a kubectl proxy that runs. */
export async function checkProxyUrl(url: string, { target, method }: Printed): Promise<Difference> {
  const reply = await request(url)
  const answer = answerOf(reply.statusCode, reply.headers[backendHeader]?.toString(), await reply.body.text())
  const backend = answer.answered === 'backend' ? answer.by : null
  return againstState(method.state, backend, () => JSON.stringify(answer), { target, method })
}

function againstState(
  state: string,
  backend: string | null,
  said: () => string,
  { target, method: { port } }: Pick<Printed, 'target' | 'method'>
): Difference {
  if (state === 'usable' && backend === null) return `no backend answered: ${said()}`
  if (state === 'usable' && !backendsBehind(target, port).includes(backend as string)) return `the backend ${backend} answered`
  return (state === 'unusable' || state === 'pending') && backend !== null ? `${backend} answered` : undefined
}

/** Works: it listens on the port that is printed and leads to that port's own number, in a Pod that has it. */
export const checkForward: Check = async ({ command, target, method }, { shell, asked }, kubeconfig) => {
  const before = asked('/portForward/').length
  // It would wait a minute for a Pod.
  const waits = method.reasons.some(({ code }) => code === 'no-pod-behind-service') ? ' --pod-running-timeout=1s' : ''
  const { said, running, stop } = await shell.start(`${command}${waits}`, kubeconfig, /Forwarding from 127/)
  await stop()
  const [path, ...more] = asked('/portForward/').slice(before)
  if (isForbidden.test(said)) return said
  if (!works(method.state)) return running || path !== undefined ? `it worked: ${said}` : undefined
  const pod = path?.replace(`/portForward/${namespace}/`, '') ?? ''
  const number = method.port === null ? undefined : numbersBehind(target, method.port).get(pod)
  const [, local] = / (\d+):\d+$/.exec(command) ?? []
  if (said.includes(`Forwarding from 127.0.0.1:${local} -> ${number}\n`) && more.length === 0) return undefined
  return `${pod}:${number} was expected: ${said} ${path}`
}

/** Works: the kubelet is asked for exactly that in the Pod that is named, in its first container. */
export const checkExec: Check = async ({ command, method }, { shell, asked }, kubeconfig) => {
  const before = asked('/exec/').length
  const { stderr } = await shell.run(command, kubeconfig)
  const requests = asked('/exec/').slice(before)
  if (isForbidden.test(stderr)) return stderr
  if (!works(method.state)) return requests.length > 0 ? `it worked: ${stderr}` : undefined
  const pod = /'pod\/(.*)' --/.exec(command)?.[1] ?? ''
  const wanted = `/exec/${namespace}/${pod}/${firstContainer(pod)}?command=sh&error=1&input=1&output=1`
  return requests[0] === wanted && stderr.includes(runsNothing) ? undefined : `${wanted} was expected: ${stderr} ${requests}`
}

/** Works: a Pod with those words is made on the Node, on its network, and attached to, where the kubelet has an address. */
export const checkDebug: Check = async ({ command, method }, { shell, asked, admin }, kubeconfig) => {
  const before = asked('/attach/').length
  const [, node, words] = /^kubectl debug 'node\/(.*)' -it --image=busybox -- (.*)$/.exec(command) ?? []
  let ended: Ran | undefined
  const running = shell.run(command, kubeconfig).then(ran => {
    ended = ran
  })
  const path = `/api/v1/namespaces/${elsewhere}/pods`
  const [listed] = await eventually(
    () => admin.list(path),
    list => list.length > 0 || ended !== undefined
  )
  const made: Manifest | undefined = listed === undefined ? undefined : { ...listed, apiVersion: 'v1', kind: 'Pod' }
  if (made === undefined) return `no Pod was made: ${ended?.stderr}`
  const container = (made.spec as { containers: readonly { name: string; image: string; command: readonly string[] }[] }).containers[0]
  await admin.patch(made, { status: startedStatus(container?.name as string) }, 'status')
  await running
  await admin.delete(made)
  const requests = asked('/attach/').slice(before)
  const wanted = { nodeName: node, hostNetwork: true, hostPID: true, image: 'busybox', command: words?.replaceAll("'", '').split(' ') }
  const got = { ...picked(made), image: container?.image, command: container?.command }
  if (JSON.stringify(got) !== JSON.stringify(wanted)) return `${JSON.stringify(wanted)} was expected: ${JSON.stringify(got)}`
  if (method.reasons.some(({ code }) => code === 'node-reports-no-address')) {
    return requests.length > 0 || !ended?.stderr.includes('no preferred addresses found') ? `it worked: ${ended?.stderr}` : undefined
  }
  const attach = `/attach/${elsewhere}/${made.metadata.name}/${container?.name}?error=1&input=1&output=1`
  return requests[0] === attach && ended?.stderr.includes(runsNothing) ? undefined : `${attach} was expected: ${ended?.stderr} ${requests}`
}

function picked({ spec }: Manifest): object {
  const { nodeName, hostNetwork, hostPID } = spec as { nodeName: string; hostNetwork: boolean; hostPID: boolean }
  return { nodeName, hostNetwork, hostPID }
}

export function startedStatus(name: string): object {
  const container = { name, image: 'busybox', imageID: 'busybox', ready: true, restartCount: 0 }
  return { phase: 'Running', containerStatuses: [{ ...container, state: { running: { startedAt: '2026-01-01T00:00:00Z' } } }] }
}

/** What is uncertain may come to nothing further in, where no API server sees it. */
function works(state: string): boolean {
  return state === 'usable' || state === 'uncertain'
}
