import { load } from 'js-yaml'
import t from 'tap'
import { singlePodPlan } from '../../../src/access/plans/single-pod-plan.ts'
import type { PodRecord } from '../../../src/facts/records/pod.ts'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { found, pod, service, snapshotOf } from '../../support/facts.ts'
import { codes } from '../../support/situations.ts'

const web = service('web', { selector: { app: 'web' } })

function ask(record: Partial<PodRecord> = {}, snapshot: Snapshot = snapshotOf([web]), named?: string) {
  const subject = pod('web.1', { labels: { app: 'web' }, ...record })
  return singlePodPlan('shop', subject.name, named, snapshot, found(subject))
}

function planOf(...args: Parameters<typeof ask>) {
  const outcome = ask(...args)
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  return outcome.value
}

t.test('a label of its own, and a Service that selects by it', async t => {
  const plan = planOf()
  t.same(plan.target, { kind: 'Pod', namespace: 'shop', name: 'web.1' })
  const [manifest] = plan.manifests
  t.match(manifest?.description, /ports of Service "web"/)
  t.match(load(manifest?.manifest ?? ''), {
    metadata: { name: 'web-1-only', namespace: 'shop' },
    spec: { type: 'ClusterIP', selector: { 'signpost/single-pod': 'web.1' }, ports: [{ port: 80, targetPort: 8080 }] }
  })
  t.same(
    plan.commands.map(({ command }) => command),
    [
      "kubectl label --namespace='shop' 'pod/web.1' 'signpost/single-pod=web.1' --overwrite",
      `kubectl create -f - <<'EOF'\n${manifest?.manifest}EOF`,
      "kubectl get --namespace='shop' endpointslices --selector='kubernetes.io/service-name=web-1-only' -o wide"
    ]
  )
  t.same(
    plan.undo.map(({ command }) => command),
    [
      "kubectl delete --namespace='shop' 'service/web-1-only' --ignore-not-found",
      "kubectl label --namespace='shop' 'pod/web.1' 'signpost/single-pod-'"
    ]
  )
  t.match(plan.exposes, { networks: ['cluster'], ports: [{ name: null, number: 80, protocol: 'TCP' }] })
  t.same(codes(plan.caveats), ['ends-with-pod'])
})

t.test('without a Service the ports are those of the containers', async t => {
  const [manifest] = planOf({}, snapshotOf([])).manifests
  t.match(manifest?.description, /ports of the Pod's containers/)
  t.match(load(manifest?.manifest ?? ''), { spec: { ports: [{ port: 8080 }] } })
})

t.test('ports of a Service that does not select the Pod are copied, and that is said', async t => {
  const other = service('other', { selector: { app: 'other' } })
  const plan = planOf({}, snapshotOf([web, other]), 'other')
  t.match(plan.caveats, [
    {},
    { code: 'ports-of-another-service', message: 'Service "other" does not select Pod "web.1": its ports may lead to nothing there.' }
  ])
  t.same(codes(planOf({}, snapshotOf([web, other]), 'web').caveats), ['ends-with-pod'])
  t.same(codes(planOf({}, snapshotOf([])).caveats), ['ends-with-pod'], "the Pod's own ports")
})

t.test('a Pod that is not ready is published all the same, as one debugs it', async t => {
  const plan = planOf({ ready: false })
  t.match(load(plan.manifests[0]?.manifest ?? ''), { spec: { publishNotReadyAddresses: true } })
  t.same(codes(plan.caveats), ['ends-with-pod', 'publishes-not-ready'])
})

t.test('a label that was there comes back, and our own goes', async t => {
  const last = (value: string) => planOf({ labels: { 'signpost/single-pod': value } }).undo.at(-1)?.command
  t.match(last('another'), /'signpost\/single-pod=another' --overwrite$/)
  t.match(last('web.1'), /'signpost\/single-pod-'$/)
})

t.test("the plan's own Service is known again, and another of that name is left alone", async t => {
  const name = (selector: Record<string, string>) =>
    (load(planOf({}, snapshotOf([service('web-1-only', { selector })])).manifests[0]?.manifest ?? '') as { metadata: { name: string } })
      .metadata.name
  t.equal(name({ 'signpost/single-pod': 'web.1' }), 'web-1-only')
  t.equal(name({ app: 'x' }), 'web-1-only-2')
  t.equal(name({ 'signpost/single-pod': 'web.1', app: 'x' }), 'web-1-only-2')
})

t.test('a name of 253 characters still makes a label and a Service', async t => {
  const { spec, metadata } = load(planOf({ name: `a${'b.'.repeat(125)}c` }).manifests[0]?.manifest ?? '') as {
    spec: { selector: Record<string, string> }
    metadata: { name: string }
  }
  t.ok((spec.selector['signpost/single-pod'] ?? '').length <= 63)
  t.match(metadata.name, /^[a-z0-9-]{1,63}$/)
})

t.test('what cannot work is refused', async t => {
  t.match(ask({ phase: 'Succeeded' }), { refusal: { code: 'plan-not-possible' } })
  t.match(ask({ phase: 'Failed' }), { refusal: { code: 'plan-not-possible' } })
  t.match(ask({ containers: [] }, snapshotOf([])), { refusal: { code: 'plan-not-possible' } })
  t.match(ask({}, snapshotOf([]), 'nosuch'), { refusal: { code: 'not-found' } })
  t.match(ask({}, snapshotOf([], { services: 'forbidden' })), { refusal: { code: 'resource-not-readable', resource: 'services' } })
  t.match(singlePodPlan('shop', 'nosuch', undefined, snapshotOf([]), found()), { refusal: { code: 'not-found' } })
})
