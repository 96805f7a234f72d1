import Ajv from 'ajv'
import t from 'tap'
import type { AsOf } from '../../../src/directory/as-of.ts'
import { builtInQuery, type ClusterInfo } from '../../../src/directory/cluster-info.ts'
import { ClusterInfoSchema, clusterInfoQuery } from '../../../src/http/schemas/cluster-info.ts'
import { asOf, detail } from '../../support/full-answers.ts'
import { serialise } from '../../support/serialise.ts'

t.test('no field of the answer is lost on the wire', async t => {
  const values: (ClusterInfo & { asOf: AsOf })[] = [
    {
      controlPlane: { url: 'https://192.0.2.1', source: 'setting', confidence: 'high' },
      services: [
        {
          ...detail,
          loadBalancer: [
            { type: 'url', url: 'https://203.0.113.7/' },
            { type: 'address', host: 'lb.example', port: 53, protocol: 'UDP' }
          ],
          reasons: []
        },
        { ...detail, endpoints: null, ports: [], loadBalancer: [], reasons: [{ code: 'no-ready-endpoints', message: 'm', fix: 'f' }] }
      ],
      servicesTotal: 700,
      asOf
    },
    { controlPlane: null, services: [], servicesTotal: 0, asOf }
  ]
  t.strictSame(await serialise(ClusterInfoSchema, values), values)
})

t.test('what is not asked for is what kubectl looks for', async t => {
  const validate = new Ajv.default({ useDefaults: true }).compile(clusterInfoQuery)
  const query = {}
  t.ok(validate(query))
  t.same(query, builtInQuery)
  t.notOk(validate({ namespace: '..' }))
  t.notOk(validate({ output: 'url' }))
  t.notOk(validate({ selector: 'a' }))
})
