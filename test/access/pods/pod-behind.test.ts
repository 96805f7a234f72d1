import t from 'tap'
import { haveAllPodsPort, podBehind, podWithPort } from '../../../src/access/pods/pod-behind.ts'
import type { Endpoint, EndpointSliceRecord } from '../../../src/facts/records/endpoint-slice.ts'
import { endpoint, port, slice, slicePort } from '../../support/facts.ts'
import { situation } from '../../support/situations.ts'

const behind = (...endpoints: readonly Endpoint[]) => podBehind(situation({}, { slices: [slice('web', { endpoints })] }))

t.test('a ready Pod before others, then by name', async t => {
  const a = endpoint('10.1.0.1', 'a', { ready: false, nodeName: 'n1' })
  const b = endpoint('10.1.0.2', 'b', { nodeName: 'n2' })
  t.same(behind(a, endpoint('10.1.0.3', 'c'), b), { name: 'b', nodeName: 'n2', ready: true })
  t.same(behind(b, endpoint('10.1.0.3', 'c')), { name: 'b', nodeName: 'n2', ready: true })
  t.same(behind(a), { name: 'a', nodeName: 'n1', ready: false })
})

t.test('what is no Pod of the namespace is passed over', async t => {
  const ref = (targetRef: Endpoint['targetRef']) => endpoint('10.1.0.1', null, { targetRef })
  t.equal(
    behind(
      ref(null),
      ref({ kind: 'VM', namespace: 'shop', name: 'a' }),
      ref({ kind: 'Pod', namespace: 'x', name: 'a' }),
      ref({ kind: 'Pod', namespace: 'shop', name: '' })
    ),
    undefined
  )
})

t.test('for a port, a Pod that has it, with its own number', async t => {
  const http = port(80, { targetPort: 'http' })
  const a = slice('web', { name: 'a', ports: [slicePort(9090)], endpoints: [endpoint('10.1.0.1', 'a', { ready: false })] })
  const b = slice('web', { name: 'b', ports: [slicePort(8080)], endpoints: [endpoint('10.1.0.2', 'b', { nodeName: 'n2' })] })
  const without = slice('web', { name: 'c', ports: [], endpoints: [endpoint('10.1.0.3', '0')] })
  const withPort = (...slices: readonly EndpointSliceRecord[]) => podWithPort(situation({}, { slices }), http)
  const haveAll = (...slices: readonly EndpointSliceRecord[]) => haveAllPodsPort(situation({}, { slices }), http)
  t.same(withPort(a, b, without), { name: 'b', nodeName: 'n2', ready: true, number: 8080 })
  t.match(withPort(a), { name: 'a', ready: false, number: 9090 })
  t.equal(withPort(without), undefined)
  t.same([haveAll(a, b), haveAll(a, b, without), haveAll(without), haveAll()], [true, false, false, true])
})
