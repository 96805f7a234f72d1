// One log line a request, with the route's template in place of the path that the caller wrote.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LogController } from 'fastify'

export class RequestLog extends LogController {
  constructor() {
    super({ requestIdLogLabel: 'requestId' })
  }

  override incomingRequest(): void {}

  override routeNotFound(): void {}

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 1000) / 1000
    }
    if (error) request.log.warn({ ...line, err: error }, 'request broken off')
    else if (request.routeOptions.config.quiet === true) request.log.debug(line, 'request')
    else request.log.info(line, 'request')
  }
}
