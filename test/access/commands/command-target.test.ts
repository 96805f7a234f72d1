import t from 'tap'
import { targetArgument, targetRules } from '../../../src/access/commands/command-target.ts'

t.test('a Pod is named, with rules for it alone', async t => {
  t.equal(targetArgument({ type: 'pod', name: 'web.1' }), "'pod/web.1'")
  t.same(targetRules({ type: 'pod', name: 'web.1' }, 'pods/exec'), [
    { apiGroups: [''], resources: ['pods'], resourceNames: ['web.1'], verbs: ['get'] },
    { apiGroups: [''], resources: ['pods/exec'], resourceNames: ['web.1'], verbs: ['create'] }
  ])
})

t.test('behind a Service it may be any Pod of the namespace', async t => {
  t.equal(targetArgument({ type: 'service', name: 'web' }), "'service/web'")
  t.same(targetRules({ type: 'service', name: 'web' }, 'pods/portforward'), [
    { apiGroups: [''], resources: ['services'], resourceNames: ['web'], verbs: ['get'] },
    { apiGroups: [''], resources: ['pods'], resourceNames: [], verbs: ['get', 'list'] },
    { apiGroups: [''], resources: ['pods/portforward'], resourceNames: [], verbs: ['create'] }
  ])
})
