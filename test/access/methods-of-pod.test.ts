import t from 'tap'
import { accessMethodsOfPod, podsForPodMethods } from '../../src/access/methods-of-pod.ts'
import { found, pod, service, snapshotOf } from '../support/facts.ts'
import { settings } from '../support/settings.ts'

const snapshot = snapshotOf([service('web', { selector: { app: 'web' } })])
const ask = (name: string) => accessMethodsOfPod('shop', name, {}, snapshot, found(pod('p1', { labels: { app: 'web' } })), settings)

t.test('every method is there or says why not, and the Services that select the Pod are named', async t => {
  const outcome = ask('p1')
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  const { target, methods, notAvailable, services, hidden } = outcome.value
  t.same(target, { kind: 'Pod', namespace: 'shop', name: 'p1' })
  t.same(
    methods.map(({ id }) => id),
    ['pod-ip/8080/cluster', 'api-server-proxy/8080/unknown', 'kubectl-proxy/8080/unknown', 'port-forward/8080/unknown', 'exec/-/unknown']
  )
  t.same(
    notAvailable.map(({ method }) => method),
    ['host-port', 'host-network', 'pod-dns']
  )
  t.same(services, { items: [{ namespace: 'shop', name: 'web' }], total: 1 })
  t.equal(hidden, 0)
})

t.test('a Pod that is not there is refused', async t => {
  t.match(ask('nosuch'), { ok: false, refusal: { code: 'not-found' } })
  t.same(podsForPodMethods('shop', 'p1'), [{ namespace: 'shop', name: 'p1' }])
})
