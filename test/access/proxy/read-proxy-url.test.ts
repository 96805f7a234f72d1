import t from 'tap'
import { type ReadProxyUrl, readProxyUrl } from '../../../src/access/proxy/read-proxy-url.ts'
import { settings } from '../../support/settings.ts'

const services = '/api/v1/namespaces/shop/services'
const kubectl = 'http://127.0.0.1:8001'

function read(url: string): ReadProxyUrl {
  const result = readProxyUrl(url, settings)
  if (result === undefined) throw new Error(`${url} is no proxy URL`)
  return result
}

function codes(url: string): readonly string[] {
  return read(url).onTheWay.map(({ code }) => code)
}

t.test('straight to the API server nothing happens on the way', async t => {
  for (const base of ['', 'https://192.0.2.1', 'https://127.0.0.1:6443'])
    t.match(
      read(`${base}${services}/web/proxy//exec`),
      { parts: { reference: 'web', path: '//exec' }, onTheWay: [], leadsAway: false },
      base
    )
})

t.test('through kubectl proxy the cleaned path counts', async t => {
  t.same(codes(`${kubectl}${services}/web/proxy/x`), [])
  t.same(codes(`${kubectl}/${services}/web//proxy/x`), ['kubectl-proxy-redirects'])
  t.match(read(`${kubectl}/${services}/web//proxy/x?a=//b`), {
    parts: { form: 'proxy', base: kubectl, query: '?a=//b' },
    refusal: undefined
  })
  t.match(read(`${kubectl}${services}/other/../web/proxy/x`).parts, { reference: 'web', path: '/x' })
  t.match(read(`${kubectl}${services}/web/status/../proxy/x`).parts, { reference: 'web' }, 'what is no proxy URL before it is cleaned')
  t.match(read(`${kubectl}${services}/web%3A80//proxy/x`).parts, { reference: 'web%3A80' }, 'escaped once more')
})

t.test('a cleaned path may lead elsewhere', async t => {
  for (const path of ['/../proxy/x', '/web/proxy/..'])
    t.match(read(`${kubectl}${services}${path}`), { leadsAway: true, onTheWay: [{ code: 'kubectl-proxy-redirects-away' }] }, path)
})

t.test('its filters see the path that it is redirected to', async t => {
  t.same(codes(`${kubectl}/api/v1/namespaces/shop/pods/p1/proxy//exec`), ['kubectl-proxy-redirects', 'kubectl-proxy-refuses-path'])
  t.same(codes(`${kubectl}/api/v1/namespaces/shop/pods/p1/proxy/x/../y`), ['kubectl-proxy-redirects'])
  t.same(codes(`http://[::1]:8001${services}/web/proxy/%65xec`), ['kubectl-proxy-refuses-host'])
  t.same(codes(`http://[::1]:8001${services}/web/proxy/%zz`), [], 'a path that does not parse is refused before')
})

t.test('what is no proxy URL is none', async t => {
  for (const url of ['', 'web', `${kubectl}/x//y`, 'https://192.0.2.1/version']) t.equal(readProxyUrl(url, settings), undefined, url)
})
