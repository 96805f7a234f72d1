// Hostile objects, from their JSON to the answers of every operation on access methods: no crash, no injection, and nothing that contradicts itself.
import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import Ajv from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { load } from 'js-yaml'
import t from 'tap'
import type { AccessMethod, AccessMethods } from '../../src/access/access-method.ts'
import type { Plan } from '../../src/access/plans/plan.ts'
import { stateOf } from '../../src/access/reasons.ts'
import { fromPod } from '../../src/cluster/from-kubernetes/pod.ts'
import { endpointSlices, nodes, services } from '../../src/cluster/from-kubernetes/resources.ts'
import { apply } from '../../src/facts/apply.ts'
import type { Snapshot } from '../../src/facts/snapshot.ts'
import { buildTestApp } from '../support/build-test-app.ts'
import { found, snapshotOf } from '../support/facts.ts'
import { type HostileObjects, hostileObjects } from '../support/hostile-objects.ts'
import { shellWords } from '../support/shell-words.ts'

const seed = Number(process.env.SIGNPOST_SEED ?? Math.floor(Math.random() * 2 ** 31))
t.comment(`SIGNPOST_SEED=${seed} repeats this run`)

const web = '/v1/namespaces/shop/services/web'
const replica = '/v1/namespaces/shop/pods/web-0'
const standpoints = ['', 'from=internet', 'from=private-network&kubeconfig=false', 'from=cluster', 'from=node&kubeconfig=true']
const paths = [web, replica, '/v1/nodes/n1'].flatMap(path =>
  [...standpoints.map(standpoint => `output=json&${standpoint}`), 'output=text', 'output=text&from=internet', 'output=url'].map(
    query => `${path}/access-methods?${query}`
  )
)
const lists = ['', '?network=internet', '?state=usable&basis=declared', '?method=node-port,load-balancer'].flatMap(query => [
  `/v1/access-methods${query}`,
  `/v1/services${query}`
])
const plans = [`${replica}/single-pod-plan`, `${replica}/single-pod-plan?service=web`, `${web}/exposure-plan?type=LoadBalancer`]

const contract = load(await readFile(new URL('../../openapi.yaml', import.meta.url), 'utf8')) as object
const ajv = new Ajv.default({ strict: false })
ajv.addSchema(contract, 'openapi')
const schemaOf = (name: string) => ajv.compile({ $ref: `openapi#/components/schemas/${name}` })
const schemas = { methods: schemaOf('AccessMethods'), ofPod: schemaOf('PodAccessMethods'), plan: schemaOf('Plan') }

interface World {
  readonly snapshot: Snapshot
  readonly pods: ReturnType<typeof found>
}

const commands = new Set<string>()

t.test('hostile objects make no hostile answers', async t => {
  let current: World = { snapshot: snapshotOf([]), pods: found() }
  const { app, metricsApp } = await buildTestApp(t, {
    view: { current: () => current.snapshot, onChange: () => () => {}, stop: async () => {} },
    pods: { read: async keys => keys.map(key => current.pods.get(key)) }
  })
  const ask = async (url: string) => {
    const reply = await app.inject(url)
    const isFine = [200, 404, 406, 409, 422, 503].includes(reply.statusCode)
    if (!isFine) throw new Error(`${url}: ${reply.statusCode} ${reply.body}`)
    return reply
  }
  await fc.assert(
    fc.asyncProperty(hostileObjects, async objects => {
      current = clusterOf(objects)
      for (const url of paths) {
        const reply = await ask(url)
        if (reply.statusCode !== 200) continue
        if (url.includes('=json')) checkAnswer(reply.json())
        else checkText(reply.body, url.includes('=text'))
      }
      for (const url of plans) {
        const reply = await ask(url)
        if (reply.statusCode === 200) checkPlan(reply.json())
      }
      for (const url of lists) {
        const { items } = (await ask(url)).json() as { items: readonly { readonly method?: string }[] }
        if (url.startsWith('/v1/access')) for (const item of items) checkMethod(item as AccessMethod)
      }
      const metrics = await metricsApp.inject('/metrics')
      if (metrics.statusCode !== 200) throw new Error(`/metrics: ${metrics.statusCode} ${metrics.body}`)
    }),
    { numRuns: 60, seed, interruptAfterTimeLimit: 6_000 }
  )
  t.ok(commands.size > 100, `${commands.size} commands`)
})

t.test('a shell reads every command to its end', async t => {
  for (const [at, script] of chunks([...commands], 200).entries()) {
    const { status, stderr } = spawnSync('sh', ['-n'], { input: script.join('\n') })
    t.equal(status, 0, `${at}: ${stderr}`)
  }
})

function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size))
}

function clusterOf({ service, slice, node, pod }: HostileObjects): World {
  const changes = [services.toChange(service), endpointSlices.toChange(slice), nodes.toChange(node)]
  const record = fromPod(pod)
  return {
    snapshot: apply(
      snapshotOf([]),
      changes.flatMap(change => change ?? [])
    ),
    pods: record === undefined ? found() : found(record)
  }
}

function must(holds: boolean, what: string, seen: unknown): void {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(seen)}`)
}

function checkAnswer(answer: AccessMethods): void {
  const schema = answer.target.kind === 'Pod' ? schemas.ofPod : schemas.methods
  must(schema(answer), 'the contract holds', schema.errors)
  const { methods, notAvailable } = answer
  must(new Set(methods.map(({ id }) => id)).size === methods.length, 'ids are unique', methods)
  for (const method of methods) checkMethod(method)
  for (const { fixes } of notAvailable)
    for (const { command, manifest } of fixes) {
      if (command !== undefined) checkCommand(command)
      if (manifest !== undefined) checkManifest(manifest)
    }
}

function checkMethod(method: AccessMethod): void {
  must(method.accessTotal >= method.access.length, 'accessTotal counts all', method)
  must(method.state === stateOf(method.reasons), 'the state is the worst of the reasons', method)
  must(method.access.length > 0 || method.reasons.some(reason => stateOf([reason]) === 'pending'), 'there is something to use', method)
  for (const item of method.access) {
    if (item.type === 'url') checkUrl(item.url)
    if (item.type === 'command') checkCommand(item.command)
  }
}

function checkUrl(text: string): void {
  must(URL.canParse(text), 'a link is a URL', text)
  const { protocol, username, href, search, hash, host } = new URL(text)
  must(
    ['http:', 'https:'].includes(protocol) && username === '' && search === '' && hash === '',
    'a link is http or https and no more',
    text
  )
  const spelled = text.replace(/^https?:\/\//, '').replace(/\/.*$/, '')
  must(host === spelled || spelled.startsWith('['), 'a link leads to the host that it shows', { text, href })
}

const options =
  /^(-it|-u|-f|-n|-qO-|--|--namespace=.*|--image=busybox|--no-check-certificate|--type=merge|--patch|--raw=?.*|--port=\d+|-type=SRV)$/s

function checkCommand(command: string): void {
  commands.add(command)
  if (command.includes('<<')) return
  const words = shellWords(command)
  must(['kubectl', 'nslookup', 'ssh'].includes(words[0] as string), 'a command is one that we know', command)
  const odd = words.find(word => word.startsWith('-') && !options.test(word))
  must(odd === undefined || words.indexOf('--') < words.indexOf(odd as string), 'no value is an option', { command, odd })
}

function checkManifest(text: string): void {
  const { kind, metadata } = load(text) as { kind: string; metadata: { namespace: string; name: string } }
  must(kind === 'Service' && metadata.namespace === 'shop' && metadata.name.length <= 63, 'a manifest is a Service', text)
}

function checkPlan(plan: Plan): void {
  must(schemas.plan(plan), 'the contract holds', schemas.plan.errors)
  for (const { manifest } of plan.manifests) checkManifest(manifest)
  for (const { command } of [...plan.commands, ...plan.undo]) checkCommand(command)
}

/** What text may begin a line with. */
const line = /^(Service|Pod|Node) \S|^ {2}[a-z-]+(, port |$)|^ {2}(Selected by|Hidden): |^ {4}[A-Z][a-z ]+: /

function checkText(text: string, isLong: boolean): void {
  const lines = text.replace(/\n$/, '').split('\n')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  must(!/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e]/.test(text), 'text holds no control character', text)
  if (!isLong) must(lines.length === 1 && /^https?:\/\//.test(text), 'one link', text)
  else
    must(
      lines.every(one => line.test(one)),
      'values break no line',
      lines.filter(one => !line.test(one))
    )
}
