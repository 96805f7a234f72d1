import { setImmediate } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { type Discovered, Discovery, type DiscoveryOptions } from '../../../src/cluster/live/discovery.ts'
import { RequestFailed } from '../../../src/cluster/live/request-failed.ts'
import { FakeClock } from '../../support/fake-clock.ts'

type Answers = Record<string, object | RequestFailed | Error>
const services = '/api/v1/namespaces/default/services?fieldSelector=metadata.name%3Dkubernetes'
const [configMap, group, infrastructure, openId] = [
  '/api/v1/namespaces/kube-public/configmaps/cluster-info',
  '/apis/config.openshift.io/v1',
  '/apis/config.openshift.io/v1/infrastructures/cluster',
  '/.well-known/openid-configuration'
]
const all: Answers = {
  '/version': { gitVersion: 'v1.37.2' },
  [services]: { items: [{ spec: { clusterIP: '10.96.0.1', clusterIPs: ['10.96.0.1', 'fd00::1'] } }] },
  [configMap]: { data: { kubeconfig: 'clusters: [{ cluster: { server: "https://info.example" } }]' } },
  [group]: {},
  [infrastructure]: { status: { apiServerURL: 'https://openshift.example' } },
  [openId]: { jwks_uri: 'https://openid.example/openid/v1/jwks' },
  '/api': { serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: '192.0.2.7:6443' }] }
}
const without = (...paths: readonly string[]): Answers => Object.fromEntries(Object.entries(all).filter(([path]) => !paths.includes(path)))

function discovery(t: Test, answers: Answers, over: Partial<DiscoveryOptions> = {}) {
  const clock = new FakeClock()
  const asked: string[] = []
  const told: Discovered[] = []
  const reader = (who: string) => ({
    get: async (path: string) => {
      asked.push(`${who} ${path}`)
      const answer = answers[path] ?? new RequestFailed('absent', 'HTTP 404')
      if (answer instanceof Error) throw answer
      return { body: answer, bytes: 1, parseMs: 0 }
    }
  })
  const stopped = new AbortController()
  const run = new Discovery({
    api: reader('we'),
    asNobody: reader('nobody'),
    apiServer: null,
    ownHost: '10.96.0.1',
    readsDefaultNamespace: true,
    clock,
    random: () => 0,
    settings: { rediscoverMs: [480_000, 600_000], discoveryDeadlineMs: 10_000 },
    tell: discovered => told.push(discovered),
    ...over
  }).run(stopped.signal)
  t.teardown(() => {
    stopped.abort()
    return run
  })
  /** Resolves when it waits, and for how long. */
  const rests = async (): Promise<number | undefined> => {
    while (clock.timers.length === 0) await setImmediate()
    return clock.timers[0]
  }
  const again = async (): Promise<number | undefined> => {
    clock.advance((await rests()) as number)
    return rests()
  }
  return { clock, asked, told, answers, rests, again, stopped, run }
}

const order: readonly (readonly [string, Answers, object | null])[] = [
  ['cluster-info first', all, { url: 'https://info.example', source: 'cluster-info', confidence: 'high' }],
  ['then OpenShift', without(configMap), { url: 'https://openshift.example', source: 'openshift' }],
  [
    'then the issuer discovery document',
    without(configMap, infrastructure),
    { url: 'https://openid.example', source: 'openid-configuration' }
  ],
  ['without OpenShift its Infrastructure is not asked for', without(configMap, group), { source: 'openid-configuration' }],
  ['then /api', without(configMap, group, openId), { url: 'https://192.0.2.7:6443', source: 'api-versions', confidence: 'low' }],
  ['and then it is not known', without(configMap, group, openId, '/api'), null]
]
for (const [name, answers, expected] of order) {
  t.test(`the public address: ${name}`, async t => {
    const { told, rests } = discovery(t, { ...answers })
    t.equal(await rests(), 480_000)
    t.match(told.at(-1), { kubernetesVersion: 'v1.37.2', apiServer: expected })
  })
}

t.test('the ConfigMap is read as nobody, all else as ourselves', async t => {
  const { asked, rests } = discovery(t, without(configMap, group))
  await rests()
  t.same(asked, ['we /version', `we ${services}`, `nobody ${configMap}`, `we ${group}`, `we ${openId}`])
})

t.test('an address that is for the inside only is passed over: our own, and each of the Service kubernetes', async t => {
  const inside = {
    ...all,
    [configMap]: { data: { kubeconfig: 'clusters: [{ cluster: { server: "https://kubernetes.default.svc" } }]' } },
    [infrastructure]: { status: { apiServerURL: 'https://10.96.0.1' } },
    [openId]: { jwks_uri: 'https://[fd00::1]:443/openid/v1/jwks' }
  }
  const { told, rests } = discovery(t, inside)
  await rests()
  t.match(told.at(-1)?.apiServer, { source: 'api-versions' })
  const { told: unlisted, asked, rests: waits } = discovery(t, { ...inside }, { readsDefaultNamespace: false, ownHost: '10.96.0.1' })
  await waits()
  t.match(
    unlisted.at(-1)?.apiServer,
    { source: 'openid-configuration' },
    'where the Service may not be listed, our own host is all we know'
  )
  t.notOk(asked.includes(`we ${services}`))
})

t.test('where the address is set, only the version is asked for', async t => {
  const apiServer = { url: 'https://set.example', source: 'setting', confidence: 'high' } as const
  const { asked, told, rests } = discovery(t, { ...all }, { apiServer })
  await rests()
  t.same(asked, ['we /version'])
  t.same(told, [{ kubernetesVersion: 'v1.37.2', apiServer }])
})

t.test('it looks again, and tells what has changed', async t => {
  const { told, answers, again, rests } = discovery(t, { ...all })
  await rests()
  const before = told.length
  t.equal(await again(), 480_000)
  t.equal(told.length, before, 'nothing new, nothing told')
  answers['/version'] = { gitVersion: 'v1.38.0' }
  delete answers[configMap]
  await again()
  t.match(told.at(-1), { kubernetesVersion: 'v1.38.0', apiServer: { source: 'openshift' } })
  answers[infrastructure] = { status: { apiServerURL: 'https://openid.example' } }
  await again()
  delete answers[infrastructure]
  await again()
  t.match(
    told.at(-1),
    { apiServer: { url: 'https://openid.example', source: 'openid-configuration' } },
    'also when only the source is another'
  )
})

const passing = ['unreachable', 'server-error', 'too-many-requests'] as const
for (const failure of passing) {
  t.test(`after a failure that passes (${failure}) it looks again soon, and keeps what it knew`, async t => {
    const { told, answers, again, rests } = discovery(t, { ...all })
    await rests()
    const before = told.length
    answers[configMap] = new RequestFailed(failure, 'not now')
    t.equal(await again(), 800)
    t.equal(await again(), 1600)
    t.equal(told.length, before, 'what comes later in the order does not replace what was known')
    answers[configMap] = all[configMap] as object
    t.equal(await again(), 480_000)
  })
}

t.test('with nothing known yet the next source has to do, until the first one answers', async t => {
  const { told, answers, again, rests } = discovery(t, { ...all, [configMap]: new RequestFailed('unreachable', 'reset') })
  t.equal(await rests(), 800)
  t.match(told.at(-1)?.apiServer, { source: 'openshift' })
  answers[configMap] = all[configMap] as object
  await again()
  t.match(told.at(-1)?.apiServer, { source: 'cluster-info' })
})

t.test('that strangers are turned away is an answer; that our token is refused is not', async t => {
  const strangers = discovery(t, { ...all, [configMap]: new RequestFailed('unauthorized', 'HTTP 401') })
  t.equal(await strangers.rests(), 480_000)
  t.match(strangers.told.at(-1)?.apiServer, { source: 'openshift' })
  const ours = discovery(t, { ...all, '/version': new RequestFailed('unauthorized', 'HTTP 401') })
  t.equal(await ours.rests(), 800)
  t.equal(ours.told.at(-1)?.kubernetesVersion, null)
})

t.test('nothing that is thrown ends it', async t => {
  const { answers, told, again, rests } = discovery(t, { ...all, '/version': new Error('ours') })
  t.equal(await rests(), 800)
  answers['/version'] = all['/version'] as object
  await again()
  t.match(told.at(-1), { kubernetesVersion: 'v1.37.2' })
})

t.test('stopped, it asks for nothing more', async t => {
  const { asked, rests, stopped, run, clock } = discovery(t, { ...all })
  await rests()
  const before = asked.length
  stopped.abort()
  await run
  clock.advance(1_000_000)
  t.equal(asked.length, before)
})
