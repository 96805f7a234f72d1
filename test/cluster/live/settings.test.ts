import t from 'tap'
import { defaultLiveSettings, within } from '../../../src/cluster/live/settings.ts'

t.test('chance picks a value of the range', async t => {
  t.same([within([300, 600], 0), within([300, 600], 0.5), within([300, 600], 1)], [300, 450, 600])
})

t.test('the watchdog leaves room for two bookmarks, which come every 60 s', async t => {
  t.ok(defaultLiveSettings.watchdogMs > 120_000)
  t.ok(defaultLiveSettings.staleAfterMs >= defaultLiveSettings.watchdogMs)
})
