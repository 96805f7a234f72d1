import t from 'tap'
import { shellOnNode } from '../../../../src/access/methods/node/node-shell.ts'
import type { NodeRecord } from '../../../../src/facts/records/node.ts'
import { address } from '../../../support/facts.ts'
import { firstBy, nodeSituation, seenBy } from '../../../support/object-situations.ts'
import { codes } from '../../../support/situations.ts'

const see = (more: Partial<NodeRecord> = {}) => seenBy(shellOnNode, nodeSituation(more))
const debug = "kubectl debug 'node/n1' -it --image=busybox -- sh"

t.test('what a Node reports as its address is no option of ssh', async t => {
  t.match(see({ addresses: [address('InternalIP', '-oProxyCommand=x')] }), [{ access: [debug, "ssh -- '-oProxyCommand=x'"] }])
})

t.test('kubectl debug, and ssh where the operator has it', async t => {
  t.same(see(), [{ id: 'node-shell/-/unknown', access: [debug, "ssh -- '192.0.2.11'"], state: 'usable', reasons: [] }])
  t.match(see({ addresses: [address('Hostname', 'n1'), address('InternalIP', '10.0.0.1')] }), [{ access: [debug, "ssh -- '10.0.0.1'"] }])
  t.match(see({ addresses: [address('Hostname', 'n1')] }), [{ access: [debug, "ssh -- 'n1'"] }])
  t.match(see({ addresses: [] }), [{ access: [debug], state: 'unusable', reasons: ['node-reports-no-address'] }])
  const { requires, caveats } = firstBy(shellOnNode, nodeSituation())
  t.match(requires.at(-1), { code: 'ssh-by-operator', message: /ask your operator/ })
  t.same(codes(caveats), ['no-cluster-dns-on-nodes', 'debug-pod-stays'])
})

t.test('a Node that is not ready may start no Pod', async t => {
  t.match(see({ ready: false }), [{ state: 'uncertain', reasons: ['node-not-ready'] }])
})

t.test('not on Windows', async t => {
  t.same(see({ labels: { 'kubernetes.io/os': 'windows' } }), { notAvailable: ['node-runs-windows'] })
})
