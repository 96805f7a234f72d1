import t from 'tap'
import { asProblem } from '../../src/http/framework-error.ts'
import { Problem } from '../../src/http/problem.ts'

function validation(context: string | undefined, ...faults: object[]): unknown {
  return Object.assign(new Error('x'), { validation: faults, validationContext: context })
}

t.test('a Problem is passed on as it is', async t => {
  const problem = new Problem('not-found', 'gone')
  t.equal(asProblem(problem), problem)
})

t.test("Fastify's own faults find their codes", async t => {
  const situations = [
    ['FST_ERR_BAD_URL', 'malformed-url'],
    ['FST_ERR_MAX_PARAM_LENGTH', 'uri-too-long'],
    ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'unsupported-media-type'],
    ['FST_ERR_CTP_BODY_TOO_LARGE', 'body-too-large'],
    ['FST_ERR_CTP_EMPTY_JSON_BODY', 'malformed-body'],
    ['FST_ERR_CTP_INVALID_JSON_BODY', 'malformed-body'],
    ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 'malformed-body']
  ] as const
  for (const [code, expected] of situations) t.equal(asProblem(Object.assign(new Error('secret'), { code })).code, expected, code)
})

t.test('what nobody foresaw is a 500 that says nothing, unless it names a status of the caller', async t => {
  for (const thrown of [new Error('secret'), undefined, null, 'secret', { statusCode: 503 }]) {
    const problem = asProblem(thrown)
    t.equal(problem.code, 'internal-error')
    t.equal(problem.cause, thrown)
    t.notMatch(problem.message, /secret/)
  }
  t.equal(asProblem(Object.assign(new Error('Object contains forbidden prototype property'), { statusCode: 400 })).code, 'malformed-body')
})

t.test('a failed schema names the part of the request, the field and what is wrong with it', async t => {
  const situations: [unknown, object][] = [
    [
      validation('params', { instancePath: '/name', keyword: 'pattern', message: 'must match pattern "x"', params: {} }),
      { in: 'path', name: 'name', message: 'must match pattern "x"' }
    ],
    [
      validation('querystring', { instancePath: '', keyword: 'additionalProperties', params: { additionalProperty: 'prot' } }),
      { in: 'query', name: 'prot', message: 'is not known here' }
    ],
    [
      validation('querystring', { instancePath: '/scheme', keyword: 'enum', params: { allowedValues: ['http', 'https'] } }),
      { in: 'query', name: 'scheme', message: 'must be one of http, https' }
    ],
    [
      validation('querystring', { instancePath: '/type', keyword: 'pattern', message: 'x', params: { pattern: '^(a|b)(,(a|b))*$' } }),
      { in: 'query', name: 'type', message: 'must be one or more of a, b (comma-separated)' }
    ],
    [
      validation('querystring', { instancePath: '/q', keyword: 'type', message: 'must be string', params: { type: 'string' } }),
      { in: 'query', name: 'q', message: 'must not be given more than once' }
    ],
    [
      validation('querystring', { instancePath: '/kubeconfig', keyword: 'type', message: 'must be boolean', params: { type: 'boolean' } }),
      { in: 'query', name: 'kubeconfig', message: 'must be true or false' }
    ],
    [
      validation('body', { instancePath: '/url', keyword: 'type', message: 'must be string', params: { type: 'string' } }),
      { in: 'body', name: '/url', message: 'must be string' }
    ],
    [
      validation('headers', { instancePath: '', keyword: 'required', params: { missingProperty: 'x-a' } }),
      { in: 'header', name: 'x-a', message: 'is required' }
    ],
    [
      validation('body', { instancePath: '/items/0', keyword: 'required', params: { missingProperty: 'name' } }),
      { in: 'body', name: '/items/0/name', message: 'is required' }
    ],
    [
      validation('body', { instancePath: '/items/0', keyword: 'type', params: {} }),
      { in: 'body', name: '/items/0', message: 'is not valid' }
    ],
    [
      validation(undefined, { instancePath: '', keyword: 'type', message: 'must be object', params: {} }),
      { in: 'body', name: '', message: 'must be object' }
    ],
    [
      validation('elsewhere', { instancePath: '', keyword: 'type', message: 'must be object', params: {} }),
      { in: 'body', name: '', message: 'must be object' }
    ]
  ]
  for (const [thrown, error] of situations) {
    const problem = asProblem(thrown)
    t.equal(problem.code, 'invalid-request')
    t.same(problem.details.errors, [error])
  }
})

t.test('several faults make one detail, and a name of the caller is cut', async t => {
  const long = { instancePath: '', keyword: 'additionalProperties', params: { additionalProperty: 'x'.repeat(5000) } }
  const problem = asProblem(
    validation('querystring', { instancePath: '/limit', keyword: 'type', message: 'must be integer', params: {} }, long)
  )
  t.match(problem.message, /^query limit: must be integer; query x{100}: is not known here$/)
})
