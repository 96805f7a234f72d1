import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { kubeconfigConnection } from '../../src/cluster/kubeconfig-connection.ts'
import { FakeClock } from '../support/fake-clock.ts'

const config = (user: object, cluster: object = {}) =>
  JSON.stringify({
    'current-context': 'one',
    contexts: [
      { name: 'one', context: { cluster: 'one', user: 'me' } },
      { name: 'two', context: { cluster: 'one', user: 'me' } }
    ],
    clusters: [{ name: 'one', cluster: { server: 'https://one.example.com:6443/', ...cluster } }],
    users: [{ name: 'me', user }]
  })

async function open(t: Test, user: object, cluster: object = {}, files: Record<string, string> = {}) {
  const file = join(t.testdir({ config: config(user, cluster), ca: 'first', ...files }), 'config')
  const clock = new FakeClock()
  const connection = await kubeconfigConnection({ files: [file], now: clock.now })
  const authorization = async () => (await connection.credentials()).headers.Authorization
  return { file, clock, connection, authorization }
}

t.test("its address is the cluster's, and the public one", async t => {
  const { connection } = await open(t, { token: 'mine' })
  t.match(connection, {
    description: 'kubeconfig context one',
    baseUrl: 'https://one.example.com:6443',
    proxyUrl: null,
    publicAddress: { url: 'https://one.example.com:6443', source: 'kubeconfig', confidence: 'high' }
  })
})

t.test('a proxy is passed on, and so is the choice of a context', async t => {
  const file = join(t.testdir({ config: config({}, { 'proxy-url': 'http://proxy.example.com:3128' }) }), 'config')
  const connection = await kubeconfigConnection({ files: [file], context: 'two', now: Date.now, pluginMs: 100 })
  t.match(connection, { proxyUrl: 'http://proxy.example.com:3128', description: 'kubeconfig context two' })
  t.same((await connection.credentials()).headers, {})
})

t.test('broken files end it at the start', async t => {
  const file = join(t.testdir({ config: '{' }), 'config')
  await t.rejects(kubeconfigConnection({ files: [file], now: Date.now }), { message: /config:1: / })
})

t.test('credentials are kept for a minute, and the CA is the same object until it is another', async t => {
  const { file, clock, connection } = await open(t, { token: 'mine' }, { 'certificate-authority': 'ca' })
  const { tls } = await connection.credentials()
  t.same(tls, { ca: Buffer.from('first') })
  writeFileSync(join(file, '..', 'ca'), 'second')
  t.equal((await connection.credentials()).tls, tls)
  clock.advance(60_000)
  const renewed = (await connection.credentials()).tls
  t.same(renewed, { ca: Buffer.from('second') })
  clock.advance(60_000)
  t.equal((await connection.credentials()).tls, renewed)
})

t.test('after a refusal the file is read anew, in the same context', async t => {
  const { file, connection, authorization } = await open(t, { token: 'first' })
  t.equal(await authorization(), 'Bearer first')
  writeFileSync(file, config({ token: 'second' }).replace('"current-context":"one"', '"current-context":"other"'))
  t.equal(await authorization(), 'Bearer first')
  connection.refused()
  t.equal(await authorization(), 'Bearer second')
})

t.test("a plugin's token is used until it is refused", async t => {
  const plugin = '#!/bin/sh\necho >> "$0.count"\necho "{\\"status\\":{\\"token\\":\\"$(wc -l < "$0.count" | tr -d " ")\\"}}"\n'
  const { file, clock, connection, authorization } = await open(t, { exec: { command: './plugin' } }, {}, { plugin })
  const command = join(file, '..', 'plugin')
  chmodSync(command, 0o755)
  t.equal(await authorization(), 'Bearer 1')
  clock.advance(60_000)
  t.equal(await authorization(), 'Bearer 1')
  connection.refused()
  t.equal(await authorization(), 'Bearer 2')
  t.equal(readFileSync(`${command}.count`, 'utf8').length, 2)
})

t.test('those who ask at the same time share one answer, and a failure is tried again', async t => {
  const { file, connection, authorization } = await open(t, { tokenFile: 'token' })
  const [a, b] = await Promise.allSettled([connection.credentials(), connection.credentials()])
  t.same([a.status, b.status], ['rejected', 'rejected'])
  writeFileSync(join(file, '..', 'token'), 'there now')
  t.equal(await authorization(), 'Bearer there now')
})
