import t from 'tap'
import { noPods } from '../../../src/access/proxy/pod-readings.ts'
import { predictUrl } from '../../../src/access/proxy/predict-url.ts'
import { readProxyUrl } from '../../../src/access/proxy/read-proxy-url.ts'
import { found, node, pod, service, slice, snapshotOf } from '../../support/facts.ts'
import { settings } from '../../support/settings.ts'

const snapshot = snapshotOf([service('web'), slice('web'), service('empty'), node('n1')])

/** `status message: codes` of a refusal, else who answers. */
function seen(path: string): string {
  const parsed = readProxyUrl(`/api/v1/${path}`, settings)
  if (parsed === undefined) throw new Error(path)
  const { prediction, reasons } = predictUrl(parsed, snapshot, path.includes('p1') ? found(pod('p1')) : noPods, settings)
  const answer = prediction.answeredBy === 'api-server' ? `${prediction.status} ${prediction.message}` : prediction.answeredBy
  return `${answer}: ${reasons.map(({ code }) => code)}`
}

t.test('the path comes first, then dryRun, then empty parts, then the reference', async t => {
  const notFound = '404 the server could not find the requested resource'
  const table: readonly (readonly [string, string])[] = [
    ['namespaces/shop/services/web/proxy/x', 'backend: '],
    ['namespaces/shop/services/a:b:c:d/Proxy/x?dryRun=1', `${notFound}: misspelled-path`],
    ['proxy/namespaces/shop/services/web/x?dryRun=1', `${notFound}: removed-proxy-form`],
    ['namespaces//services//proxy/x?dryRun=1', '400 dryRun is not supported: dry-run-not-supported'],
    ['namespaces/shop/services/a:b:c:d/proxy/x?dryRun=1', '400 dryRun is not supported: dry-run-not-supported'],
    ['namespaces/shop/services/web/proxy/x?dryRun=%zz', 'backend: '],
    ['namespaces//services//proxy/x', '400 name must be provided: misspelled-path'],
    ['nodes/nosuch/proxy/x', '404 nodes "nosuch" not found: object-not-found'],
    ['nodes//proxy', '400 name must be provided: misspelled-path'],
    ['namespaces//services/web/proxy/x', '400 missing required namespace: misspelled-path'],
    ['namespaces//services/web:80/proxy/x', '400 Namespace parameter required.: misspelled-path'],
    ['namespaces//pods/p1/proxy', '400 Namespace parameter required.: misspelled-path'],
    ['namespaces//services/a:b:c:d/proxy/x', '400 invalid service request "a:b:c:d": invalid-reference'],
    ['namespaces/shop/services/%FF/proxy/x', '503 no endpoints available for service "\\xff": no-such-service']
  ]
  for (const [path, expected] of table) t.equal(seen(path), expected, path)
})

t.test('a namespace that no key can hold is an error of the storage, where anything is looked up', async t => {
  const table: readonly (readonly [string, string])[] = [
    ['namespaces/../services/web:80/proxy/x', '500 invalid key: "/services/specs/../web": namespace-not-possible'],
    ['namespaces/./pods/p1:http/proxy/x', '500 invalid key: "/pods/./p1": namespace-not-possible'],
    ['namespaces/../services/web/proxy/x', '503 no endpoints available for service "web": no-such-service'],
    ['namespaces/../services/..:80/proxy/x', '400 Name parameter invalid: "..": may not be \'..\': invalid-name'],
    ['namespaces/../pods/a:b:c:d/proxy/x', '400 invalid pod request "a:b:c:d": invalid-reference'],
    ['namespaces/.../services/web:80/proxy/x', '404 services "web" not found: object-not-found']
  ]
  for (const [path, expected] of table) t.equal(seen(path), expected, path)
})

t.test('without the slash, what would be dialled is redirected, on the same assumptions', async t => {
  const table: readonly (readonly [string, string])[] = [
    ['namespaces/shop/services/web/proxy', '301 : redirected-to-slash'],
    ['namespaces/shop/pods/p1/proxy?a=b', '301 : redirected-to-slash'],
    ['namespaces/shop/services/web/proxy/', 'backend: '],
    ['namespaces/shop/services/empty/proxy', '503 no endpoints available for service "empty": no-endpoints'],
    ['namespaces/shop/pods/p1:http/proxy', 'nobody: named-port-crashes']
  ]
  for (const [path, expected] of table) t.equal(seen(path), expected, path)
  const parsed = readProxyUrl('/api/v1/namespaces/shop/services/web/proxy', settings)
  t.ok(parsed)
  if (parsed === undefined) return
  t.same(predictUrl(parsed, snapshot, noPods, settings).prediction, {
    answeredBy: 'api-server',
    status: 301,
    message: '',
    assumes: ['endpoint-pods-exist']
  })
})
