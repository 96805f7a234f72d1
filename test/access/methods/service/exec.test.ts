import t from 'tap'
import { exec } from '../../../../src/access/methods/service/exec.ts'
import { endpoint, slice } from '../../../support/facts.ts'
import { only, outcome, situation } from '../../../support/situations.ts'

t.test('a shell in a ready Pod, by its name', async t => {
  const endpoints = [endpoint('10.1.0.1', 'a', { ready: false }), endpoint('10.1.0.3', 'c'), endpoint('10.1.0.2', 'b')]
  t.same(outcome(exec, situation({}, { slices: [slice('web', { endpoints })] })), [
    { id: 'exec/-/unknown', access: ["kubectl exec --namespace='shop' -it 'pod/b' -- sh"], state: 'usable', reasons: [] }
  ])
  t.match(only(exec, situation()).rules, [{}, { resources: ['pods/exec'], resourceNames: ['web-pod'], verbs: ['create'] }])
})

t.test('a Pod that is not ready may run all the same', async t => {
  const unready = slice('web', { endpoints: [endpoint('10.1.0.1', 'a', { ready: false })] })
  t.match(outcome(exec, situation({}, { slices: [unready] })), [{ state: 'uncertain', reasons: ['forwards-to-unready-pod'] }])
})

t.test('where endpoints cannot be read, kubectl finds a Pod by the selector', async t => {
  const unread = { slices: [], trusts: { endpointslices: 'forbidden' } } as const
  t.match(outcome(exec, situation({}, unread)), [
    { access: ["kubectl exec --namespace='shop' -it 'service/web' -- sh"], state: 'uncertain', reasons: ['resource-not-readable'] }
  ])
  t.same(outcome(exec, situation({ selector: null }, unread)), { notAvailable: ['resource-not-readable'] })
})

t.test('without a Pod there is nothing to open a shell in', async t => {
  t.same(outcome(exec, situation({}, { slices: [] })), { notAvailable: ['no-pod-behind-service'] })
  t.same(outcome(exec, situation({ type: 'ExternalName' })), { notAvailable: ['alias-has-no-address'] })
})
