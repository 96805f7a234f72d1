import t from 'tap'
import type { Refusal } from '../../src/access/question.ts'
import type { Problem } from '../../src/http/problem.ts'
import { accepted, inBody, inQuery } from '../../src/http/refusal.ts'

function refuse(refusal: Refusal, place = inQuery): Problem {
  try {
    accepted({ ok: false, refusal }, place)
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
    [{ code: 'plan-not-possible', detail }, {}, {}],
    [{ code: 'port-not-found', detail, ports: [port] }, { ports: [port], errors: [{ in: 'query', name: 'port', message: detail }] }, {}],
    [{ code: 'invalid-suffix', detail }, { errors: [{ in: 'query', name: 'suffix', message: detail }] }, {}],
    [{ code: 'invalid-continue', detail }, { errors: [{ in: 'query', name: 'continue', message: detail }] }, {}],
    [{ code: 'invalid-label-selector', detail }, { errors: [{ in: 'query', name: 'labelSelector', message: detail }] }, {}],
    [{ code: 'not-a-proxy-url', detail }, { errors: [{ in: 'query', name: 'url', message: detail }] }, {}],
    [{ code: 'invalid-question', detail, field: 'name', message: 'm' }, { errors: [{ in: 'query', name: 'name', message: 'm' }] }, {}],
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

t.test('in a body the place is a JSON pointer', async t => {
  const { details } = refuse({ code: 'invalid-suffix', detail: 'why' }, inBody('/items/3'))
  t.same(details, { errors: [{ in: 'body', name: '/items/3/suffix', message: 'why' }] })
  t.equal(inBody('')('url').name, '/url')
})

t.test('unless it is said otherwise, the place is the query', async t => {
  t.throws(() => accepted({ ok: false, refusal: { code: 'not-found', detail: 'why' } }), { code: 'not-found' })
})
