import type { IncomingMessage } from 'node:http'
import Fastify, { type FastifyInstance } from 'fastify'
import t from 'tap'
import { buildLogger } from '../../src/http/logger.ts'
import { serverOptions } from '../../src/http/server-options.ts'

const options = serverOptions(buildLogger('silent'), '/signpost')

t.test('requests keep a harmless id and lose the public prefix', async t => {
  t.equal(options.genReqId({ headers: { 'x-request-id': 'mine' } } as unknown as IncomingMessage), 'mine')
  t.equal(options.rewriteUrl.call({} as FastifyInstance, { url: '/signpost/livez' } as IncomingMessage), '/livez')
})

t.test('every time that a slow caller can take has an end', async t => {
  for (const limit of [
    options.requestTimeout,
    options.connectionTimeout,
    options.http.headersTimeout,
    options.http.connectionsCheckingInterval,
    options.maxRequestsPerSocket
  ])
    t.ok(limit > 0)
  t.ok(options.http.headersTimeout < options.requestTimeout)
})

t.test('bodies: malformed, of another type, too large, or poisoned, each is its own problem', async t => {
  const { sendProblem } = await import('../../src/http/plugins/problems.ts')
  const app = Fastify(options)
  app.setErrorHandler(sendProblem)
  app.post(
    '/echo',
    { schema: { body: { type: 'object', additionalProperties: false, properties: { a: { type: 'integer' } } } } },
    async request => request.body
  )
  t.teardown(() => app.close())
  const json = { 'content-type': 'application/json' }
  const situations: [Record<string, string>, string, number, string][] = [
    [json, '{"a":1}', 200, ''],
    [json, '{"a":', 400, 'malformed-body'],
    [json, '', 400, 'malformed-body'],
    [json, '{"__proto__":{"x":1}}', 400, 'malformed-body'],
    [json, '{"b":1}', 400, 'invalid-request'],
    [json, `{"a":"${'x'.repeat(70_000)}"}`, 413, 'body-too-large'],
    [{ 'content-type': 'text/xml' }, '<a/>', 415, 'unsupported-media-type']
  ]
  for (const [headers, payload, status, code] of situations) {
    const reply = await app.inject({ method: 'POST', url: '/echo', headers, payload })
    t.equal(reply.statusCode, status, payload.slice(0, 30))
    if (status === 200) continue
    t.match(reply.headers['content-type'], /^application\/problem\+json/)
    t.match(reply.json(), { code, status })
  }
})
