import t from 'tap'
import type { AccessItem } from '../../../src/access/access-item.ts'
import { AccessItemSchema } from '../../../src/http/schemas/access-item.ts'
import { serialise } from '../../support/serialise.ts'

t.test('no field of a way in is lost on the wire, of whichever type', async t => {
  const values: AccessItem[] = [
    { type: 'url', url: 'https://[2001:db8::1]:8443/' },
    { type: 'address', host: '203.0.113.7', port: 53, protocol: 'UDP' },
    { type: 'command', command: 'kubectl proxy', description: 'd' }
  ]
  t.strictSame(await serialise(AccessItemSchema, values), values)
})
