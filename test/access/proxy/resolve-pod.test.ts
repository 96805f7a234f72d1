import t from 'tap'
import { resolvePod } from '../../../src/access/proxy/resolve-pod.ts'
import { noSuffix } from '../../../src/access/proxy/suffix.ts'
import type { ProxyQuestion } from '../../../src/access/question.ts'
import type { Container, PodReading, PodRecord } from '../../../src/facts/records/pod.ts'
import { allPods, container, found, pod, snapshotOf } from '../../support/facts.ts'
import { settings } from '../../support/settings.ts'

const world = { snapshot: snapshotOf([]), settings }
const two = [container({ name: 'http', containerPort: 8080 }), container({ name: 'https', containerPort: 8443 })]

function ask(record: PodRecord, more: Partial<ProxyQuestion> = {}) {
  return resolvePod({ kind: 'Pod', namespace: 'shop', name: 'p1', ...more }, noSuffix, world, found(record))
}

function answer(containers: readonly Container[], more: Partial<ProxyQuestion> = {}, fields: Partial<PodRecord> = {}) {
  const outcome = ask(pod('p1', { containers, ...fields }), more)
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  return outcome.value
}

t.test('a named port becomes its number, for the name would crash the handler', async t => {
  t.match(answer(two, { port: 'https' }), {
    reference: 'https:p1:8443',
    port: { name: 'https', number: 8443, targetPort: null, chosenBecause: 'given' },
    state: 'usable',
    prediction: { answeredBy: 'backend' }
  })
})

t.test('without a port, the one most like HTTP of all containers; with a scheme, the one that speaks it', async t => {
  t.match(answer(two), { reference: 'p1:8080', port: { chosenBecause: 'port-name' } })
  t.match(answer(two, { scheme: 'https' }), { reference: 'https:p1:8443', port: { chosenBecause: 'given-scheme' } })
  t.match(answer([container({})]), { reference: 'p1:8080', port: { name: null, chosenBecause: 'only-port' } })
})

t.test('the other ports are alternatives', async t => {
  t.match(answer(two).alternatives, [{ port: { name: 'https', number: 8443 }, reference: 'https:p1:8443', state: 'usable' }])
})

t.test('any number may be given; one that nobody declares has a caveat', async t => {
  const declared = answer(two, { port: '8443' })
  t.match(declared, { reference: 'https:p1:8443', port: { name: 'https' } })
  t.same(
    declared.caveats.map(({ code }) => code),
    ['authorization-header-removed']
  )
  const undeclared = answer(two, { port: '9443' })
  t.match(undeclared, { reference: 'https:p1:9443', port: { name: null, number: 9443, chosenBecause: 'given' }, state: 'usable' })
  t.same(
    undeclared.caveats.map(({ code }) => code),
    ['authorization-header-removed', 'port-not-declared']
  )
  t.equal(undeclared.alternatives.length, 2)
})

t.test('of several ports with the number, the TCP one', async t => {
  const both = [container({ containerPort: 53, protocol: 'UDP', name: 'dns' }, { containerPort: 53, name: 'dns-tcp' })]
  t.match(answer(both, { port: '53' }), { port: { name: 'dns-tcp', protocol: 'TCP' } })
  t.match(answer([container({ containerPort: 9, protocol: 'UDP' })], { port: '9' }), {
    port: { protocol: 'UDP' },
    state: 'uncertain',
    reasons: [{ code: 'not-tcp' }]
  })
})

t.test('a Pod that declares no port has the default of the scheme, and nobody knows who listens', async t => {
  t.match(answer([container()]), {
    reference: 'p1:80',
    scheme: 'http',
    port: { number: 80, chosenBecause: 'scheme-default' },
    state: 'uncertain',
    reasons: [{ code: 'pod-port-undeclared' }]
  })
  t.match(answer([], { scheme: 'https' }), { reference: 'https:p1:443', port: { number: 443 }, schemeSource: 'given' })
  t.same(
    answer([]).caveats.map(({ code }) => code),
    ['authorization-header-removed']
  )
})

t.test('a port that is neither declared by name nor a number is refused', async t => {
  for (const port of ['grpc', '0', '65536', '08080', '+80', '']) {
    t.match(ask(pod('p1', { containers: two }), { port }), {
      ok: false,
      refusal: { code: 'port-not-found', ports: [{ number: 8080 }, { number: 8443 }] }
    })
  }
})

t.test('a Pod that has ended is dialled, but its address may be another Pod’s', async t => {
  for (const phase of ['Succeeded', 'Failed'])
    t.match(answer(two, {}, { phase }), { state: 'uncertain', reasons: [{ code: 'pod-finished' }], prediction: { answeredBy: 'backend' } })
})

t.test('a Pod without an address yet is pending', async t => {
  t.match(answer(two, {}, { podIPs: [], phase: 'Pending' }), {
    state: 'pending',
    reference: 'p1:8080',
    prediction: { answeredBy: 'api-server', status: 400, message: 'address not allowed' }
  })
})

t.test('the rule names what is asked for', async t => {
  t.match(answer(two).rules, [{ resources: ['pods/proxy'], resourceNames: ['p1:8080'] }])
})

t.test('a Pod that is not there, or cannot be read, is refused', async t => {
  t.match(ask(pod('other')), { ok: false, refusal: { code: 'not-found' } })
  const open: readonly (readonly [PodReading, string])[] = [
    [{ state: 'forbidden' }, 'resource-not-readable'],
    [{ state: 'not-captured' }, 'resource-not-readable'],
    [{ state: 'unavailable', retryAfterSeconds: 3 }, 'unavailable']
  ]
  for (const [reading, code] of open) {
    const outcome = resolvePod({ kind: 'Pod', namespace: 'shop', name: 'p1' }, noSuffix, world, allPods(reading))
    t.match(outcome, { ok: false, refusal: { code } })
  }
})
