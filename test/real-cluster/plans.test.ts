// The commands and manifests of plans, run as they are printed, against the controllers that act on them.
import { join } from 'node:path'
import t from 'tap'
import { exposurePlan } from '../../src/access/plans/exposure-plan.ts'
import type { Plan, PlanCommand } from '../../src/access/plans/plan.ts'
import { singlePodPlan } from '../../src/access/plans/single-pod-plan.ts'
import type { Outcome } from '../../src/access/question.ts'
import { fromPod } from '../../src/cluster/from-kubernetes/pod.ts'
import type { PodReading } from '../../src/facts/records/pod.ts'
import { settings } from '../support/settings.ts'
import { openCluster } from './cluster.ts'
import { eventually } from './eventually.ts'
import { type Manifest, namespaceManifest } from './manifest.ts'
import { startOwnCluster } from './own-cluster.ts'
import { shellWith } from './pasted.ts'
import { pod, service } from './proxy-matrix/objects.ts'
import { openLiveSource } from './sources.ts'

const namespace = 'plans'
const cluster = openCluster()
t.teardown(() => cluster.admin.close())
const skip = cluster.binaries.kubeControllerManager === null && 'KUBEBUILDER_ASSETS holds no kube-controller-manager'

function replica(name: string, ip: string): Manifest {
  const ports = [[{ name: 'http', containerPort: 8080 }]]
  const { metadata, status, ...rest } = pod(namespace, name, { ips: [ip], containers: ports, spec: { nodeName: 'n1' } })
  const conditions = [{ type: 'Ready', status: 'True' }]
  return { ...rest, metadata: { ...metadata, labels: { app: 'web' } }, status: { ...status, conditions } }
}

const pods = [replica('web-a', '10.244.9.1'), replica('web.b', '10.244.9.2')]
const one = service(namespace, 'web', [{ port: 80, targetPort: 'http' }], { selector: { app: 'web' } })
const two = service(
  namespace,
  'pair',
  [
    { name: 'http', port: 80, targetPort: 'http' },
    { name: 'dns', port: 53, targetPort: 5353, protocol: 'UDP' }
  ],
  { selector: { app: 'web' } }
)

t.test('plans on a real control plane', { skip }, async t => {
  const own = await startOwnCluster(t, cluster, 'plans', '10.240.0.9')
  const { admin } = own
  await admin.create(namespaceManifest(namespace))
  await admin.put({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' } })
  for (const manifest of [...pods, one, two]) await admin.put(manifest)
  const live = await openLiveSource(own)
  t.teardown(() => live.stop())
  const snapshot = await live.shown(({ services }) => services.get(namespace)?.has('pair') === true)

  /** As pasted into a shell; `kubectl` is the one under test. */
  const shell = shellWith(own.binaries.kubectl, join(own.coordinates.folder, 'kubectl-cache'))
  const paste = async ({ command }: PlanCommand): Promise<void> => {
    const { code, stderr } = await shell.run(command, own.coordinates.kubeconfig)
    if (code !== 0) throw new Error(`${command}: ${stderr}`)
  }
  const all = async (commands: readonly PlanCommand[]): Promise<void> => {
    for (const command of commands) await paste(command)
  }
  const services = async (): Promise<readonly Manifest[]> => admin.list(`/api/v1/namespaces/${namespace}/services`)
  const published = async (name: string): Promise<readonly string[]> => {
    const selector = encodeURIComponent(`kubernetes.io/service-name=${name}`)
    const slices = await admin.list(`/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices?labelSelector=${selector}`)
    return slices
      .flatMap(({ endpoints }) => ((endpoints ?? []) as { targetRef: { name: string } }[]).map(({ targetRef }) => targetRef.name))
      .sort()
  }
  /** What an undo must bring back: every Service and every label. */
  const state = async (): Promise<unknown> => {
    const labels = await Promise.all(pods.map(async manifest => (await admin.get(manifest)).metadata.labels))
    return { labels, services: (await services()).map(({ metadata, spec }) => [metadata.name, metadata.labels ?? null, spec]) }
  }
  const theNewOne = async (): Promise<Manifest> => {
    const [made] = (await services()).filter(({ metadata }) => !['web', 'pair'].includes(metadata.name))
    if (made === undefined) throw new Error('no Service was made')
    return made
  }
  /** The garbage collector takes the slices of a Service that is gone, a moment later. */
  const noneLeft = (name: string): Promise<readonly string[]> =>
    eventually(
      () => published(name),
      names => names.length === 0
    )
  const before = await state()

  await t.test('the single-pod plan publishes exactly that Pod, which keeps serving', async t => {
    for (const manifest of pods) {
      const { name } = manifest.metadata
      const reading = { state: 'found', pod: fromPod(await admin.get(manifest)), readAt: 0 } as PodReading
      for (const from of [undefined, 'pair']) {
        const plan = planOf(singlePodPlan(namespace, name, from, snapshot, { get: () => reading }))
        await all(plan.commands)
        const made = await theNewOne()
        const madeName = made.metadata.name
        t.same(
          await eventually(
            () => published(madeName),
            names => names.length > 0
          ),
          [name],
          `${name}: it, and it alone`
        )
        t.same(await published('web'), ['web-a', 'web.b'], 'the Service of all replicas still has it')
        t.equal((made.spec as { ports: unknown[] }).ports.length, 2, 'ports of pair, which comes first by name too')
        await all(plan.undo)
        t.same(await state(), before, `${name}: as before`)
        t.same(await noneLeft(madeName), [])
      }
    }
  })

  await t.test('the exposure plan is taken, by command and by manifest, and undone', async t => {
    for (const name of ['web', 'pair'])
      for (const type of ['NodePort', 'LoadBalancer'] as const) {
        const plan = planOf(exposurePlan(namespace, name, type, snapshot, settings))
        const [first, ...rest] = plan.commands as [PlanCommand, ...PlanCommand[]]
        const [manifest] = plan.manifests
        const waysToApply = [first, { command: `kubectl create -f - <<'EOF'\n${manifest?.manifest}EOF`, description: '' }]
        for (const apply of waysToApply) {
          await all([apply, ...rest])
          const made = await theNewOne()
          const spec = made.spec as { type: string; selector: unknown; ports: { port: number; targetPort: unknown; nodePort: number }[] }
          const original = (name === 'web' ? one : two).spec as { ports: { port: number; targetPort: unknown }[] }
          t.equal(spec.type, type)
          t.same(spec.selector, { app: 'web' })
          t.match(
            spec.ports,
            original.ports.map(({ port, targetPort }) => ({ port, targetPort }))
          )
          t.ok(
            spec.ports.every(({ nodePort }) => nodePort >= 30_000),
            'node ports are allocated'
          )
          const madeName = made.metadata.name
          const behind = await eventually(
            () => published(madeName),
            names => names.length === 2
          )
          t.same(behind, ['web-a', 'web.b'], `${madeName}: all replicas are behind it`)
          await all(plan.undo)
          t.same(await state(), before, `${name}, ${type}: as before`)
          t.same(await noneLeft(madeName), [])
        }
      }
  })
})

function planOf(outcome: Outcome<Plan>): Plan {
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  return outcome.value
}
