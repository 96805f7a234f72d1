import Ajv from 'ajv'
import t from 'tap'
import { nodeProxyUrlQuery, proxyUrlQuery } from '../../../src/http/schemas/proxy-url-query.ts'

t.test('the query of a proxy URL takes what it can mean, and nothing else', async t => {
  const situations: [object, boolean][] = [
    [{}, true],
    [{ port: '80', scheme: 'https', suffix: '_search?q=user:kimchy', output: 'url' }, true],
    [{ port: 'http-metrics' }, true],
    [{ port: '080' }, true],
    [{ port: 80 }, false],
    [{ port: '' }, false],
    [{ port: '-1' }, false],
    [{ port: '80/' }, false],
    [{ port: 'a'.repeat(64) }, false],
    [{ scheme: 'HTTP' }, false],
    [{ scheme: 'ftp' }, false],
    [{ suffix: '' }, true],
    [{ suffix: 'x'.repeat(8192) }, true],
    [{ suffix: 'x'.repeat(8193) }, false],
    [{ output: 'yaml' }, false],
    [{ prot: '80' }, false]
  ]
  for (const schema of [proxyUrlQuery, nodeProxyUrlQuery]) {
    const validate = new Ajv.default().compile(schema)
    for (const [query, valid] of situations) t.equal(validate(query), valid, JSON.stringify(query).slice(0, 80))
  }
})
