import Ajv from 'ajv'
import t from 'tap'
import { listQuery, parseListQuery } from '../../../src/http/schemas/list-query.ts'

const validate = new Ajv.default({ coerceTypes: true, useDefaults: true }).compile(listQuery)

t.test('a list takes filters on Services, filters on methods, and which page', async t => {
  const situations: [Record<string, string>, boolean][] = [
    [{ namespace: 'kube-system', continue: 'x' }, true],
    [{ namespace: '..' }, false],
    [{ network: 'internet', type: 'NodePort', limit: '5' }, true],
    [{ network: 'Internet' }, false],
    [{ continue: '' }, false],
    [{ limit: '0' }, false],
    [{ networks: 'internet' }, false]
  ]
  for (const [query, valid] of situations) t.equal(validate(query), valid, JSON.stringify(query))
})

t.test('the directory gets all of it, and nothing that was not given', async t => {
  t.strictSame(parseListQuery({ limit: 100 }), { limit: 100 })
  const query = {
    namespace: 'a,b',
    labelSelector: 'k',
    q: 'x',
    type: 'NodePort',
    builtIn: true,
    method: 'node-port,exec',
    network: 'internet',
    state: 'usable',
    basis: 'declared',
    continue: 'token',
    limit: 7
  }
  t.strictSame(parseListQuery(query), {
    namespaces: ['a', 'b'],
    labelSelector: 'k',
    q: 'x',
    types: ['NodePort'],
    builtIn: true,
    methods: ['node-port', 'exec'],
    networks: ['internet'],
    states: ['usable'],
    bases: ['declared'],
    continue: 'token',
    limit: 7
  })
})
