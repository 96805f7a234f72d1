import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import Fastify from 'fastify'
import t from 'tap'
import { DrainState } from '../../../src/http/drain-state.ts'
import { registerDrain } from '../../../src/http/plugins/drain.ts'

async function listening(deadlineMs: number, sweepMs?: number) {
  const drain = new DrainState()
  const app = Fastify({ return503OnClosing: false })
  registerDrain(app, { drain, deadlineMs, ...(sweepMs === undefined ? {} : { sweepMs }) })
  const closing = Promise.withResolvers<void>()
  app.addHook('preClose', async () => closing.resolve())
  const entered = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  app.get('/', async () => 'ok')
  app.get('/slow', async () => {
    entered.resolve()
    await release.promise
    return 'done'
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    app,
    drain,
    entered: entered.promise,
    closing: closing.promise,
    release: release.resolve,
    port: (app.server.address() as AddressInfo).port
  }
}

t.test('connections are kept until draining begins, and told to close from then on', async t => {
  const { app, drain } = await listening(1000)
  t.teardown(() => app.close())
  t.equal((await app.inject('/')).headers.connection, 'keep-alive')
  drain.begin()
  t.equal((await app.inject('/')).headers.connection, 'close')
})

t.test('a request in flight is answered while the server closes, and its connection ends with it', async t => {
  const { app, drain, entered, closing, release, port } = await listening(30_000, 5)
  const socket = connect(port, '127.0.0.1')
  let received = ''
  socket.setEncoding('utf8').on('data', text => {
    received += text
  })
  socket.write('GET /slow HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n')
  await entered
  const closed = app.close()
  await closing
  release()
  await Promise.all([closed, once(socket, 'close')])
  t.ok(drain.isDraining)
  t.match(received, /^HTTP\/1\.1 200 OK/)
  t.match(received, /connection: close/i)
  t.match(received, /done$/)
})

t.test('a connection that has gone idle again is swept long before the deadline', async t => {
  const { app, port } = await listening(30_000, 5)
  const socket = connect(port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  await once(socket, 'data')
  await Promise.all([app.close(), once(socket, 'close')])
  t.pass('closed')
})

t.test('a connection that never sent a byte is cut at the deadline', async t => {
  const { app, port } = await listening(20)
  const accepted = once(app.server, 'connection')
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await accepted
  await Promise.all([app.close(), once(socket, 'close')])
  t.pass('closed')
})
