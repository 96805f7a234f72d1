import Ajv from 'ajv'
import t from 'tap'
import { Type } from 'typebox'
import { parseFilters, serviceFilters } from '../../../src/http/schemas/service-filters.ts'

const validate = new Ajv.default({ coerceTypes: true }).compile(Type.Object(serviceFilters, { additionalProperties: false }))

t.test('filters that cannot be are refused', async t => {
  const situations: [Record<string, string>, boolean][] = [
    [{ namespace: 'kube-system' }, true],
    [{ namespace: `a,b,${'c'.repeat(63)}` }, true],
    [{ namespace: 'c'.repeat(64) }, false],
    [{ namespace: '' }, false],
    [{ namespace: 'a,' }, false],
    [{ namespace: 'a,,b' }, false],
    [{ namespace: 'a b' }, false],
    [{ namespace: '..' }, false],
    [{ type: 'ClusterIP' }, true],
    [{ type: 'NodePort,LoadBalancer,ExternalName' }, true],
    [{ type: 'clusterip' }, false],
    [{ type: 'Headless' }, false],
    [{ builtIn: 'true' }, true],
    [{ builtIn: 'false' }, true],
    [{ builtIn: 'maybe' }, false],
    [{ q: 'x'.repeat(257) }, false],
    [{ labelSelector: 'x'.repeat(4097) }, false],
    [{ labelselector: 'a' }, false]
  ]
  for (const [query, valid] of situations) t.equal(validate(query), valid, JSON.stringify(query).slice(0, 60))
})

t.test('a pattern is not slow, whatever it is given', async t => {
  for (const text of ['a'.repeat(4096), `${'a-'.repeat(2047)}_`, `${'a,'.repeat(2047)},`, '-'.repeat(4096)]) {
    const started = performance.now()
    t.notOk(validate({ namespace: text }))
    t.ok(performance.now() - started < 200)
  }
})

t.test('comma-separated values become lists, and what is not given stays away', async t => {
  t.strictSame(parseFilters({}), {})
  t.strictSame(parseFilters({ namespace: 'a,b', type: 'NodePort,ClusterIP', q: 'x', builtIn: false, labelSelector: 'k' }), {
    q: 'x',
    builtIn: false,
    labelSelector: 'k',
    namespaces: ['a', 'b'],
    types: ['NodePort', 'ClusterIP']
  })
})
