import t from 'tap'
import type { ClusterDescription } from '../../../src/directory/describe-cluster.ts'
import { ClusterSchema } from '../../../src/http/schemas/cluster.ts'
import { serialise } from '../../support/serialise.ts'

const time = '2026-11-23T10:00:00.000Z'

t.test('no field of a cluster is lost on the wire', async t => {
  const values: ClusterDescription[] = [
    {
      name: 'example',
      source: 'live',
      apiServer: { url: 'https://192.0.2.1', source: 'openid-configuration', confidence: 'medium' },
      kubernetesVersion: 'v1.37.2',
      resources: [
        { resource: 'services', state: 'synced', since: time, syncedAt: time, lastError: null },
        { resource: 'nodes', state: 'not-captured', since: null, syncedAt: null, lastError: null },
        { resource: 'pods', state: 'forbidden', since: time, syncedAt: null, lastError: 'pods is forbidden' }
      ]
    },
    { name: 'example', source: 'manifests', apiServer: null, kubernetesVersion: null, resources: [] }
  ]
  t.strictSame(await serialise(ClusterSchema, values), values)
})
