import t from 'tap'
import { isPortNumber } from '../../../src/access/proxy/port-number.ts'

t.test('a port number is 1 to 65535 in plain digits', async t => {
  for (const text of ['1', '80', '65535']) t.equal(isPortNumber(text), true, text)
  for (const text of ['', '0', '080', '+80', '-80', '65536', '99999', '100000', '80.0', '0x50', 'http', ' 80', '80\n', '٨٠'])
    t.equal(isPortNumber(text), false, JSON.stringify(text))
})
