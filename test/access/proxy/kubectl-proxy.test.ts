import t from 'tap'
import { isRejectedByKubectlProxy, kubectlProxyReasons } from '../../../src/access/proxy/kubectl-proxy.ts'
import { parseProxyUrl } from '../../../src/access/proxy/parse-proxy-url.ts'
import { settings } from '../../support/settings.ts'

function codes(url: string, kubectlProxyUrl = settings.kubectlProxyUrl): readonly string[] {
  const parsed = parseProxyUrl(url)
  if (parsed === undefined) throw new Error(`${url} is no proxy URL`)
  return kubectlProxyReasons(parsed.parts, { ...settings, kubectlProxyUrl }).map(({ code }) => code)
}

const path = '/api/v1/namespaces/shop/pods/p1/proxy'

t.test('the default filter rejects paths of Pods with exec or attach in them', async t => {
  for (const suffix of ['/exec', '/a/attach', '/executive']) t.equal(isRejectedByKubectlProxy(path + suffix), true, suffix)
  for (const rejected of ['/', '/x', '/a-exec']) t.equal(isRejectedByKubectlProxy(path + rejected), false, rejected)
  t.equal(isRejectedByKubectlProxy('/api/v1/namespaces/shop/services/web/proxy/exec'), false)
})

t.test('a kubectl proxy is on loopback and speaks http, or where the operator says', async t => {
  for (const base of ['http://127.0.0.1:8001', 'http://localhost:9', 'http://LOCALHOST', 'http://127.0.1.1:1'])
    t.same(codes(`${base}${path}/exec`), ['kubectl-proxy-refuses-path'], base)
  for (const base of ['', 'https://127.0.0.1:6443', 'http://127.example.com', 'https://192.0.2.1'])
    t.same(codes(`${base}${path}/exec`), [], base)
  t.same(codes(`http://jump.example.com:8001${path}/exec`, 'http://jump.example.com:8001'), ['kubectl-proxy-refuses-path'])
})

t.test('it redirects what it would clean, and refuses its own IPv6 address', async t => {
  const base = 'http://127.0.0.1:8001'
  for (const suffix of ['//a', '/a//b', '/../x', '/a/.', '/./a'])
    t.same(codes(`${base}${path}${suffix}`), ['kubectl-proxy-redirects'], suffix)
  for (const suffix of ['/', '/a/', '/...', '/a?b=//c', '']) t.same(codes(`${base}${path}${suffix}`), [], suffix)
  t.same(codes(`http://[::1]:8001${path}/x`), ['kubectl-proxy-refuses-host'])
  t.same(codes(`http://127.0.0.1:8001/api/v1/nodes/n1/proxy/a//b`), ['kubectl-proxy-redirects'])
})
