import { load } from 'js-yaml'
import t from 'tap'
import { type ExposureType, exposurePlan } from '../../../src/access/plans/exposure-plan.ts'
import type { NodeRecord } from '../../../src/facts/records/node.ts'
import type { ServiceRecord } from '../../../src/facts/records/service.ts'
import { address, node, port, service, snapshotOf } from '../../support/facts.ts'
import { settings } from '../../support/settings.ts'
import { codes } from '../../support/situations.ts'

const ask = (more: Partial<ServiceRecord> = {}, type: ExposureType = 'NodePort', nodes: readonly NodeRecord[] = []) =>
  exposurePlan('shop', 'web', type, snapshotOf([service('web', more), ...nodes]), settings)

function planOf(...args: Parameters<typeof ask>) {
  const outcome = ask(...args)
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  return outcome.value
}

t.test('one port: kubectl expose, and the same as a manifest', async t => {
  const plan = planOf()
  t.same(
    plan.commands.map(({ command }) => command),
    [
      "kubectl expose --namespace='shop' 'service/web' --name='web-node-port' --type=NodePort --port=80 --target-port='8080' --protocol=TCP --labels='signpost/exposes=web'",
      "kubectl get --namespace='shop' 'service/web-node-port' -o wide"
    ]
  )
  t.match(load(plan.manifests[0]?.manifest ?? ''), {
    metadata: { name: 'web-node-port', namespace: 'shop', labels: { 'signpost/exposes': 'web' } },
    spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] }
  })
  t.same(
    plan.undo.map(({ command }) => command),
    ["kubectl delete --namespace='shop' 'service/web-node-port' --ignore-not-found"]
  )
  t.same(codes(plan.caveats), ['service-must-authenticate', 'node-port-addresses'])
})

t.test('what kubectl expose cannot say is made from the manifest', async t => {
  const first = (more: Partial<ServiceRecord>) => planOf(more).commands[0]?.command
  const named = [port(80, { name: 'http' }), port(443, { name: 'https' })]
  t.match(first({ ports: named }), /^kubectl create -f - <</)
  t.match(first({ ports: [port(80, { appProtocol: 'http' })] }), /^kubectl create/)
  t.match(first({ publishNotReadyAddresses: true }), /^kubectl create(.|\n)*publishNotReadyAddresses: true/)
})

t.test('who can reach node ports is who reaches the Nodes', async t => {
  const both = node('n1', { addresses: [address('InternalIP', '10.0.0.1'), address('ExternalIP', '34.120.8.21')] })
  t.match(planOf({}, 'NodePort', [both]).exposes, {
    networks: ['internet', 'private-network'],
    ports: [{ name: null, number: 80, protocol: 'TCP' }],
    message: /the whole internet and the private network/
  })
  t.match(planOf().exposes, { networks: ['unknown'], message: /whoever can reach their addresses/ })
})

t.test("a load balancer is the cloud's to place", async t => {
  const plan = planOf({}, 'LoadBalancer')
  t.match(plan.exposes, { networks: ['unknown'], message: /in most clouds the whole internet/ })
  t.match(plan.commands[0]?.command, /--name='web-load-balancer' --type=LoadBalancer/)
  t.match(plan.commands[1]?.description, /address/)
  t.same(codes(plan.caveats), ['service-must-authenticate', 'load-balancer-needs-controller', 'source-ranges'])
})

t.test('a Service of that type is exposed already', async t => {
  t.equal(planOf({ type: 'NodePort' }).caveats.at(-1)?.code, 'already-exposed')
  t.not(planOf({ type: 'NodePort' }, 'LoadBalancer').caveats.at(-1)?.code, 'already-exposed')
})

t.test('what has nothing to expose is refused, with the reason', async t => {
  const why = (more: Partial<ServiceRecord>) => {
    const outcome = ask(more)
    t.match(outcome, { ok: false, refusal: { code: 'plan-not-possible' } })
    return outcome.ok ? '' : outcome.refusal.detail
  }
  t.match(why({ headless: true }), /headless/)
  t.match(why({ type: 'ExternalName', selector: null }), /alias/)
  t.match(why({ selector: null }), /no selector/)
  t.match(why({ ports: [] }), /no port/)
  t.match(exposurePlan('shop', 'nosuch', 'NodePort', snapshotOf([]), settings), { refusal: { code: 'not-found' } })
})
