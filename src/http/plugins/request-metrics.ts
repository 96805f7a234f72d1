// Hands every answered request to the metrics.
import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../metrics.ts'

export function registerRequestMetrics(app: FastifyInstance, metrics: Pick<Metrics, 'observe'>): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    metrics.observe({ method: request.method, route, status: reply.statusCode, seconds: reply.elapsedTime / 1000 })
  })
}
