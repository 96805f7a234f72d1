import t from 'tap'
import { describeOtherUrl } from '../../../src/access/proxy/describe-other-url.ts'

t.test('a URL that is no proxy URL is told by its text', async t => {
  const table: readonly (readonly [string, RegExp])[] = [
    ['/apis/apps/v1/namespaces/shop/deployments/web', /^This is a path of an API group; only core/],
    ['/api/v1/namespaces/shop/configmaps/x', /^This is another path of the Kubernetes API/],
    ['/api/v1', /^This is another path of the Kubernetes API/],
    ['/api/v1/namespaces/shop', /^This is another path of the Kubernetes API/],
    ['/api/v1/namespaces/shop/services', /^This lists services; a proxy URL names one/],
    ['https://192.0.2.1/api/v1/nodes', /^This lists nodes/],
    ['/api/v1/namespaces/shop/services/web', /one of services; with \/proxy\/ behind it/],
    ['/api/v1/nodes/n1?x=y', /one of nodes; with \/proxy\//],
    ['/api/v1/namespaces/shop/pods/p1/log', /^This is the subresource log of a Pod/],
    ['/api/v1/namespaces/shop/pods/p1/exec?command=ls', /^This is the subresource exec of a Pod/],
    ['/api/v1/namespaces/shop/pods/p1/nosuch', /^This is a subresource of one of pods, not its proxy/],
    ['/api/v1/namespaces/shop/services/web/status', /^This is a subresource of one of services/],
    ['/api/v1/namespaces/shop/endpoints/web/proxy/x', /^This is another path of the Kubernetes API/],
    ['/api/v1/namespaces/shop/services/web/proxyx', /^This is a subresource of one of services/],
    ['/api/v1/services', /^This lists services/],
    ['/api/v1/services/web/proxy/x', /^This lacks the namespace: .*NAMESPACE\/services\/NAME\/proxy\/\.$/],
    ['https://192.0.2.1/api/v1/pods/p1/log', /^This lacks the namespace: .*NAMESPACE\/pods\/NAME\/proxy\/\.$/],
    ['/api/v1/proxy/namespaces/shop/services//x', /^This is a path under \/api\/v1\/proxy, which left Kubernetes/],
    ['192.0.2.1:6443/api/v1/nodes', /^This lists nodes/],
    ['web.shop.svc:8080', /^This is an address of the cluster DNS/],
    ['web.shop.svc/api/v2', /^This is an address of the cluster DNS/],
    ['http://web.shop.svc.cluster.local:8080/x', /^This is an address of the cluster DNS/],
    ['http://web.shop.svc', /^This is an address of the cluster DNS/],
    ['http://user@web.shop.svc:80/', /^This is an address of the cluster DNS/],
    ['https://example.com/x', /^This is no path of the API server: a proxy URL has/],
    ['http://svcs.example.com/', /^This is no path of the API server/],
    ['', /^This is no path of the API server/],
    ['web', /^This is no path of the API server/]
  ]
  for (const [url, expected] of table) t.match(describeOtherUrl(url), expected, url)
})

t.test('what the caller wrote is not repeated', async t => {
  for (const url of ['/x/<script>', 'http://<script>.svc/', '/api/v1/namespaces/shop/pods/<script>/<script>', '/api/v1/<script>'])
    t.notMatch(describeOtherUrl(url), /script/, url)
})
