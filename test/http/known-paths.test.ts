import t from 'tap'
import { KnownPaths } from '../../src/http/known-paths.ts'

t.test('a concrete path has the methods of every route that it matches', async t => {
  const paths = new KnownPaths()
  paths.add({ method: 'GET', url: '/v1/things/:name' })
  paths.add({ method: ['HEAD'], url: '/v1/things/:name' })
  paths.add({ method: 'POST', url: '/v1/things/explain' })
  paths.add({ method: 'GET', url: '/docs/*' })
  paths.add({ method: 'GET', url: '/openapi.json' })
  const situations: [string, string[]][] = [
    ['/v1/things/a', ['GET', 'HEAD']],
    ['/v1/things/explain', ['GET', 'HEAD', 'POST']],
    ['/v1/things', []],
    ['/v1/things/a/b', []],
    ['/docs/a/b', ['GET']],
    ['/openapi.json', ['GET']],
    ['/openapixjson', []]
  ]
  for (const [path, methods] of situations) t.same(paths.allowed(path), methods, path)
})
