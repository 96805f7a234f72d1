import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cluster, User } from '@kubernetes/client-node'
import t, { type Test } from 'tap'
import { kubeconfigLogin } from '../../src/cluster/kubeconfig-login.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')

async function login(user: Partial<User>, cluster: Partial<Cluster> = {}, pluginMs = 10_000) {
  const full = { name: 'one', server: 'https://one.example.com', skipTLSVerify: false, ...cluster }
  return kubeconfigLogin({ name: 'one', cluster: full, user: { name: 'me', ...user } }, Date.now, pluginMs)
}

function plugin(t: Test, script: string): Partial<User> {
  const command = join(t.testdir({ plugin: `#!/bin/sh\n${script}\n` }), 'plugin')
  chmodSync(command, 0o755)
  return { exec: { apiVersion: 'client.authentication.k8s.io/v1', command } }
}

t.test('a token', async t => {
  const ask = await login({ token: 'mine' })
  t.same(await ask(), { headers: { Authorization: 'Bearer mine' }, tls: {} })
})

t.test('a name and a password', async t => {
  const ask = await login({ username: 'me', password: 'mine' })
  t.match((await ask()).headers, { Authorization: `Basic ${base64('me:mine')}` })
})

t.test('somebody else', async t => {
  const ask = await login({ token: 'mine', impersonateUser: 'you' })
  t.match((await ask()).headers, { 'Impersonate-User': 'you' })
})

t.test('certificates, the CA, and another name for the server', async t => {
  const user = { certData: base64('cert'), keyData: base64('key') }
  const ask = await login(user, { caData: base64('ca'), tlsServerName: 'api.example.com' })
  t.same((await ask()).tls, { ca: Buffer.from('ca'), cert: Buffer.from('cert'), key: Buffer.from('key'), servername: 'api.example.com' })
})

t.test('no user at all, and the CA counts all the same', async t => {
  const ask = await login({ name: '' }, { caData: base64('ca') })
  t.same(await ask(), { headers: {}, tls: { ca: Buffer.from('ca') } })
})

t.test('a server that is not to be verified', async t => {
  const ask = await login({}, { skipTLSVerify: true })
  t.same((await ask()).tls, { rejectUnauthorized: false })
})

t.test('plain http, as kubectl proxy serves it, has nothing to do with TLS', async t => {
  const ask = await login({ token: 'mine' }, { server: 'http://127.0.0.1:8001' })
  t.same(await ask(), { headers: { Authorization: 'Bearer mine' }, tls: {} })
})

t.test('a proxy that the library does not know is no reason to fail', async t => {
  const ask = await login({ token: 'mine' }, { proxyUrl: 'gopher://proxy.example.com' })
  t.match((await ask()).headers, { Authorization: 'Bearer mine' })
})

t.test('a token in a file; a token beside it wins', async t => {
  const tokenFile = join(t.testdir({ token: 'from a file\n' }), 'token')
  const authProvider = { name: 'tokenFile', config: { tokenFile } }
  t.same((await (await login({ authProvider }))()).headers, { Authorization: 'Bearer from a file' })
  t.same((await (await login({ authProvider, token: 'mine' }))()).headers, { Authorization: 'Bearer mine' })
  writeFileSync(tokenFile, '')
  await t.rejects((await login({ authProvider }))(), { message: /is empty/ })
})

t.test('a plugin is asked for a token', async t => {
  const ask = await login(plugin(t, `echo '{"status":{"token":"from a plugin"}}'`))
  t.same((await ask()).headers, { Authorization: 'Bearer from a plugin' })
})

t.test('a plugin that fails says why', async t => {
  const ask = await login(plugin(t, 'echo log in first >&2; exit 1'))
  await t.rejects(ask(), { message: /^no credentials from the kubeconfig: log in first/ })
})

t.test('what a plugin printed is not passed on', async t => {
  const ask = await login(plugin(t, 'echo topsecret'))
  await t.rejects(ask(), { message: 'no credentials from the kubeconfig: the plugin printed no JSON' })
})

t.test('a plugin that hangs is given up', async t => {
  const ask = await login(plugin(t, 'exec sleep 1'), {}, 20)
  await t.rejects(ask(), { message: 'no credentials from the kubeconfig: no answer within 20 ms' })
})
