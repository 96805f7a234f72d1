import t from 'tap'
import { noPods } from '../../src/access/proxy/pod-readings.ts'
import { describeService, podsToDescribe } from '../../src/directory/describe-service.ts'
import { found, pod, port, service, slice, slicePort, snapshotOf } from '../support/facts.ts'
import { settings } from '../support/settings.ts'

const web = service('web', { ports: [port(80, { name: 'http' }), port(53, { name: 'dns', protocol: 'UDP' })] })
const ports = [slicePort(8080, 'http'), slicePort(53, 'dns')]
const snapshot = snapshotOf([web, slice('web', { ports }), service('portless', { ports: [] })])

t.test('a Service has a proxy URL for every port', async t => {
  const outcome = describeService('shop', 'web', snapshot, noPods, settings)
  t.match(outcome, {
    ok: true,
    value: {
      namespace: 'shop',
      name: 'web',
      displayName: 'web',
      endpoints: { ready: 1, total: 1 },
      ports: [
        {
          name: 'http',
          number: 80,
          proxyUrl: { reference: 'web:http', state: 'usable', urls: { apiServer: /^https:\/\/192\.0\.2\.1\/api/ } }
        },
        { name: 'dns', number: 53, proxyUrl: { reference: 'web:dns', state: 'uncertain', reasons: [{ code: 'not-tcp' }] } }
      ]
    }
  })
})

t.test('a proxy URL has the keys that the contract names', async t => {
  const outcome = describeService('shop', 'web', snapshot, noPods, settings)
  const [first] = outcome.ok ? outcome.value.ports : []
  t.same(Object.keys(first?.proxyUrl ?? {}).sort(), [
    'apiPath',
    'prediction',
    'reasons',
    'reference',
    'scheme',
    'schemeSource',
    'state',
    'urls'
  ])
})

t.test('a Service without ports has none', async t => {
  t.match(describeService('shop', 'portless', snapshot, noPods, settings), { ok: true, value: { ports: [], endpoints: { total: 0 } } })
})

t.test('what is not there is refused, and slices that cannot be read are not counted', async t => {
  t.match(describeService('shop', 'nosuch', snapshot, noPods, settings), { ok: false, refusal: { code: 'not-found' } })
  const blind = snapshotOf([web], { endpointslices: 'forbidden' })
  t.match(describeService('shop', 'web', blind, noPods, settings), {
    ok: true,
    value: { endpoints: null, ports: [{ proxyUrl: { state: 'uncertain', reasons: [{ code: 'resource-not-readable' }] } }, {}] }
  })
})

t.test('the Pods behind foreign slices are read for it', async t => {
  const manual = snapshotOf([web, slice('web', { managedBy: null, ports })])
  t.same(podsToDescribe('shop', 'web', manual), [{ namespace: 'shop', name: 'web-pod' }])
  t.same(podsToDescribe('shop', 'web', snapshot), [])
  t.match(describeService('shop', 'web', manual, found(pod('web-pod')), settings), {
    value: { ports: [{ proxyUrl: { state: 'usable' } }, {}] }
  })
})
