// Turns requests away while there is more to do than can be done; for the scope it is registered in, which has no probes.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { LoadMetrics } from '../load-metrics.ts'
import { defaultOverloadLimits, OverloadGate, type OverloadLimits } from '../overload.ts'
import { Problem, retryAfter } from '../problem.ts'

/** How often the gate is told that the event loop turns. */
const tickMs = 10

export function registerOverload(app: FastifyInstance, metrics: LoadMetrics, limits: OverloadLimits = defaultOverloadLimits): void {
  const gate = new OverloadGate(limits, () => performance.now())
  const ticking = setInterval(() => gate.turn(), tickMs).unref()
  const taken = new WeakMap<FastifyRequest, number>()
  app.addHook('onRequest', async request => {
    const { weight = 1 } = request.routeOptions.config
    const reason = gate.enter(weight)
    if (reason === undefined) {
      taken.set(request, weight)
      return
    }
    metrics.shed(reason)
    throw new Problem('overloaded', 'More requests arrive than can be answered.', retryAfter(1))
  })
  // Also runs when the caller has gone.
  app.addHook('onResponse', async request => {
    gate.leave(taken.get(request) ?? 0)
    taken.delete(request)
  })
  app.addHook('onClose', async () => clearInterval(ticking))
}
