import { join } from 'node:path'
import t from 'tap'
import { kubeconfigFiles, readKubeconfig } from '../../src/cluster/kubeconfig.ts'

const config = (name: string, over: object = {}) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    contexts: [{ name, context: { cluster: name, user: name } }],
    clusters: [{ name, cluster: { server: `https://${name}.example.com/` } }],
    users: [{ name, user: { token: `token of ${name}` } }],
    ...over
  })

t.test('KUBECONFIG may name several files, else it is the one in the home directory', async t => {
  t.same(kubeconfigFiles({ KUBECONFIG: '/a:/b::', HOME: '/home/me' }), ['/a', '/b'])
  t.same(kubeconfigFiles({ KUBECONFIG: '', HOME: '/home/me' }), ['/home/me/.kube/config'])
  t.same(kubeconfigFiles({ HOME: '/home/me' }), ['/home/me/.kube/config'])
  t.same(kubeconfigFiles({}), [])
})

t.test('the current context, or the one that is chosen', async t => {
  const two = {
    contexts: [
      { name: 'one', context: { cluster: 'one', user: 'one' } },
      { name: 'two', context: { cluster: 'one', user: 'nobody' } }
    ]
  }
  const file = join(t.testdir({ config: config('one', two) }), 'config')
  t.match(await readKubeconfig([file]), { name: 'one', cluster: { server: 'https://one.example.com' }, user: { token: 'token of one' } })
  t.match(await readKubeconfig([file], 'two'), { name: 'two', user: { name: '', token: undefined } }, 'a user need not be')
})

t.test('files are merged, the first one counts, and those that do not exist are passed over', async t => {
  const directory = t.testdir({
    a: config('one', { 'current-context': undefined, users: [] }),
    b: config('two'),
    c: config('one', { clusters: [{ name: 'one', cluster: { server: 'https://other.example.com' } }] })
  })
  const files = ['missing', 'a', 'b', 'c'].map(name => join(directory, name))
  t.match(await readKubeconfig(files), { name: 'two', cluster: { server: 'https://two.example.com' } })
  t.match(await readKubeconfig(files, 'one'), { cluster: { server: 'https://one.example.com' }, user: { token: 'token of one' } })
})

t.test('paths are relative to their file', async t => {
  const file = join(
    t.testdir({
      config: config('one', {
        clusters: [{ name: 'one', cluster: { server: 'https://one.example.com', 'certificate-authority': 'ca.crt' } }],
        users: [{ name: 'one', user: { tokenFile: 'token', exec: { command: './plugin', args: ['get'] } } }]
      })
    }),
    'config'
  )
  const directory = join(file, '..')
  t.match(await readKubeconfig([file]), {
    cluster: { caFile: join(directory, 'ca.crt') },
    user: { authProvider: { config: { tokenFile: join(directory, 'token') } }, exec: { command: join(directory, 'plugin'), args: ['get'] } }
  })
})

t.test('absolute paths and commands on the PATH stay as they are', async t => {
  const users = [{ name: 'one', user: { tokenFile: '/run/token', exec: { command: 'plugin' } } }]
  const file = join(t.testdir({ config: config('one', { users }) }), 'config')
  const { user } = await readKubeconfig([file])
  t.match(user, { authProvider: { config: { tokenFile: '/run/token' } }, exec: { command: 'plugin' } })
})

const secret = 'c2VjcmV0'
const broken: readonly [name: string, text: string, message: RegExp][] = [
  ['YAML that ends too early', `users:\n- name: me\n  user: {token: ${secret}\nx: [`, /config:\d+: [a-z ]+/],
  [
    'a cluster without a server',
    config('one', { clusters: [{ name: 'one', cluster: {} }] }),
    /config: clusters\[0\].cluster.server is missing$/
  ],
  ['no current context', config('one', { 'current-context': '' }), /config: no current-context is set$/],
  ['a context that is not there', config('one', { contexts: [] }), /config: there is no context "one"$/],
  ['a cluster that is not there', config('one', { clusters: [] }), /config: context "one" names a cluster that is not there$/],
  ['an empty file', '', /config: no current-context is set$/],
  ['a list', '- a', /config: no current-context is set$/]
]
for (const [name, text, message] of broken) {
  t.test(`${name} is an error that names the file, and never what it holds`, async t => {
    const file = join(t.testdir({ config: text }), 'config')
    await t.rejects(readKubeconfig([file]), { message })
    await readKubeconfig([file]).catch((error: Error) => t.notMatch(error.message, secret))
  })
}

for (const server of ['localhost:8080', 'ftp://one.example.com', 'not a url']) {
  t.test(`${server} is no server`, async t => {
    const file = join(t.testdir({ config: config('one', { clusters: [{ name: 'one', cluster: { server } }] }) }), 'config')
    await t.rejects(readKubeconfig([file]), { message: /server of cluster one is no http or https URL$/ })
  })
}

t.test('no file, or one that cannot be read, is an error', async t => {
  const directory = t.testdir({ folder: {} })
  await t.rejects(readKubeconfig([join(directory, 'missing')]), { message: /missing does not exist$/ })
  await t.rejects(readKubeconfig([]), { message: /no file is named/ })
  await t.rejects(readKubeconfig([join(directory, 'folder')]), { message: /folder: EISDIR/ })
})
