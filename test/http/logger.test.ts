import { Writable } from 'node:stream'
import t from 'tap'
import { buildLogger } from '../../src/http/logger.ts'

t.test('lines are JSON with a readable level and time, and credentials are blanked', async t => {
  const lines: string[] = []
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    }
  })
  const log = buildLogger('info', destination)
  log.debug('unheard')
  log.info(
    {
      authorization: 'Bearer s3cret',
      headers: { Authorization: 's3cret', cookie: 's3cret' },
      req: { headers: { authorization: 's3cret' } }
    },
    'heard'
  )
  t.equal(lines.length, 1)
  t.match(JSON.parse(lines[0] as string), { level: 'info', time: /^\d{4}-\d\d-\d\dT.*Z$/, msg: 'heard', authorization: '[redacted]' })
  t.notMatch(lines[0], /s3cret/)
})

t.test('without a destination it writes to standard output', async t => {
  t.equal(buildLogger('silent').level, 'silent')
})
