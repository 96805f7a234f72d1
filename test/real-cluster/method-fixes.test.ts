// What is said to make a missing method appear is done as it is printed, by command and by manifest, and the method appears.
import t from 'tap'
import type { AccessMethods, Fix } from '../../src/access/access-method.ts'
import { type Snapshot, serviceFacts } from '../../src/facts/snapshot.ts'
import { openCluster } from './cluster.ts'
import { eventually } from './eventually.ts'
import type { Manifest } from './manifest.ts'
import { everyAnswer, serviceAnswer } from './method-commands/answers.ts'
import { namespace, pods, services } from './method-commands/fixtures.ts'
import { numbersBehind } from './method-commands/truth.ts'
import { isSettled, startWorld } from './method-commands/world.ts'
import type { PortSpec } from './proxy-matrix/objects.ts'

const cluster = openCluster()
t.teardown(() => cluster.admin.close())
const skip = cluster.binaries.kubeControllerManager === null && 'KUBEBUILDER_ASSETS holds no kube-controller-manager'

interface Case {
  readonly name: string
  readonly method: string
  readonly fix: Fix
}

t.test('fixes of access methods on a real control plane', { skip }, async t => {
  const { admin, coordinates, live, settled, shell } = await startWorld(t, cluster, '10.240.0.23')
  const answers = await everyAnswer(live, await settled())
  const cases = answers.flatMap(casesOf)
  const ran: Case[] = []

  /** The first answer in which the method is there, or the last one that there was. */
  const answerWith = (name: string, method: string, isEnough = hasMethod): Promise<AccessMethods | undefined> =>
    eventually(
      async () => {
        const snapshot = await live.shown(() => true)
        return isThere(snapshot, name) ? serviceAnswer(name, live, snapshot) : undefined
      },
      answer => answer !== undefined && isEnough(answer, method)
    )

  const isThere = (snapshot: Snapshot, name: string): boolean => serviceFacts(snapshot, namespace, name).service !== undefined

  /** A Pod's subdomain cannot be changed in place. */
  const rewritten = async (pod: Manifest): Promise<void> => {
    await admin.delete(pod)
    await admin.put(pod)
  }

  await t.test('each command and each manifest makes its method appear', async t => {
    for (const one of cases) {
      const { name, method, fix } = one
      const label = `${name}: ${method} by ${fix.code}`
      const service = services.find(({ metadata }) => metadata.name === name) as Manifest
      const text = fix.command ?? `kubectl apply -f - <<'EOF'\n${fix.manifest}EOF`
      const { code, stdout, stderr } = await shell.run(text, coordinates.kubeconfig)
      t.equal(code, 0, `${label}: ${stderr}`)
      const changed = /^service\/(\S+) (created|patched)\s*$/.exec(stdout)?.[1] ?? ''
      t.equal(changed === name, fix.command !== undefined, `${label}: a manifest leaves the Service alone, a command changes it: ${stdout}`)
      // The second half of what the fix says: the Pods name the Service as their subdomain.
      const renamed = fix.code === 'make-headless-beside' ? selectedBy(service).map(pod => named(pod, changed)) : []
      for (const pod of renamed) await rewritten(pod)
      if (fix.code === 'make-headless-beside' && !hasEndpoint(service)) {
        const after = await answerWith(changed, 'exec', () => true)
        t.match(
          after?.notAvailable.find(other => other.method === method)?.reasons,
          [{ code: 'no-endpoint-hostname' }],
          `${label}: Pods are missing`
        )
      } else {
        const after = await answerWith(changed, method)
        t.notOk(missing(after, method), label)
        t.ok(hasMethod(after, method), label)
      }
      for (const pod of renamed) await rewritten(pods.find(({ metadata }) => metadata.name === pod.metadata.name) as Manifest)
      await admin.delete({ ...service, metadata: { ...service.metadata, name: changed } })
      if (changed === name) {
        await live.shown(snapshot => !isThere(snapshot, name))
        await admin.create(service)
      }
      ran.push(one)
    }
  })

  await t.test('none was missed, and all is as before', async t => {
    t.same(ran, cases)
    const counts = Object.fromEntries([...Map.groupBy(cases, ({ fix }) => fix.code)].map(([code, list]) => [code, list.length]))
    t.comment(JSON.stringify(counts))
    const codes = [
      'add-external-ip',
      'add-external-ip-beside',
      'allocate-node-ports',
      'make-cluster-ip-beside',
      'make-external-name-beside'
    ]
    t.same(
      Object.keys(counts).sort(),
      [
        ...codes,
        'make-headless-beside',
        'make-load-balancer',
        'make-load-balancer-beside',
        'make-node-port',
        'make-node-port-beside'
      ].sort(),
      'every fix that is a command or a manifest'
    )
    const again = await everyAnswer(live, await live.shown(isSettled))
    t.same(again.flatMap(casesOf), cases)
  })
})

function casesOf({ target: { name }, notAvailable }: AccessMethods): readonly Case[] {
  return notAvailable.flatMap(({ method, fixes }) =>
    fixes.flatMap(fix => (fix.command === undefined && fix.manifest === undefined ? [] : [{ name, method, fix }]))
  )
}

function hasMethod(answer: AccessMethods | undefined, method: string): boolean {
  return answer?.methods.some(one => one.method === method) === true
}

function missing(answer: AccessMethods | undefined, method: string): boolean {
  return answer?.notAvailable.some(one => one.method === method) === true
}

/** A Pod that the controller publishes for one of the ports. */
function hasEndpoint({ metadata: { name }, spec }: Manifest): boolean {
  const { ports = [] } = spec as { ports?: readonly PortSpec[] }
  const published = pods.filter(({ status }) => status?.podIP !== undefined && status.phase !== 'Succeeded').map(pod => pod.metadata.name)
  return ports.some(({ name: portName = null, port: number, protocol = 'TCP' }) =>
    published.some(pod => numbersBehind({ kind: 'Service', namespace, name }, { name: portName, number, protocol }).has(pod))
  )
}

/** Those that can be behind a Service. */
function selectedBy({ spec }: Manifest): readonly Manifest[] {
  const { selector = {} } = spec as { selector?: Readonly<Record<string, string>> }
  return pods.filter(({ metadata: { labels } }) => Object.entries(selector).every(([key, value]) => labels?.[key] === value))
}

function named(pod: Manifest, subdomain: string): Manifest {
  const hostname = pod.metadata.name.replaceAll('.', '-')
  return { ...pod, spec: { ...(pod.spec as object), hostname, subdomain } }
}
