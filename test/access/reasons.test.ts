import t from 'tap'
import { because, reasonCodes, stateOf, states } from '../../src/access/reasons.ts'

const uncertain = because('not-tcp', { service: 'web', port: '', protocol: 'UDP' })
const pending = because('pod-address-pending', { pod: 'p1' })
const unusable = because('invalid-name', { name: '..' })
const harmless = because('api-server-url-unknown', undefined)

t.test('a reason carries its code, its message and what would mend it', async t => {
  t.same(pending, { code: 'pod-address-pending', message: 'Pod "p1" has no address yet.', fix: 'Wait until the Pod runs.' })
  t.same(unusable, { code: 'invalid-name', message: '".." cannot be the name of an object.', fix: null })
})

t.test('the worst reason makes the state', async t => {
  t.equal(stateOf([]), 'usable')
  t.equal(stateOf([harmless]), 'usable')
  t.equal(stateOf([harmless, uncertain]), 'uncertain')
  t.equal(stateOf([uncertain, pending]), 'pending')
  t.equal(stateOf([unusable, pending, uncertain]), 'unusable')
  t.same(states[0], 'unusable')
})

t.test('codes are kebab-case and each stands in one table only', async t => {
  t.ok(reasonCodes.length > 20)
  t.ok(Object.isFrozen(reasonCodes))
  for (const code of reasonCodes) t.match(code, /^[a-z0-9]+(-[a-z0-9]+)*$/)
})
