// Lets a server stop: requests in flight are answered, connections are told to close, stragglers are cut at a deadline.
import type { FastifyInstance } from 'fastify'
import type { DrainState } from '../drain-state.ts'

export interface DrainOptions {
  readonly drain: DrainState
  /** How long connections may live once the server closes. */
  readonly deadlineMs: number
  /** How often connections that have become idle are swept while it closes. */
  readonly sweepMs?: number
}

export function registerDrain(app: FastifyInstance, { drain, deadlineMs, sweepMs = 250 }: DrainOptions): void {
  const timers: NodeJS.Timeout[] = []
  app.addHook('onSend', async (_request, reply) => {
    if (drain.isDraining) reply.header('connection', 'close')
  })
  // Fastify itself waits for keep-alive connections and for ones that never sent a byte, for minutes (its forceCloseConnections cuts requests off).
  app.addHook('preClose', async () => {
    drain.begin()
    timers.push(setInterval(() => app.server.closeIdleConnections(), sweepMs))
    timers.push(setTimeout(() => app.server.closeAllConnections(), deadlineMs))
  })
  app.addHook('onClose', async () => {
    for (const timer of timers) clearTimeout(timer)
  })
}
