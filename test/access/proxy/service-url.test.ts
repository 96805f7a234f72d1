import t from 'tap'
import type { Scheme } from '../../../src/access/proxy/answer.ts'
import { noPods } from '../../../src/access/proxy/pod-readings.ts'
import { groundOf, portlessUrl, portUrl } from '../../../src/access/proxy/service-url.ts'
import { noSuffix } from '../../../src/access/proxy/suffix.ts'
import type { ServicePort, ServiceRecord } from '../../../src/facts/records/service.ts'
import { port, service, slice, slicePort, snapshotOf } from '../../support/facts.ts'
import { settings } from '../../support/settings.ts'

function groundFor(record: ServiceRecord, slices = [slice(record.name)]) {
  return groundOf(record, noSuffix, { snapshot: snapshotOf([record, ...slices]), settings }, noPods)
}

function urlOf(ports: readonly ServicePort[], index: number, given?: Scheme) {
  const record = service('web', { ports })
  return portUrl(
    groundFor(record, [slice('web', { ports: ports.map(({ name }) => slicePort(8080, name)) })]),
    ports[index] as ServicePort,
    given
  )
}

t.test('each port is spelled so that the API server finds it', async t => {
  const spelled: readonly (readonly [string, ServicePort, Scheme | undefined])[] = [
    ['web', port(80), undefined],
    ['https:web:', port(443), undefined],
    ['web:http', port(80, { name: 'http' }), undefined],
    ['https:web:https', port(443, { name: 'https' }), undefined],
    ['web:8000', port(8000, { name: '80' }), undefined],
    ['https:web:', port(80), 'https'],
    ['web', port(443), 'http']
  ]
  for (const [reference, of, given] of spelled) t.equal(urlOf([of], 0, given).url.reference, reference)
})

t.test('http is never written: without a scheme, http is what the API server speaks', async t => {
  t.match(urlOf([port(443)], 0, 'http').url, { reference: 'web', scheme: 'http', schemeSource: 'given', state: 'uncertain' })
})

t.test('a port that is shadowed has no URL, and says why', async t => {
  const ports = [port(53, { name: 'a', protocol: 'UDP' }), port(53, { name: '53' })]
  const { url } = urlOf(ports, 1)
  t.match(url, { reference: null, urls: null, state: 'unusable', prediction: { answeredBy: 'unknown' } })
  t.match(url.reasons[0], { code: 'port-shadowed', message: /an earlier port also has the number 53/ })
})

t.test('annotations speak for the scheme', async t => {
  const record = service('web', { annotations: { 'signpost/scheme': 'https' } })
  t.match(portUrl(groundFor(record), record.ports[0] as ServicePort, undefined).url, { scheme: 'https', schemeSource: 'annotation' })
})

t.test('contradicting numbers are ambiguous', async t => {
  t.equal(urlOf([port(443, { targetPort: 8080 })], 0).ambiguous, true)
  t.equal(urlOf([port(443)], 0).ambiguous, false)
})

t.test('an alias is dialled only where somebody wrote slices for it', async t => {
  const alias = service('web', { type: 'ExternalName', externalName: 'example.com', selector: null })
  const [first] = alias.ports
  const codes = (slices: Parameters<typeof groundFor>[1]): readonly string[] =>
    portUrl(groundFor(alias, slices), first as ServicePort, undefined).url.reasons.map(({ code }) => code)
  t.same(codes([]), ['external-name'])
  t.same(codes([slice('web')]), ['endpoint-pod-not-checked', 'external-name-with-slices'])
})

t.test('a Service without ports has a URL that leads nowhere', async t => {
  const ground = groundFor(service('web', { ports: [], headless: true }), [])
  const message = 'no endpoints available for service "web"'
  const nowhere = { state: 'unusable', reasons: [{ code: 'no-ports' }], prediction: { answeredBy: 'api-server', status: 503, message } }
  t.match(portlessUrl(ground, undefined), { ...nowhere, reference: 'web', scheme: 'http', schemeSource: 'default' })
  t.match(portlessUrl(ground, 'https'), { ...nowhere, reference: 'https:web:', scheme: 'https', schemeSource: 'given' })
  t.match(portlessUrl(ground, 'http'), { ...nowhere, reference: 'web', scheme: 'http', schemeSource: 'given' })
})
