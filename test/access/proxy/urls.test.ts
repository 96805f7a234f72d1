import t from 'tap'
import { noSuffix, parseSuffix } from '../../../src/access/proxy/suffix.ts'
import { formatApiPath, formatUrls } from '../../../src/access/proxy/urls.ts'
import type { PublicAddress } from '../../../src/facts/snapshot.ts'
import { settings } from '../../support/settings.ts'

const web = { kind: 'Service', namespace: 'shop', name: 'web' } as const

function apiServer(url: string): PublicAddress {
  return { url, source: 'setting', confidence: 'high' }
}

t.test('each kind has its path, always with the slash behind proxy', async t => {
  const suffix = parseSuffix('a/b?c=d') ?? noSuffix
  t.equal(formatApiPath(web, 'https:web:443', noSuffix), '/api/v1/namespaces/shop/services/https:web:443/proxy/')
  t.equal(formatApiPath(web, 'web', suffix), '/api/v1/namespaces/shop/services/web/proxy/a/b?c=d')
  t.equal(formatApiPath({ ...web, kind: 'Pod' }, 'p1:80', noSuffix), '/api/v1/namespaces/shop/pods/p1:80/proxy/')
  t.equal(formatApiPath({ kind: 'Node', name: 'n1' }, 'n1:', noSuffix), '/api/v1/nodes/n1:/proxy/')
})

t.test('a reference stays one segment, whatever an unchecked manifest calls its ports', async t => {
  const prefix = '/api/v1/namespaces/shop/services/'
  for (const port of ['../../../secrets', 'a?b#c', 'a b', '%2e', '\\..\\', '\ud800', "'; id"]) {
    const path = formatApiPath(web, `web:${port}`, noSuffix)
    const { pathname, search, hash } = new URL(path, 'https://192.0.2.1')
    t.ok(pathname.startsWith(prefix), path)
    t.equal(pathname.slice(prefix.length).split('/').length, 3, path)
    t.same([search, hash], ['', ''], path)
  }
})

t.test('URLs are the path behind each base, without a double slash', async t => {
  const path = '/api/v1/nodes/n1/proxy/'
  t.same(formatUrls(path, apiServer('https://192.0.2.1'), settings), {
    apiServer: `https://192.0.2.1${path}`,
    kubectlProxy: `http://127.0.0.1:8001${path}`
  })
  t.equal(formatUrls(path, apiServer('https://example.com/k8s/c1/'), settings).apiServer, `https://example.com/k8s/c1${path}`)
  t.equal(formatUrls(path, null, settings).apiServer, null)
  t.equal(formatUrls(path, null, { ...settings, kubectlProxyUrl: 'http://[::1]:8001//' }).kubectlProxy, `http://[::1]:8001${path}`)
})
