import t from 'tap'
import { buildTestApp } from '../../support/build-test-app.ts'

t.test('a Node is resolved to its kubelet unless another port is given', async t => {
  const { app } = await buildTestApp(t)
  t.match((await app.inject('/v1/nodes/node-1/proxy-url')).json(), {
    target: { kind: 'Node', name: 'node-1' },
    port: { number: 10250, chosenBecause: 'kubelet-port' }
  })
  t.match((await app.inject('/v1/nodes/node-1/proxy-url?port=9100')).json(), { port: { number: 9100, chosenBecause: 'given' } })
  t.match((await app.inject('/v1/nodes/nope/proxy-url')).json(), { status: 404, code: 'not-found' })
})
