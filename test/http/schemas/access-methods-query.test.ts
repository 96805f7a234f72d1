import Ajv from 'ajv'
import t from 'tap'
import { networks } from '../../../src/access/addresses/network.ts'
import { accessMethodsQuery } from '../../../src/http/schemas/access-methods-query.ts'

t.test('the query says where the caller stands and the form of the answer, and nothing else', async t => {
  const validate = new Ajv.default().compile(accessMethodsQuery)
  const situations: [object, boolean][] = [
    [{}, true],
    [{ from: 'internet', kubeconfig: false, output: 'url' }, true],
    ...networks.map((from): [object, boolean] => [{ from }, from !== 'unknown']),
    [{ kubeconfig: 'yes' }, false],
    [{ output: 'yaml' }, false],
    [{ form: 'internet' }, false]
  ]
  for (const [query, valid] of situations) t.equal(validate(query), valid, JSON.stringify(query))
})
