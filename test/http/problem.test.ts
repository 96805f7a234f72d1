import t from 'tap'
import { formatProblem, Problem, retryAfter } from '../../src/http/problem.ts'

t.test('a problem has the members of RFC 9457, its code, and what is special to it', async t => {
  const cause = new Error('deep down')
  const problem = new Problem('resource-not-readable', 'Pods may not be read.', { resource: 'pods', cause, ...retryAfter(30) })
  t.equal(problem.status, 503)
  t.equal(problem.cause, cause)
  t.same(problem.headers, { 'retry-after': '30' })
  t.same(formatProblem(problem, 'abc'), {
    type: '/problems#resource-not-readable',
    title: 'Signpost cannot read this resource',
    status: 503,
    detail: 'Pods may not be read.',
    instance: 'urn:signpost:request:abc',
    code: 'resource-not-readable',
    resource: 'pods'
  })
})

t.test('a problem with nothing special carries no headers and no further members', async t => {
  const problem = new Problem('not-found', 'No such Service.')
  t.same(problem.headers, {})
  t.same(Object.keys(formatProblem(problem, 'abc')), ['type', 'title', 'status', 'detail', 'instance', 'code'])
})

t.test('Retry-After is whole seconds, at least one', async t => {
  for (const [seconds, text] of [
    [0, '1'],
    [0.2, '1'],
    [1.2, '2'],
    [30, '30']
  ] as const)
    t.same(retryAfter(seconds).headers, { 'retry-after': text })
})
