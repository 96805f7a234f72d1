import Fastify from 'fastify'
import t from 'tap'
import { registerOverload } from '../../../src/http/plugins/overload.ts'
import { sendProblem } from '../../../src/http/plugins/problems.ts'

function build(t: { teardown(fn: () => unknown): void }, limits?: { turnMs: number; inFlight: number }) {
  const app = Fastify()
  const shed: string[] = []
  const release = Promise.withResolvers<void>()
  const entered = Promise.withResolvers<void>()
  app.setErrorHandler(sendProblem)
  app.get('/livez', async () => 'ok')
  app.register(async api => {
    registerOverload(api, { shed: reason => shed.push(reason), listening() {}, dropped() {} }, limits)
    api.get('/work', async () => 'done')
    api.get('/heavy', { config: { weight: 5 } }, async () => 'done')
    api.get('/wait', async () => {
      entered.resolve()
      await release.promise
      return 'done'
    })
  })
  t.teardown(() => app.close())
  return { app, shed, release: release.resolve, entered: entered.promise }
}

t.test('while it is busy, requests are turned away with a time to come back; probes are not', async t => {
  const { app, shed } = build(t, { turnMs: -1, inFlight: 10 })
  const reply = await app.inject('/work')
  t.equal(reply.statusCode, 503)
  t.equal(reply.headers['retry-after'], '1')
  t.match(reply.headers['content-type'], /^application\/problem\+json/)
  t.match(reply.json(), { code: 'overloaded' })
  t.same(shed, ['busy'])
  t.equal((await app.inject('/livez')).statusCode, 200)
})

t.test('so many wait at the same time and no more; one that was turned away frees no place', async t => {
  const { app, shed, release, entered } = build(t, { turnMs: 60_000, inFlight: 1 })
  const waiting = app.inject('/wait')
  await entered
  for (const _ of [1, 2]) t.equal((await app.inject('/work')).statusCode, 503)
  t.same(shed, ['too-many-requests', 'too-many-requests'])
  release()
  t.equal((await waiting).body, 'done')
  t.equal((await app.inject('/work')).statusCode, 200)
  t.equal((await app.inject('/work')).statusCode, 200)
})

t.test('a heavy request needs more room than a light one', async t => {
  const { app, shed, release, entered } = build(t, { turnMs: 60_000, inFlight: 5 })
  const waiting = app.inject('/wait')
  await entered
  t.equal((await app.inject('/heavy')).statusCode, 503)
  t.equal((await app.inject('/work')).statusCode, 200)
  t.same(shed, ['too-many-requests'])
  release()
  await waiting
  t.equal((await app.inject('/heavy')).statusCode, 200)
})

t.test('the limits that hold unless others are given let ordinary requests through', async t => {
  const { app, shed } = build(t)
  for (let i = 0; i < 20; i++) t.equal((await app.inject('/work')).statusCode, 200)
  t.same(shed, [])
})
