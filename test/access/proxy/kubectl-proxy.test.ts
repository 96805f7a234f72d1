import t from 'tap'
import {
  cleanedByKubectlProxy,
  isKubectlProxy,
  isRejectedByKubectlProxy,
  kubectlProxyReasons
} from '../../../src/access/proxy/kubectl-proxy.ts'
import { settings } from '../../support/settings.ts'

const path = '/api/v1/namespaces/shop/pods/p1/proxy'

t.test('the default filter rejects paths with exec or attach behind pods', async t => {
  const rejected = [
    `${path}/exec`,
    `${path}/a/attach`,
    `${path}/executive`,
    `${path}/a\u2028b/exec`,
    '/api/v1/namespaces/shop/services/web/proxy/pods/foo/exec',
    '/api/v1/nodes/n1/proxy/pods/a/exec',
    '/api//pods//exec'
  ]
  for (const text of rejected) t.equal(isRejectedByKubectlProxy(text), true, encodeURIComponent(text))
  const passed = [
    path,
    `${path}/`,
    `${path}/a-exec`,
    `${path}/Exec`,
    `${path}/a\nb/exec`,
    '/api/v1/namespaces/shop/services/web/proxy/exec',
    '/api/v1/namespaces/shop/services/web/proxy/pods/exec',
    '/api/pods/a/exec',
    '/apis/v1/pods/a/exec',
    ''
  ]
  for (const text of passed) t.equal(isRejectedByKubectlProxy(text), false, encodeURIComponent(text))
})

t.test('a hostile path is judged in time', async t => {
  const hostile = `/api/${'/pods/'.repeat(200_000)}`
  const began = performance.now()
  t.equal(isRejectedByKubectlProxy(hostile), false)
  t.ok(performance.now() - began < 1000)
})

t.test('a kubectl proxy is on loopback and speaks http, or is where the operator says', async t => {
  for (const origin of [
    'http://127.0.0.1:8001',
    'HTTP://localhost:9',
    'http://LOCALHOST',
    'http://127.0.1.1:1',
    'http://[::1]:8001',
    'localhost:8001'
  ])
    t.equal(isKubectlProxy(origin, settings), true, origin)
  for (const origin of ['', 'https://127.0.0.1:6443', 'http://127.example.com', 'http://localhost.example.com', 'https://192.0.2.1'])
    t.equal(isKubectlProxy(origin, settings), false, origin)
  const kubectlProxyUrl = 'http://jump.example.com:8001'
  t.equal(isKubectlProxy(kubectlProxyUrl, { ...settings, kubectlProxyUrl }), true)
  t.equal(isKubectlProxy('http://jump.example.com:8002', { ...settings, kubectlProxyUrl }), false)
})

t.test('it refuses hosts and paths', async t => {
  const refusals = (origin: string, text: string, kubectlProxyUrl = settings.kubectlProxyUrl): readonly string[] =>
    kubectlProxyReasons(origin, text, { ...settings, kubectlProxyUrl }).map(({ code }) => code)
  for (const origin of ['http://127.0.0.1:8001', 'http://127.0.0.1:9', 'HTTP://localhost', 'localhost:8001']) {
    t.same(refusals(origin, `${path}/x`), [], origin)
    t.same(refusals(origin, `${path}/exec`), ['kubectl-proxy-refuses-path'], origin)
  }
  for (const origin of ['http://[::1]:8001', 'http://[::1]', 'http://127.0.0.2:8001', 'http://LOCALHOST:8001'])
    t.same(refusals(origin, `${path}/exec`), ['kubectl-proxy-refuses-host', 'kubectl-proxy-refuses-path'], origin)
  const jump = 'http://jump.example.com:8001'
  t.same(refusals(jump, `${path}/x`, jump), [], 'whoever set it up let its own name in')
  t.same(refusals('http://[::1]:8001', `${path}/x`, 'http://[::1]:8001'), ['kubectl-proxy-refuses-host'], 'no setting can let that in')
  t.match(kubectlProxyReasons('http://127.0.0.2:8001', path, settings), [{ message: /every request for 127\.0\.0\.2:/ }])
})

t.test('it redirects to the cleaned path, with escapes escaped once more', async t => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ['/a/b', undefined],
    ['/a/b/', undefined],
    ['/', undefined],
    ['/...', undefined],
    ['/a%2F%2Fb/%2e%2e', undefined],
    ["/a'b|", undefined],
    ['//a%zz', undefined],
    ['//a', '/a'],
    ['/a//b/', '/a/b/'],
    ['/a/b//', '/a/b/'],
    ['/a/../b', '/b'],
    ['/../../b', '/b'],
    ['/a/b/..', '/a'],
    ['/a/b/.', '/a/b'],
    ['/a/../', '/'],
    ['//', '/'],
    ['/web%3A80//x', '/web%253A80/x'],
    ["//a'b", '/a%27b'],
    ["//a'b|", '/a%2527b%257C']
  ]
  for (const [text, expected] of table) t.equal(cleanedByKubectlProxy(text), expected, text)
})
