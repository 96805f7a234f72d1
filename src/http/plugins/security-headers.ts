// Headers that every response carries, and the Accept and Authorization that answers vary by.
import type { FastifyInstance, FastifyReply } from 'fastify'

const headers = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  vary: 'Accept, Authorization'
}

export function setSecurityHeaders(reply: FastifyReply): FastifyReply {
  return reply.headers(headers).header('x-request-id', reply.request.id)
}

/** Set before a route runs, so that a route (Swagger UI) can say something else. */
export function registerSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    setSecurityHeaders(reply)
  })
}
