import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { serviceAccountConnection, serviceAccountDirectory } from '../../src/cluster/service-account.ts'
import { FakeClock } from '../support/fake-clock.ts'

const files = { token: 'first\n', 'ca.crt': 'CA one\n', namespace: 'signpost' }
const inCluster = (host = '10.0.0.1', port = '443') => ({ KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port })

const addresses: readonly [host: string, port: string, url: string][] = [
  ['10.0.0.1', '443', 'https://10.0.0.1:443'],
  ['fd00::1', '6443', 'https://[fd00::1]:6443'],
  ['kubernetes.default.svc', '443', 'https://kubernetes.default.svc:443']
]
for (const [host, port, url] of addresses) {
  t.test(`${host} and ${port} make ${url}`, async t => {
    const connection = await serviceAccountConnection({ env: inCluster(host, port), directory: t.testdir(files), now: Date.now })
    t.equal(connection.baseUrl, url)
    t.equal(connection.publicAddress, null, 'which is never handed out')
  })
}

t.test('outside a cluster, or with half of the settings, there is no connection', async t => {
  const directory = t.testdir(files)
  for (const env of [{}, { KUBERNETES_SERVICE_HOST: '10.0.0.1' }, { KUBERNETES_SERVICE_PORT: '443' }, inCluster('', '443')]) {
    await t.rejects(serviceAccountConnection({ env, directory, now: Date.now }), {
      message: /KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT/
    })
  }
  await t.rejects(serviceAccountConnection({ env: inCluster('10.0.0.1', 'https'), directory, now: Date.now }), {
    message: /make no address/
  })
})

t.test('without a token or a CA there is no connection, and the error names the file', async t => {
  const open = (content: Record<string, string>, name: string) =>
    serviceAccountConnection({ env: inCluster(), directory: `${t.testdir({ [name]: content })}/${name}`, now: Date.now })
  await t.rejects(open({ 'ca.crt': 'CA' }, 'no-token'), { message: /ServiceAccount's files cannot be used: .*token/ })
  await t.rejects(open({ token: '', 'ca.crt': 'CA' }, 'empty-token'), { message: /token is empty/ })
  await t.rejects(open({ token: 'x' }, 'no-ca'), { message: /ca\.crt/ })
})

t.test('the token is sent, and read again when it rotates or was refused', async t => {
  const directory = t.testdir(files)
  const clock = new FakeClock()
  const connection = await serviceAccountConnection({ env: inCluster(), directory, now: clock.now })
  const authorization = async () => (await connection.credentials()).headers.Authorization
  t.equal(await authorization(), 'Bearer first')
  writeFileSync(join(directory, 'token'), 'second')
  t.equal(await authorization(), 'Bearer first')
  clock.advance(60_000)
  t.equal(await authorization(), 'Bearer second')
  writeFileSync(join(directory, 'token'), 'third')
  connection.refused()
  t.equal(await authorization(), 'Bearer third')
})

t.test('the CA stays the same object until it is another', async t => {
  const directory = t.testdir(files)
  const clock = new FakeClock()
  const connection = await serviceAccountConnection({ env: inCluster(), directory, now: clock.now })
  const { tls } = await connection.credentials()
  t.same(tls, { ca: 'CA one' })
  clock.advance(60_000)
  t.equal((await connection.credentials()).tls, tls)
  writeFileSync(join(directory, 'ca.crt'), 'CA two')
  clock.advance(60_000)
  t.same((await connection.credentials()).tls, { ca: 'CA two' })
})

t.test('the usual place is the one where the kubelet mounts it', async t => {
  t.equal(serviceAccountDirectory, '/var/run/secrets/kubernetes.io/serviceaccount')
})
