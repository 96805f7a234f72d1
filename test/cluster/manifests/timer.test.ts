import t from 'tap'
import { after } from '../../../src/cluster/manifests/timer.ts'

t.test('it calls back once its time has come, and not when cancelled', async t => {
  // Its own timers do not keep the process alive.
  const keepAlive = setInterval(() => {}, 1000)
  t.teardown(() => clearInterval(keepAlive))
  const cancel = after(1, () => t.fail('it was cancelled'))
  cancel()
  t.doesNotThrow(cancel)
  await t.resolves(new Promise<void>(resolve => after(2, resolve)))
})
