// How Fastify is set up for both ports: limits, timeouts, strict validation, one shape of error, one log line a request.
import type { Server } from 'node:http'
import type { FastifyBaseLogger, FastifyHttpOptions } from 'fastify'
import { answerClientError } from './client-error.ts'
import { sendFrameworkProblem } from './plugins/problems.ts'
import { chooseRequestId } from './request-id.ts'
import { RequestLog } from './request-log.ts'
import { stripPrefix } from './strip-prefix.ts'

export function serverOptions(logger: FastifyBaseLogger, publicPath: string) {
  return {
    loggerInstance: logger,
    logController: new RequestLog(),
    genReqId: request => chooseRequestId(request),
    rewriteUrl: request => stripPrefix(request.url as string, publicPath),
    // Typos must not pass: an unknown parameter is refused, never dropped. Only numbers and booleans are coerced from text.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true, useDefaults: true, allErrors: false, allowUnionTypes: true } },
    routerOptions: { maxParamLength: 300 },
    bodyLimit: 64 * 1024,
    // A request that arrives while we stop is still answered, with "connection: close", instead of a 503 in another shape.
    return503OnClosing: false,
    requestTimeout: 10_000,
    keepAliveTimeout: 75_000,
    // A connection on which nothing moves in either direction: a reader who has stopped, a peer that has vanished. The feed's heartbeat moves.
    connectionTimeout: 90_000,
    maxRequestsPerSocket: 10_000,
    http: { headersTimeout: 5_000, connectionsCheckingInterval: 1_000, maxHeaderSize: 32 * 1024 },
    frameworkErrors: sendFrameworkProblem,
    clientErrorHandler: answerClientError
  } satisfies FastifyHttpOptions<Server, FastifyBaseLogger>
}
