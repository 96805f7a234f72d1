import t from 'tap'
import { podBehind } from '../../src/access/pod-behind.ts'
import type { Endpoint } from '../../src/facts/records/endpoint-slice.ts'
import { endpoint, slice } from '../support/facts.ts'
import { situation } from '../support/situations.ts'

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
