import t from 'tap'
import { serviceEvidence, setting } from '../../src/access/evidence.ts'
import { service } from '../support/facts.ts'

t.test('evidence names the object and each field', async t => {
  t.same(serviceEvidence(service('web'), 'spec.ports', 'spec.type'), [
    { kind: 'Service', namespace: 'shop', name: 'web', field: 'spec.ports' },
    { kind: 'Service', namespace: 'shop', name: 'web', field: 'spec.type' }
  ])
  t.same(setting('NODE_PORT_HOST'), { kind: 'Setting', name: 'NODE_PORT_HOST', field: 'NODE_PORT_HOST' })
})
