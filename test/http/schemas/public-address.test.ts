import t from 'tap'
import type { PublicAddress } from '../../../src/facts/snapshot.ts'
import { PublicAddressSchema } from '../../../src/http/schemas/public-address.ts'
import { serialise } from '../../support/serialise.ts'

t.test('no field of an address is lost on the wire', async t => {
  const values: PublicAddress[] = [{ url: 'https://192.0.2.1', source: 'cluster-info', confidence: 'high' }]
  t.strictSame(await serialise(PublicAddressSchema, values), values)
})
