import t from 'tap'
import { stripPrefix } from '../../src/http/strip-prefix.ts'

t.test('a prefix is taken off whole segments only, and a path without it stays', async t => {
  const situations: [string, string, string][] = [
    ['/v1/services', '', '/v1/services'],
    ['/v1/services', '/signpost', '/v1/services'],
    ['/signpost/v1/services?limit=1', '/signpost', '/v1/services?limit=1'],
    ['/signpost', '/signpost', '/'],
    ['/signpost?x', '/signpost', '/?x'],
    ['/signposts/v1', '/signpost', '/signposts/v1'],
    ['/a/b/livez', '/a/b', '/livez']
  ]
  for (const [url, prefix, expected] of situations) t.equal(stripPrefix(url, prefix), expected, `${url} without ${prefix}`)
})
