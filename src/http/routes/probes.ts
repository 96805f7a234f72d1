// Probes: is the process alive, and should requests be sent to it? They name no object and count none.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { ClusterView } from '../../ports.ts'
import type { DrainState } from '../drain-state.ts'

export interface ProbeDeps {
  readonly view: ClusterView
  readonly drain: DrainState
}

interface Check {
  readonly name: string
  readonly passed: boolean
}

const querystring = Type.Object(
  {
    verbose: Type.Optional(
      Type.Enum(['', 'true'], { type: 'string', description: 'List the checks, as the probes of the API server do.', examples: ['true'] })
    )
  },
  { additionalProperties: false }
)

const text = { 'text/plain': { schema: Type.String({ examples: ['ok\n'] }) } }

export function registerProbes(app: FastifyInstance, { view, drain }: ProbeDeps): void {
  const config = { quiet: true }
  const livez = {
    operationId: 'getLivez',
    tags: ['operations'],
    summary: 'Is the process alive?',
    description: 'Answers as long as the event loop turns; the state of the API server does not matter.',
    querystring,
    response: { 200: { description: 'It is alive.', content: text } }
  }
  const readyz = {
    operationId: 'getReadyz',
    tags: ['operations'],
    summary: 'Should requests be sent here?',
    description:
      'Ready once the objects of the cluster have been read, until the process is told to stop. Stale objects leave it ready: answers then say so.',
    querystring,
    response: { 200: { description: 'It is ready.', content: text }, 503: { description: 'It is not ready.', content: text } }
  }
  app.get('/livez', { config, schema: livez }, async (request, reply) =>
    report(reply, [{ name: 'event-loop', passed: true }], isVerbose(request.query))
  )
  app.get('/readyz', { config, schema: readyz }, async (request, reply) => report(reply, readiness(), isVerbose(request.query)))

  function readiness(): Check[] {
    return [
      { name: 'synced', passed: view.current() !== undefined },
      { name: 'not-draining', passed: !drain.isDraining }
    ]
  }
}

function isVerbose(query: unknown): boolean {
  return (query as { verbose?: string }).verbose !== undefined
}

function report(reply: FastifyReply, checks: readonly Check[], verbose: boolean): string {
  const passed = checks.every(check => check.passed)
  reply.code(passed ? 200 : 503).type('text/plain; charset=utf-8')
  const lines = checks.map(check => `[${check.passed ? '+' : '-'}]${check.name} ${check.passed ? 'ok' : 'failed'}\n`)
  return `${verbose || !passed ? lines.join('') : ''}${passed ? 'ok' : 'not ready'}\n`
}
