import t from 'tap'
import { portForward } from '../../../../src/access/methods/service/port-forward.ts'
import type { EndpointSliceRecord } from '../../../../src/facts/records/endpoint-slice.ts'
import { endpoint, port, slice, slicePort } from '../../../support/facts.ts'
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
  t.same(outcome(portForward, situation({ ...headless, ports: [port(80, { targetPort: 'web' })] }, { slices: [] })), {
    notAvailable: ['no-pod-behind-service']
  })
  const unread = { slices: [], trusts: { endpointslices: 'forbidden' } } as const
  t.same(outcome(portForward, situation({ ...headless, ports: [port(80, { targetPort: 8080 })] }, unread)), {
    notAvailable: ['resource-not-readable']
  })
})

t.test('kubectl takes the first entry of a number, whatever its protocol: the other leads to a Pod by name', async t => {
  const udp = port(53, { name: 'dns', protocol: 'UDP', targetPort: 5353 })
  const tcp = port(53, { name: 'dns-tcp', targetPort: 5354 })
  const slices = [slice('web', { ports: [slicePort(5353, 'dns'), slicePort(5354, 'dns-tcp')] })]
  t.match(outcome(portForward, situation({ ports: [udp, tcp] }, { slices })), [{ access: [/'pod\/web-pod' 5354:5354$/, /localhost/] }])
  t.match(outcome(portForward, situation({ ports: [tcp, udp] }, { slices })), [{ access: [/'service\/web' 8053:53$/, /localhost/] }])
  const same = [udp, port(53, { name: 'dns-tcp', targetPort: 5353 })]
  t.match(outcome(portForward, situation({ ports: same }, { slices })), [{ access: [/'service\/web' 8053:53$/, /localhost/] }])
  const unnamed = [slice('web', { ports: [] })]
  t.match(outcome(portForward, situation({ ports: [udp, tcp] }, { slices: unnamed })), [
    { access: [/'pod\/web-pod' 5354:5354$/, /localhost/] }
  ])
})

t.test('where only some Pods have the port that a name stands for, one of them is named, with its own number', async t => {
  const ports = [port(80, { targetPort: 'http' })]
  const without = slice('web', { name: 'a', ports: [], endpoints: [endpoint('10.1.0.1', 'a')] })
  const b = slice('web', { name: 'b', ports: [slicePort(9090)], endpoints: [endpoint('10.1.0.2', 'b')] })
  const c = slice('web', { name: 'c', ports: [slicePort(8080)], endpoints: [endpoint('10.1.0.3', 'c', { ready: false })] })
  const see = (record: object, ...slices: readonly EndpointSliceRecord[]) =>
    outcome(portForward, situation({ ports, ...record }, { slices }))
  t.match(see({}, without, b, c), [{ access: [/'pod\/b' 9090:9090$/, /localhost/], state: 'usable' }])
  t.match(see({}, b, c), [{ access: [/'service\/web' 8080:80$/, /localhost/] }])
  t.match(see(headless, b, c), [{ access: [/'pod\/b' 9090:9090$/, /localhost/] }])
  t.match(see({}, without, c), [{ access: [/'pod\/c' 8080:8080$/, /localhost/], state: 'uncertain' }])
  t.same(see({}, without), { notAvailable: ['no-backend-for-port'] })
})

t.test('UDP, no selector and an alias make it impossible', async t => {
  t.same(outcome(portForward, situation({ ports: [port(53, { protocol: 'UDP' })] })), { notAvailable: ['forwards-tcp-only'] })
  t.same(outcome(portForward, situation({ selector: null })), { notAvailable: ['forwards-selected-pods-only'] })
  t.same(outcome(portForward, situation({ type: 'ExternalName' })), { notAvailable: ['alias-has-no-address'] })
})
