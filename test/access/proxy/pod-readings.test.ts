import t from 'tap'
import { noPods, podReadings } from '../../../src/access/proxy/pod-readings.ts'
import type { PodReading } from '../../../src/facts/records/pod.ts'

t.test('readings are found by their keys, and a Pod that was not asked for has none', async t => {
  const absent: PodReading = { state: 'absent', readAt: 1 }
  const forbidden: PodReading = { state: 'forbidden' }
  const readings = podReadings(
    [
      { namespace: 'shop', name: 'a' },
      { namespace: 'other', name: 'a' }
    ],
    [absent, forbidden]
  )
  t.equal(readings.get({ namespace: 'shop', name: 'a' }), absent)
  t.equal(readings.get({ namespace: 'other', name: 'a' }), forbidden)
  t.equal(readings.get({ namespace: 'shop', name: 'b' }), undefined)
  t.equal(noPods.get({ namespace: 'shop', name: 'a' }), undefined)
})
