import t from 'tap'
import { familiesOf, familyOf } from '../../src/access/address-family.ts'

t.test('an address tells its family, and some addresses those that there are', async t => {
  t.same(['10.0.0.1', 'fd00::1', 'lb.example.com'].map(familyOf), ['IPv4', 'IPv6', 'IPv4'])
  t.same([...(familiesOf(['10.0.0.1', 'fd00::1', '10.0.0.2']) ?? [])], ['IPv4', 'IPv6'])
  t.equal(familiesOf([]), undefined)
})
