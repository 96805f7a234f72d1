import t from 'tap'
import { doubtsAbout } from '../../../src/access/proxy/doubt-reference.ts'
import { noPods, type PodReadings } from '../../../src/access/proxy/pod-readings.ts'
import { readProxyUrl } from '../../../src/access/proxy/read-proxy-url.ts'
import { container, found, node, pod, port, service, slice, snapshotOf } from '../../support/facts.ts'
import { settings } from '../../support/settings.ts'

const alias = service('alias', { type: 'ExternalName', externalName: 'example.com', selector: null, ports: [port(80)] })
const snapshot = snapshotOf([
  service('web', { ports: [port(443, { name: 'https' }), port(53, { name: 'dns', protocol: 'UDP' }), port(8000, { name: '80' })] }),
  service('plain', { annotations: { 'signpost/scheme': 'https' } }),
  alias,
  slice('alias'),
  service('alone', { type: 'ExternalName', externalName: 'example.com', selector: null, ports: [] }),
  node('n1'),
  node('n2', { kubeletPort: 9443 })
])
const pods = found(
  pod('p1', { containers: [container({ containerPort: 8443, name: 'https' }, { containerPort: 8080 })] }),
  pod('done', { phase: 'Succeeded', containers: [] })
)

function codes(path: string, readings: PodReadings = noPods): readonly string[] {
  const parsed = readProxyUrl(`/api/v1/${path}/proxy/`, settings)
  if (parsed === undefined) throw new Error(path)
  return doubtsAbout(parsed.parts, snapshot, readings).map(({ code }) => code)
}

t.test("a Service's port is held against the scheme that the API server would speak", async t => {
  const table: readonly (readonly [string, readonly string[]])[] = [
    ['web:https', ['scheme-contradicts-facts']],
    ['web:443', ['scheme-contradicts-facts']],
    ['https:web:https', []],
    ['http:web:https', ['scheme-contradicts-facts']],
    ['web:dns', ['not-tcp']],
    ['web:53', ['not-tcp']],
    ['web:8000', []],
    ['web:80', []],
    ['web', []],
    ['plain', ['scheme-contradicts-facts']],
    ['https:plain:', []],
    ['alias', ['external-name-with-slices']],
    ['alias:nosuch', ['external-name-with-slices']],
    ['alone', []],
    ['nosuch:80', []],
    ['a:b:c:d', []]
  ]
  for (const [reference, expected] of table) t.same(codes(`namespaces/shop/services/${reference}`), expected, reference)
})

t.test("a Pod's too, by the port that the API server finds", async t => {
  const table: readonly (readonly [string, readonly string[]])[] = [
    ['p1', ['scheme-contradicts-facts']],
    ['https:p1:', []],
    ['p1:8443', ['scheme-contradicts-facts']],
    ['p1:08443', ['scheme-contradicts-facts']],
    ['p1:000000443', ['scheme-contradicts-facts']],
    ['p1:8080', []],
    ['p1:6379', ['not-http']],
    ['p1:443', ['scheme-contradicts-facts']],
    ['https:p1:443', []],
    ['p1:99999999', []],
    ['p1:http', []],
    ['done', ['pod-finished']],
    ['done:443', ['scheme-contradicts-facts', 'pod-finished']],
    ['nosuch:443', []]
  ]
  for (const [reference, expected] of table) t.same(codes(`namespaces/shop/pods/${reference}`, pods), expected, reference)
  t.same(codes('namespaces/shop/pods/p1'), [], 'a Pod that was not read')
})

t.test("a Node's other ports as well; the kubelet's own is https whatever is said", async t => {
  const table: readonly (readonly [string, readonly string[]])[] = [
    ['n1', []],
    ['http:n1:10250', []],
    ['n1:9443', ['scheme-contradicts-facts']],
    ['https:n1:9443', []],
    ['n2:9443', []],
    ['n2:443', ['scheme-contradicts-facts']],
    ['n1:metrics', []],
    ['n1:010250', ['scheme-contradicts-facts']],
    ['http:n1:010250', ['scheme-contradicts-facts']],
    ['https:n1:010250', []],
    ['n2:09443', ['scheme-contradicts-facts']],
    ['n2:10250', []],
    ['nosuch:10250', []]
  ]
  for (const [reference, expected] of table) t.same(codes(`nodes/${reference}`), expected, reference)
})
