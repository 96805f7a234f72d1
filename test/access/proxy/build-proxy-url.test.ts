import t from 'tap'
import { buildProxyUrl, type Spelling } from '../../../src/access/proxy/build-proxy-url.ts'
import { dialled, type Predicted } from '../../../src/access/proxy/predicted.ts'
import { noSuffix, parseSuffix } from '../../../src/access/proxy/suffix.ts'
import { because } from '../../../src/access/reasons.ts'
import { cluster, snapshotOf } from '../../support/facts.ts'
import { settings } from '../../support/settings.ts'

const spelling: Spelling = {
  target: { kind: 'Service', namespace: 'shop', name: 'web' },
  port: 'http',
  schemePart: 'https',
  scheme: 'https',
  schemeSource: 'given',
  suffix: noSuffix,
  doubts: []
}
const world = { snapshot: snapshotOf([]), settings }
const doubt = because('scheme-contradicts-facts', { given: 'https', expected: 'http', source: 'name' })
const works = (): Predicted => dialled(['an assumption'])

t.test('a spelling becomes a reference, a path, URLs, a state and a prediction', async t => {
  const path = '/api/v1/namespaces/shop/services/https:web:http/proxy/'
  const asked: string[] = []
  const predict = (reference: string): Predicted => {
    asked.push(reference)
    return works()
  }
  t.same(buildProxyUrl(spelling, predict, world), {
    reference: 'https:web:http',
    apiPath: path,
    urls: { apiServer: `https://192.0.2.1${path}`, kubectlProxy: `http://127.0.0.1:8001${path}` },
    scheme: 'https',
    schemeSource: 'given',
    state: 'usable',
    reasons: [],
    prediction: { answeredBy: 'backend', assumes: ['an assumption'] }
  })
  t.same(asked, ['https:web:http'], 'the prediction is about the reference that is handed out')
})

t.test('doubts of ours make the state beside what the API server does', async t => {
  const url = buildProxyUrl({ ...spelling, doubts: [doubt] }, works, world)
  t.match(url, { state: 'uncertain', reasons: [doubt], prediction: { answeredBy: 'backend' } })
})

t.test('an unknown address of the API server leaves one URL out and is no worse than that', async t => {
  const nowhere = { snapshot: snapshotOf([], {}, { ...cluster, apiServer: null }), settings }
  const url = buildProxyUrl(spelling, works, nowhere)
  t.match(url, { state: 'usable', reasons: [{ code: 'api-server-url-unknown' }], urls: { apiServer: null, kubectlProxy: String } })
})

t.test('dryRun is refused before anything else is looked at', async t => {
  const suffix = parseSuffix('x?dryRun=All') ?? noSuffix
  const never = (): Predicted => {
    throw new Error('nobody asks')
  }
  t.match(buildProxyUrl({ ...spelling, suffix }, never, world), {
    state: 'unusable',
    reasons: [{ code: 'dry-run-not-supported' }],
    prediction: { answeredBy: 'api-server', status: 400, message: 'dryRun is not supported' }
  })
})

t.test('a port that cannot be spelled has no URL at all', async t => {
  const shadowed = because('port-shadowed', { service: 'web', port: '80', number: 80 })
  t.same(buildProxyUrl({ ...spelling, port: undefined, doubts: [shadowed] }, works, world), {
    reference: null,
    apiPath: null,
    urls: null,
    scheme: 'https',
    schemeSource: 'given',
    state: 'unusable',
    reasons: [shadowed],
    prediction: { answeredBy: 'unknown' }
  })
})
