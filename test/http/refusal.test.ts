import t from 'tap'
import type { Refusal } from '../../src/access/question.ts'
import type { Problem } from '../../src/http/problem.ts'
import { accepted } from '../../src/http/refusal.ts'

function refuse(refusal: Refusal): Problem {
  try {
    accepted({ ok: false, refusal })
  } catch (error) {
    return error as Problem
  }
  throw new Error('accepted a refusal')
}

t.test('an outcome that is fine is its value', async t => {
  t.equal(accepted({ ok: true, value: 7 }), 7)
})

t.test('every refusal becomes the problem of its code, and names the place in the request', async t => {
  const port = { name: 'http', number: 80, targetPort: 8080, protocol: 'TCP' }
  const detail = 'why'
  const situations: [Refusal, object, object][] = [
    [{ code: 'not-found', detail }, {}, {}],
    [{ code: 'port-not-found', detail, ports: [port] }, { ports: [port], errors: [{ in: 'query', name: 'port', message: detail }] }, {}],
    [{ code: 'invalid-suffix', detail }, { errors: [{ in: 'query', name: 'suffix', message: detail }] }, {}],
    [{ code: 'invalid-continue', detail }, { errors: [{ in: 'query', name: 'continue', message: detail }] }, {}],
    [{ code: 'invalid-label-selector', detail }, { errors: [{ in: 'query', name: 'labelSelector', message: detail }] }, {}],
    [{ code: 'not-a-proxy-url', detail }, { errors: [{ in: 'body', name: '/url', message: detail }] }, {}],
    [{ code: 'resource-not-readable', detail, resource: 'pods' }, { resource: 'pods' }, { 'retry-after': '30' }],
    [{ code: 'unavailable', detail, retryAfterSeconds: 4 }, {}, { 'retry-after': '4' }]
  ]
  for (const [refusal, details, headers] of situations) {
    const problem = refuse(refusal)
    t.equal(problem.code, refusal.code)
    t.equal(problem.message, detail)
    t.same(problem.details, details, refusal.code)
    t.same(problem.headers, headers, refusal.code)
  }
})
