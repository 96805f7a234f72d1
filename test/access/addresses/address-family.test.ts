import t from 'tap'
import { familiesOf, familyOf, isAddress } from '../../../src/access/addresses/address-family.ts'

t.test('an address tells its family, and some addresses those that there are', async t => {
  t.same(['10.0.0.1', 'fd00::1', 'lb.example.com'].map(familyOf), ['IPv4', 'IPv6', 'IPv4'])
  t.same([...(familiesOf(['10.0.0.1', 'fd00::1', '10.0.0.2']) ?? [])], ['IPv4', 'IPv6'])
  t.equal(familiesOf([]), undefined)
})

t.test('an address is what everybody takes for one', async t => {
  for (const text of ['10.0.0.1', 'fd00::1', '::ffff:10.0.0.1', 'fe80::1%eth0']) t.ok(isAddress(text), text)
  for (const text of ['010.0.0.1', '10.1', '10', '0x7f.1', 'web', '']) t.notOk(isAddress(text), text)
})
