import t from 'tap'
import { trustStateOf } from '../../src/access/situation.ts'
import { situation } from '../support/situations.ts'

t.test('trust is that of the namespace for what lives in one, and of the cluster for Nodes and Namespaces', async t => {
  const given = situation({}, { trusts: { endpointslices: 'stale', nodes: 'forbidden' }, cluster: { namespaces: ['other'] } })
  t.equal(trustStateOf(given, 'endpointslices'), 'not-captured', 'the namespace is none of those that are watched')
  t.equal(trustStateOf(given, 'nodes'), 'forbidden')
  t.equal(trustStateOf(given, 'namespaces'), 'synced')
  t.equal(trustStateOf(situation({}, { trusts: { services: 'stale' } }), 'services'), 'stale')
})

t.test('Pods were read for the question, so that each reading speaks for itself', async t => {
  t.equal(trustStateOf(situation({}, { trusts: { pods: 'forbidden' } }), 'pods'), 'synced')
})

t.test('a target without a namespace has no trust in one', async t => {
  t.equal(trustStateOf({ ...situation(), target: { kind: 'Node', name: 'n1' } }, 'services'), 'synced')
})
