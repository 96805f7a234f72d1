import t from 'tap'
import { resolveProxyUrl } from '../../../src/access/proxy/resolve.ts'
import type { ProxyQuestion } from '../../../src/access/question.ts'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { mostItems } from '../../../src/http/schemas/batch.ts'
import { buildTestApp, exampleCluster, testSettings, unsyncedView } from '../../support/build-test-app.ts'

const url = '/v1/proxy-urls'
const dns = { kind: 'Service', namespace: 'kube-system', name: 'kube-dns' } as const

t.test('every result is the answer to its question, whole and in order', async t => {
  const { app } = await buildTestApp(t)
  const { view } = await exampleCluster()
  const snapshot = view.current() as Snapshot
  const questions: ProxyQuestion[] = [...snapshot.nodes.keys()].map(name => ({ kind: 'Node', name }))
  for (const [namespace, services] of snapshot.services)
    for (const [name, { service }] of services)
      if (service !== undefined && service.selector !== null) questions.push({ kind: 'Service', namespace, name, suffix: 'a?b=c' })
  t.ok(questions.length > 10)
  const { items, asOf } = (await app.inject({ method: 'POST', url, payload: { items: questions } })).json()
  for (const [index, question] of questions.entries()) {
    const resolved = resolveProxyUrl(question, snapshot, { get: () => undefined }, testSettings)
    t.strictSame(items[index], { id: String(index), result: resolved.ok && resolved.value.answer })
  }
  t.equal(items.length, questions.length)
  t.match(asOf, { cluster: 'example', syncedAt: /^20/, stale: false })
})

t.test('what is wrong with an item is its own problem, at its own place', async t => {
  const { app } = await buildTestApp(t)
  const situations: [object, string, number, string | undefined][] = [
    [{ ...dns, kind: 'Deployment' }, 'invalid-question', 400, 'kind'],
    [{ ...dns, kind: 'service' }, 'invalid-question', 400, 'kind'],
    [{ ...dns, scheme: 'ftp' }, 'invalid-question', 400, 'scheme'],
    [{ ...dns, name: 'Kube-dns' }, 'invalid-question', 400, 'name'],
    [{ ...dns, name: '' }, 'invalid-question', 400, 'name'],
    [{ ...dns, namespace: '..' }, 'invalid-question', 400, 'namespace'],
    [{ kind: 'Service', name: 'kube-dns' }, 'invalid-question', 400, 'namespace'],
    [{ kind: 'Node', namespace: 'a', name: 'node-1' }, 'invalid-question', 400, 'namespace'],
    [{ ...dns, port: 'a/b' }, 'invalid-question', 400, 'port'],
    [{ ...dns, port: 5 }, 'port-not-found', 422, 'port'],
    [{ ...dns, suffix: '%zz' }, 'invalid-suffix', 400, 'suffix'],
    [{ ...dns, name: 'nope' }, 'not-found', 404, undefined],
    [{ kind: 'Pod', namespace: 'kube-system', name: 'constructor' }, 'not-found', 404, undefined]
  ]
  const payload = { items: [dns, ...situations.map(([item], index) => ({ id: `item-${index}`, ...item }))] }
  const reply = await app.inject({ method: 'POST', url, payload, headers: { 'x-request-id': 'mine' } })
  t.equal(reply.statusCode, 200)
  const [first, ...items] = reply.json().items
  t.match(first, { id: '0', result: { state: 'usable' } })
  for (const [index, [item, code, status, field]] of situations.entries()) {
    t.match(items[index], { id: `item-${index}`, problem: { code, status, instance: `urn:signpost:request:mine:items:${index + 1}` } })
    const { errors } = items[index].problem
    if (field === undefined) t.equal(errors, undefined)
    else t.match(errors, [{ in: 'body', name: `/items/${index + 1}/${field}` }], JSON.stringify(item))
    t.equal(items[index].result, undefined)
  }
})

t.test('a port may be a number, and a Pod is read', async t => {
  const { app } = await buildTestApp(t)
  const items = [
    { ...dns, port: 9153 },
    { ...dns, port: '9153' },
    { kind: 'Pod', namespace: 'kube-system', name: 'elasticsearch-logging-0' }
  ]
  const reply = (await app.inject({ method: 'POST', url, payload: { items } })).json()
  t.match(reply.items, [
    { result: { port: { number: 9153 } } },
    { result: { port: { number: 9153 } } },
    { result: { target: { kind: 'Pod' } } }
  ])
})

t.test('a thousand of the longest questions are taken, and one more is not', async t => {
  const { app } = await buildTestApp(t)
  const item = {
    ...dns,
    id: 'i'.repeat(256),
    name: 'n'.repeat(63),
    namespace: 'n'.repeat(63),
    port: 'p'.repeat(63),
    suffix: 's'.repeat(1024)
  }
  const reply = await app.inject({ method: 'POST', url, payload: { items: Array(mostItems).fill(item) } })
  t.equal(reply.json().items.length, mostItems)
  const more = await app.inject({ method: 'POST', url, payload: { items: Array(mostItems + 1).fill(dns) } })
  t.match(more.json(), { status: 400, code: 'invalid-request', errors: [{ in: 'body', name: '/items' }] })
})

t.test('nothing asked is nothing answered; before the first sync it is a problem of the whole', async t => {
  const { app } = await buildTestApp(t)
  t.match((await app.inject({ method: 'POST', url, payload: { items: [] } })).json(), { items: [], asOf: { syncedAt: null } })
  const { app: unsynced } = await buildTestApp(t, { view: unsyncedView })
  t.match((await unsynced.inject({ method: 'POST', url, payload: { items: [dns] } })).json(), { status: 503, code: 'not-synced' })
})
