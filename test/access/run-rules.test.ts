import t from 'tap'
import { clusterIp } from '../../src/access/methods/service/cluster-ip.ts'
import { nodePort } from '../../src/access/methods/service/node-port.ts'
import { runRules } from '../../src/access/run-rules.ts'
import { situation } from '../support/situations.ts'

t.test('what there is, what there is not, and what is of no use from here', async t => {
  const given = situation()
  t.match(runRules([nodePort, clusterIp], given, {}), {
    target: given.target,
    methods: [{ id: 'cluster-ip/80/cluster' }],
    notAvailable: [{ method: 'node-port' }],
    hidden: 0
  })
  t.match(runRules([nodePort, clusterIp], given, { from: 'internet' }), { methods: [], notAvailable: [{ method: 'node-port' }], hidden: 1 })
})
