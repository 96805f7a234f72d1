import t from 'tap'
import { byNetwork } from '../../src/access/by-network.ts'

t.test('addresses are grouped in the order of the networks, each once, in lower case', async t => {
  const networkOf = (address: string) => (address.startsWith('1') ? 'internet' : 'cluster')
  t.same(byNetwork(['FD::1', '1.1.1.1', '2.2.2.2', 'fd::1'], networkOf), [
    { network: 'internet', addresses: ['1.1.1.1'] },
    { network: 'cluster', addresses: ['fd::1', '2.2.2.2'] }
  ])
  t.same(byNetwork([], networkOf), [])
})
