import t from 'tap'
import { entry, portText } from '../../../src/access/reasons/entry.ts'

t.test('an entry keeps what it is given', async t => {
  const message = (): string => 'why'
  t.same(entry('pending', message, null), { state: 'pending', message, fix: null })
})

t.test('an unnamed port is called so', async t => {
  t.equal(portText(''), 'the unnamed port')
  t.equal(portText('http'), 'port "http"')
})
