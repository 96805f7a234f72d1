import Fastify from 'fastify'
import t from 'tap'
import { registerSecurityHeaders } from '../../../src/http/plugins/security-headers.ts'

t.test('every response says what it must not be taken for, and a route may say it otherwise', async t => {
  const app = Fastify()
  t.teardown(() => app.close())
  registerSecurityHeaders(app)
  app.get('/', async () => ({}))
  app.get('/page', async (_request, reply) => reply.header('content-security-policy', "default-src 'self'").send('x'))
  const { headers } = await app.inject('/')
  t.match(headers, {
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    vary: 'Accept, Authorization',
    'x-request-id': /^req-/
  })
  t.equal((await app.inject('/page')).headers['content-security-policy'], "default-src 'self'")
})
