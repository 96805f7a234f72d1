import t from 'tap'
import { type Failure, failedAnswer, failedConnection, failedInBand, RequestFailed } from '../../../src/cluster/live/request-failed.ts'

const tooLarge = { causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }] }
const answers: readonly [code: number, body: unknown, failure: Failure][] = [
  [400, { message: 'bad' }, 'invalid'],
  [401, {}, 'unauthorized'],
  [403, {}, 'forbidden'],
  [404, '404 page not found', 'absent'],
  [410, null, 'expired'],
  [429, {}, 'too-many-requests'],
  [500, {}, 'server-error'],
  [503, {}, 'server-error'],
  [500, { reason: 'StorageReadError' }, 'expired'],
  [504, { details: tooLarge }, 'expired'],
  [504, { details: { causes: ['odd'] } }, 'server-error'],
  [302, {}, 'server-error']
]

for (const [code, body, failure] of answers) {
  t.test(`HTTP ${code} ${JSON.stringify(body)} is ${failure}`, async t => {
    t.equal(failedAnswer(code, body).failure, failure)
  })
}

t.test("the server's own words are kept, but not at any length", async t => {
  t.equal(failedAnswer(403, { message: 'services is forbidden' }).message, 'HTTP 403: services is forbidden')
  t.equal(failedAnswer(500, { message: 'x'.repeat(9000) }).message.length, 500)
  t.equal(failedAnswer(500, undefined).message, 'HTTP 500: no message')
})

t.test('no token gets into its words, whoever quotes one', async t => {
  const token = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrOHMifQ.c2lnbmF0dXJl'
  const quoted = [
    `Authorization: Bearer ${token} refused`,
    `token ${token}`,
    'authorization: basic dXNlcjpwYXNz',
    `bearer ${token.repeat(50)}`
  ]
  for (const message of quoted) {
    for (const failed of [failedAnswer(502, { message }), failedConnection(new Error(message)), new RequestFailed('unreachable', message)])
      t.notMatch(failed.message, /eyJ|dXNl|c2ln/, message.slice(0, 40))
  }
  t.equal(new RequestFailed('forbidden', 'User "bearer" cannot list resource').message, 'User "bearer" cannot list resource')
})

t.test('Retry-After comes from the header or the Status, in seconds, at most five minutes', async t => {
  t.equal(failedAnswer(429, {}, '7').retryAfterMs, 7000)
  t.equal(failedAnswer(429, { details: { retryAfterSeconds: 3 } }).retryAfterMs, 3000)
  t.equal(failedAnswer(429, {}, '86400').retryAfterMs, 300_000)
  t.equal(failedAnswer(429, {}, 'Wed, 21 Oct 2026 07:28:00 GMT').retryAfterMs, 0, 'the API server sends no dates')
  t.equal(failedAnswer(429, {}, '-1').retryAfterMs, 0)
  t.equal(failedAnswer(429, {}).retryAfterMs, 0)
})

t.test('an ERROR event counts as the answer that it stands for', async t => {
  t.match(failedInBand({ code: 410, message: 'too old resource version' }), {
    failure: 'expired',
    message: 'HTTP 410: too old resource version'
  })
  t.match(failedInBand('nonsense'), { failure: 'server-error' })
})

t.test('what undici throws keeps its code', async t => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' })
  t.match(failedConnection(refused), { failure: 'unreachable', message: 'ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:1' })
  t.equal(failedConnection(Object.assign(new Error('big'), { code: 'UND_ERR_RES_EXCEEDED_MAX_SIZE' })).failure, 'too-large')
  t.equal(failedConnection(new Error('plain')).message, 'plain')
  t.ok(failedConnection('thrown text') instanceof RequestFailed)
})
