import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { RotatingFile } from '../../src/cluster/rotating-file.ts'
import { FakeClock } from '../support/fake-clock.ts'

function file(t: Test, content?: string) {
  const path = join(t.testdir({}), 'token')
  const write = (text: string) => writeFileSync(path, text)
  if (content !== undefined) write(content)
  const clock = new FakeClock()
  return { path, write, clock, file: new RotatingFile(path, clock.now) }
}

t.test('it is read once a minute, and trimmed', async t => {
  const { file: token, write, clock } = file(t, ' first\n')
  t.equal(await token.content(), 'first')
  write('second')
  clock.advance(59_999)
  t.equal(await token.content(), 'first')
  clock.advance(1)
  t.equal(await token.content(), 'second')
})

t.test('it is read at once when what it held was refused', async t => {
  const { file: token, write } = file(t, 'first')
  await token.content()
  write('second')
  token.expire()
  t.equal(await token.content(), 'second')
})

t.test('what was good stays while the file is missing or empty', async t => {
  const { file: token, write, clock, path } = file(t, 'first')
  await token.content()
  write(' \n')
  clock.advance(60_000)
  t.equal(await token.content(), 'first')
  rmSync(path)
  clock.advance(60_000)
  t.equal(await token.content(), 'first')
  write('third')
  clock.advance(60_000)
  t.equal(await token.content(), 'third')
})

t.test('one that was never good is an error that names it', async t => {
  const { file: missing, path } = file(t)
  await t.rejects(missing.content(), { message: new RegExp(path) })
  const { file: empty } = file(t, '\n')
  await t.rejects(empty.content(), { message: /is empty$/ })
})

t.test('readers at the same time share one reading', async t => {
  const { file: token } = file(t, 'first')
  const [a, b] = [token.content(), token.content()]
  t.equal(await a, await b)
})
