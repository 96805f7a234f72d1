import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { listen } from '../../../src/cluster/manifests/listen.ts'

t.test('a change in a folder is heard, until one stops listening', async t => {
  const root = t.testdir({ 'a.yaml': '' })
  const keepAlive = setInterval(() => {}, 1000)
  t.teardown(() => clearInterval(keepAlive))
  let silence = () => {}
  await new Promise<void>(resolve => {
    silence = listen([root, join(root, 'nowhere')], resolve)
    writeFileSync(join(root, 'a.yaml'), 'x')
  })
  t.doesNotThrow(silence)
})

t.test('folders that cannot be watched are left to polling', async t => {
  const silence = listen(['/nowhere/at/all'], () => t.fail('nothing is there'))
  t.doesNotThrow(silence)
})
