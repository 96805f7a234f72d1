import t from 'tap'
import { browserCaveats, browserHasNoToken } from '../../src/access/proxy-caveats.ts'
import { codes } from '../support/situations.ts'

t.test('rule 24: what applications lose behind the proxy', async t => {
  t.same(codes([browserHasNoToken, ...browserCaveats]), [
    'browser-has-no-token',
    'cookies-share-origin',
    'absolute-paths-break',
    'compressed-pages',
    'websocket-query-dropped',
    'path-cleaned'
  ])
  for (const { message } of browserCaveats) t.match(message, /\.$/)
})
