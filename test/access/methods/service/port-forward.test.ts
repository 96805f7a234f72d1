import t from 'tap'
import { portForward } from '../../../../src/access/methods/service/port-forward.ts'
import { endpoint, port, slice } from '../../../support/facts.ts'
import { codes, only, outcome, situation } from '../../../support/situations.ts'

const headless = { headless: true, clusterIPs: [] } as const

t.test('kubectl finds the Pod and maps the port; below 1024 another local one is taken', async t => {
  t.same(outcome(portForward, situation()), [
    {
      id: 'port-forward/80/unknown',
      access: ["kubectl port-forward --namespace='shop' 'service/web' 8080:80", 'http://localhost:8080/'],
      state: 'usable',
      reasons: []
    }
  ])
  t.match(outcome(portForward, situation({ ports: [port(5432)] })), [
    { access: ["kubectl port-forward --namespace='shop' 'service/web' 5432:5432", 'localhost 5432/TCP'] }
  ])
  t.same(codes(only(portForward, situation()).caveats), ['one-pod-only', 'host-is-localhost'])
})

t.test('a headless Service is not port-mapped: where the numbers differ, a Pod is named', async t => {
  t.match(outcome(portForward, situation({ ...headless, ports: [port(80, { targetPort: 8080 })] })), [
    { access: ["kubectl port-forward --namespace='shop' 'pod/web-pod' 8080:8080", 'http://localhost:8080/'] }
  ])
  t.match(outcome(portForward, situation({ ...headless, ports: [port(8080)] })), [
    { access: ["kubectl port-forward --namespace='shop' 'service/web' 8080:8080", 'http://localhost:8080/'] }
  ])
  const unnamed = situation({ ...headless, ports: [port(80, { name: 'x', targetPort: 'web' })] })
  t.same(outcome(portForward, unnamed), { notAvailable: ['target-port-number-unknown'] })
})

t.test('a Pod that is not ready is reached too; without one there is nothing to forward to', async t => {
  const unready = slice('web', { endpoints: [endpoint('10.1.0.1', 'web-pod', { ready: false })] })
  t.match(outcome(portForward, situation({}, { slices: [unready] })), [{ state: 'uncertain', reasons: ['forwards-to-unready-pod'] }])
  t.match(outcome(portForward, situation({}, { slices: [] })), [{ state: 'unusable', reasons: ['no-pod-behind-service'] }])
  t.match(outcome(portForward, situation({}, { slices: [], trusts: { endpointslices: 'forbidden' } })), [
    { state: 'uncertain', reasons: ['resource-not-readable'] }
  ])
  t.match(outcome(portForward, situation({ ...headless, ports: [port(80, { targetPort: 'web' })] }, { slices: [] })), [
    { state: 'unusable' }
  ])
})

t.test('UDP, no selector and an alias make it impossible', async t => {
  t.same(outcome(portForward, situation({ ports: [port(53, { protocol: 'UDP' })] })), { notAvailable: ['forwards-tcp-only'] })
  t.same(outcome(portForward, situation({ selector: null })), { notAvailable: ['forwards-selected-pods-only'] })
  t.same(outcome(portForward, situation({ type: 'ExternalName' })), { notAvailable: ['alias-has-no-address'] })
})
