import t from 'tap'
import { ip } from '../../../src/cluster/from-kubernetes/ip.ts'

t.test('addresses are spelled as Go reads them; what is none stays as it is', async t => {
  const spellings = [
    ['10.0.0.1', '10.0.0.1'],
    ['010.000.0.01', '10.0.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['::FFFF:010.0.0.1', '10.0.0.1'],
    ['fd00::1', 'fd00::1'],
    ['010.0.0.256', '010.0.0.256'],
    ['10.1', '10.1'],
    ['lb.example.com', 'lb.example.com'],
    ['', undefined],
    [7, undefined]
  ] as const
  for (const [given, expected] of spellings) t.equal(ip(given), expected, String(given))
})
