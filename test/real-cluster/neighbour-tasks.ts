// What a neighbour can be told to do in its network namespace; arguments and results cross a pipe as JSON.
import { request } from 'undici'
import { startForwarder, startHttpBackend, startUdpBackend } from './backends.ts'
import { dial } from './dial.ts'
import { addAddresses, forwardPackets, ip } from './network.ts'
import { run } from './run-command.ts'

export const tasks = {
  addAddresses,
  dial,
  forwardPackets,
  ip,
  /** The status; null where nobody answers. */
  get: (url: string): Promise<number | null> =>
    request(url, { headersTimeout: 5_000 }).then(
      async ({ statusCode, body }) => {
        await body.dump()
        return statusCode
      },
      () => null
    ),
  /** Lines of a ruleset. */
  nft: async (rules: string): Promise<void> => {
    await run('nft', ['-f', '-'], {}, rules)
  },
  serveHttp: async (address: string, port: number): Promise<void> => {
    await startHttpBackend(address, port)
  },
  serveUdp: async (address: string, port: number): Promise<void> => {
    await startUdpBackend(address, port)
  },
  forward: async (address: string, port: number, host: string, to: number): Promise<void> => {
    await startForwarder(address, port, { host, port: to })
  }
} as const

export type Tasks = typeof tasks
export type TaskName = keyof Tasks

export interface Question {
  readonly id: number
  readonly task: TaskName
  readonly args: readonly unknown[]
}

export interface Reply {
  readonly id: number
  readonly result?: unknown
  readonly error?: string
}
