// Every error leaves as one shape of problem: unknown routes and methods, failed schemas, refusals, defects.
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { asProblem } from '../framework-error.ts'
import { KnownPaths } from '../known-paths.ts'
import { formatProblem, Problem, problemMediaType } from '../problem.ts'
import { setSecurityHeaders } from './security-headers.ts'

/** Register before any route: it learns the paths as they are added. */
export function registerProblems(app: FastifyInstance): void {
  const paths = new KnownPaths()
  app.addHook('onRoute', route => paths.add(route))
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler((request, reply) => sendProblem(nothingHere(paths, request), request, reply))
  // Before the body is parsed: what is wrong with a body does not matter where no body can be sent.
  app.addHook('onRequest', async request => {
    if (request.is404) throw nothingHere(paths, request)
    refuseUndecodableQuery(request)
  })
}

/** Fastify's own faults before routing: no hook runs for them, so headers and the log line are written here. */
export function sendFrameworkProblem(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  setSecurityHeaders(reply)
  const problem = asProblem(error)
  request.log.info({ method: request.method, route: null, status: problem.status }, 'request')
  sendProblem(problem, request, reply)
}

export function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = asProblem(thrown)
  if (problem.code === 'internal-error') request.log.error({ err: problem.cause }, 'request failed')
  const body = JSON.stringify(formatProblem(problem, request.id))
  // The version of an answer that could then not be put into the form asked for.
  reply.removeHeader('etag')
  return reply.code(problem.status).headers(problem.headers).type(problemMediaType).send(body)
}

function nothingHere(paths: KnownPaths, request: FastifyRequest): Problem {
  const allowed = paths.allowed(request.url.split('?', 1)[0] as string)
  if (allowed.length === 0 || allowed.includes(request.method))
    return new Problem('route-not-found', 'No operation of the API has this path.')
  const allow = allowed.join(', ')
  return new Problem('method-not-allowed', `This path can be asked with ${allow} only.`, { headers: { allow } })
}

/** The parser keeps a parameter that it cannot decode as it stands; its handler would then take "%zz" for text. */
function refuseUndecodableQuery(request: FastifyRequest): void {
  const start = request.url.indexOf('?')
  if (start === -1 || !request.url.includes('%', start)) return
  const broken = request.url
    .slice(start + 1)
    .split('&')
    .find(pair => !isDecodable(pair))
  if (broken === undefined) return
  const name = (broken.split('=', 1)[0] as string).slice(0, 100)
  const message = 'is not valid percent-encoded UTF-8'
  throw new Problem('invalid-request', `query ${name}: ${message}`, { errors: [{ in: 'query', name, message }] })
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
