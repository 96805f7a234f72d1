import t from 'tap'
import { noPort } from '../../src/access/no-port.ts'
import { situation } from '../support/situations.ts'

t.test('an alias has none of its own, another Service declares none', async t => {
  t.equal(noPort(situation({ type: 'ExternalName' })).code, 'alias-has-no-address')
  t.equal(noPort(situation({ ports: [] })).code, 'declares-no-port')
})
