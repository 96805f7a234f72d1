import t from 'tap'
import { accessMethodsOfNode } from '../../src/access/methods-of-node.ts'
import { node, snapshotOf } from '../support/facts.ts'
import { settings } from '../support/settings.ts'

const ask = (name: string) => accessMethodsOfNode(name, { kubeconfig: false }, snapshotOf([node('n1')]), settings)

t.test('every method, less what needs kubectl where there is none', async t => {
  t.match(ask('n1'), {
    ok: true,
    value: { target: { kind: 'Node', name: 'n1' }, methods: [{ method: 'node-address' }], notAvailable: [], hidden: 3 }
  })
})

t.test('a Node that is not there is refused', async t => {
  t.match(ask('nosuch'), { ok: false, refusal: { code: 'not-found' } })
})
