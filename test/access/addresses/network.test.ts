import t from 'tap'
import { networks } from '../../../src/access/addresses/network.ts'

t.test('the networks are those of the contract', async t => {
  t.same(networks, ['internet', 'private-network', 'cluster', 'node', 'unknown'])
})
