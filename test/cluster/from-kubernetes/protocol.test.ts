import t from 'tap'
import { protocol } from '../../../src/cluster/from-kubernetes/protocol.ts'

t.test('a port without a known protocol is a TCP port', async t => {
  t.same(['TCP', 'UDP', 'SCTP', 'udp', '', undefined, 6].map(protocol), ['TCP', 'UDP', 'SCTP', 'TCP', 'TCP', 'TCP', 'TCP'])
})
