import { readFileSync } from 'node:fs'
import t from 'tap'
import { caveatCodes, caveatsOf, kubeletIdentity, kubeletScheme, portNotDeclared } from '../../../src/access/proxy/caveats.ts'
import { noSuffix, parseSuffix, type Suffix } from '../../../src/access/proxy/suffix.ts'

const path = '/api/v1/namespaces/shop/services/web/proxy/'

function codes(apiPath: string | null, suffix: Suffix = noSuffix, appProtocol: string | null = null): readonly string[] {
  return caveatsOf(apiPath, suffix, appProtocol).map(({ code }) => code)
}

function suffixOf(text: string): Suffix {
  return parseSuffix(text) ?? noSuffix
}

t.test('the Authorization header never reaches a backend', async t => {
  t.same(codes(path), ['authorization-header-removed'])
  t.same(codes(null), ['authorization-header-removed'])
})

t.test('what happens to the suffix is passed on', async t => {
  t.same(codes(path, suffixOf('a//b#c')), ['authorization-header-removed', 'path-cleaned', 'fragment-not-sent'])
})

t.test('the query of a WebSocket is lost', async t => {
  for (const appProtocol of ['kubernetes.io/ws', 'kubernetes.io/wss', 'ws', 'wss'])
    t.same(codes(path, suffixOf('?token=1'), appProtocol), ['authorization-header-removed', 'websocket-query-dropped'], appProtocol)
  t.same(codes(path, suffixOf('?token=1'), 'http'), ['authorization-header-removed'])
  t.same(codes(path, noSuffix, 'ws'), ['authorization-header-removed'])
})

t.test('kubectl get --raw writes some queries anew', async t => {
  t.same(codes(path, suffixOf('?b=1&a=2')), ['authorization-header-removed', 'kubectl-raw-rewrites-query'])
  t.same(codes(path, suffixOf('?wsdl')), ['authorization-header-removed', 'kubectl-raw-rewrites-query'])
  t.same(codes(path, suffixOf('?a=1&b=2')), ['authorization-header-removed'])
  t.same(codes(null, suffixOf('?wsdl')), ['authorization-header-removed'])
})

t.test("kubectl proxy's own filter refuses some paths", async t => {
  const refused = [
    '/api/v1/namespaces/t/pods/p1/proxy/exec',
    '/api/v1/namespaces/t/pods/p1/proxy/a/attachments?x=1',
    '/api/v1/namespaces/t/services/x/proxy/pods/foo/executive'
  ]
  const passed = [
    '/api/v1/namespaces/t/pods/p1/proxy/x?next=/exec',
    '/api/v1/namespaces/t/services/web/proxy/exec',
    '/api/v1/namespaces/t/services/web/proxy/x?a=/pods/b/exec'
  ]
  for (const apiPath of refused) t.same(codes(apiPath), ['authorization-header-removed', 'kubectl-proxy-refuses'], apiPath)
  for (const apiPath of passed) t.same(codes(apiPath), ['authorization-header-removed'], apiPath)
})

t.test('the caveats of Pods and Nodes have codes of their own', async t => {
  t.same(
    [portNotDeclared, kubeletScheme, kubeletIdentity].map(({ code }) => code),
    ['port-not-declared', 'scheme-ignored', 'kubelet-sees-api-server']
  )
})

t.test('the list of codes has every code that is written anywhere', async t => {
  const sources = ['caveats', 'suffix'].map(name => readFileSync(new URL(`../../../src/access/proxy/${name}.ts`, import.meta.url), 'utf8'))
  const written = sources.flatMap(text => [...text.matchAll(/code: '([a-z-]+)'/g)].map(([, code]) => code))
  t.ok(written.length >= 8)
  t.same(written.sort(), caveatCodes.toSorted())
})
