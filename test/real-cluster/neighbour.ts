// A process in a network namespace of its own, beside the one of the tests: another machine, as far as the network is concerned.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Reply, TaskName, Tasks } from './neighbour-tasks.ts'

export interface Neighbour {
  readonly pid: number
  /** To put before a command that is to run there. */
  readonly within: readonly string[]
  ask<T extends TaskName>(task: T, ...args: Parameters<Tasks[T]>): Promise<Awaited<ReturnType<Tasks[T]>>>
  /** The namespace ends with it, and so do the cables that lead to it. */
  stop(): Promise<void>
}

/** Why there can be none; false where there can. The shape of tap's `skip`. */
export function noNeighbours(): string | false {
  const { status } = spawnSync('unshare', ['--net', 'ip', 'link', 'add', 'one', 'type', 'veth', 'peer', 'name', 'other'])
  return status === 0 ? false : 'the kernel has no veth devices, by which another network namespace is reached'
}

export async function startNeighbour(): Promise<Neighbour> {
  const script = join(import.meta.dirname, 'neighbour-process.ts')
  const child = spawn('unshare', ['--net', process.execPath, script], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ended = once(child, 'exit')
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>()
  child.on('message', ({ id, result, error }: Reply) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) asked?.resolve(result)
    else asked?.reject(new Error(error))
  })
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('the neighbour has ended'))
  })
  let last = 0
  const pid = child.pid as number
  const neighbour: Neighbour = {
    pid,
    within: ['nsenter', `--net=/proc/${pid}/ns/net`],
    ask: (task, ...args) =>
      new Promise<unknown>((resolve, reject) => {
        last += 1
        waiting.set(last, { resolve, reject })
        child.send({ id: last, task, args })
      }) as never,
    stop: async () => {
      if (child.connected) child.disconnect()
      await ended
    }
  }
  // Its answer says that it has left this namespace.
  await neighbour.ask('ip', ['link set lo up'])
  return neighbour
}
