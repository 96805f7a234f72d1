import t from 'tap'
import { authenticateCallers } from '../../src/access/direct-caveats.ts'
import { service } from '../support/facts.ts'

t.test('whoever is exposed must authenticate callers, and is told to whom', async t => {
  t.match(authenticateCallers(service('web'), 'internet'), [{ code: 'service-must-authenticate', message: /the whole internet.*"web"/ }])
  t.match(authenticateCallers(service('web'), 'private-network'), [{ message: /the private network/ }])
  t.match(authenticateCallers(service('web'), 'unknown'), [{ message: /whoever can reach the address/ }])
})

t.test('inside the cluster that needs no word', async t => {
  for (const network of ['cluster', 'node'] as const) t.same(authenticateCallers(service('web'), network), [])
})
