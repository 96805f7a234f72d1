import t, { type Test } from 'tap'
import { ApiServer } from '../../../src/cluster/live/api-server.ts'
import { currentVersion, type ListSink, listPages } from '../../../src/cluster/live/list-pages.ts'
import { body, FakeApiServer, isList, status } from '../../support/fake-api-server.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { failure, fakeConnection, keptLog } from '../../support/fake-connection.ts'
import { namespace } from '../../support/kubernetes-objects.ts'

const path = '/api/v1/namespaces'
const never = new AbortController().signal

class Names implements ListSink {
  names: string[] = []
  begins = 0
  begin(): void {
    this.begins++
    this.names = []
  }
  add(raw: unknown): void {
    this.names.push((raw as { metadata: { name: string } }).metadata.name)
  }
}

async function open(t: Test, count: number, maxResponseBytes = 1_000_000) {
  const server = await FakeApiServer.start(t)
  const names = Array.from({ length: count }, (_, index) => `n${index}`)
  for (const name of names) server.put(namespace(name))
  const bounds = { silenceMs: 10_000, maxResponseBytes }
  const api = new ApiServer({ connection: fakeConnection(server.url), clock: new FakeClock(), log: keptLog(), bounds })
  t.teardown(() => api.close())
  const sink = new Names()
  const list = (signal = never, pageSize = 3) => listPages(api, { path, pageSize, deadlineMs: 5000 }, sink, signal)
  return { server, api, sink, list, names }
}

t.test('a list comes in pages, and stands for the version of the first', async t => {
  const { server, sink, list, names } = await open(t, 7)
  const version = server.version
  server.interject(isList, (_response, _request, serve) => serve())
  server.interject(isList, (_response, _request, serve) => {
    server.put(namespace('late'))
    serve()
  })
  const result = await list()
  t.match(result, { resourceVersion: version, items: 7, pages: 3 })
  t.ok(result.bytes > 300)
  t.same(sink.names, names)
})

t.test('the first page asks for the newest state in pages, the next ones for nothing but to continue', async t => {
  const { server, list } = await open(t, 4)
  await list()
  t.same(
    server.requests.map(({ query }) => [...query.keys()]),
    [['limit'], ['limit', 'continue']]
  )
  t.same(
    server.requests.map(({ query }) => query.get('limit')),
    ['3', '3']
  )
})

t.test('an empty list is a list, though its items are null', async t => {
  const { list } = await open(t, 0)
  t.match(await list(), { items: 0, pages: 1 })
})

t.test('when continuing is too late the list begins anew, and nothing counts twice', async t => {
  const { server, sink, list, names } = await open(t, 7)
  let page = 0
  server.interject(
    isList,
    (_response, _request, serve) => {
      if (++page === 3) server.compact()
      serve()
    },
    3
  )
  t.match(await list(), { items: 7, pages: 3 })
  t.equal(sink.begins, 2)
  t.same(sink.names, names)
})

t.test('a continue token that the server does not understand counts as too late', async t => {
  const { server, sink, list } = await open(t, 4)
  server.interject(request => request.query.has('continue'), status(400, { message: 'continue key is not valid' }))
  t.match(await list(), { items: 4 })
  t.equal(sink.begins, 2)
})

t.test('a list that is too late again and again is given up, and never asked for whole', async t => {
  const { server, sink, list } = await open(t, 7)
  server.interject(request => request.query.has('continue'), status(410), Number.POSITIVE_INFINITY)
  await t.rejects(list(), failure('expired'))
  t.equal(sink.begins, 4)
  t.ok(server.requests.every(({ query }) => query.get('limit') === '3'))
})

t.test('a first page that is refused is no reason to begin anew', async t => {
  const { server, sink, list } = await open(t, 4)
  server.interject(isList, status(410))
  await t.rejects(list(), failure('expired'))
  t.equal(sink.begins, 1)
})

t.test('a list that breaks on a later page fails as a whole', async t => {
  const { server, list } = await open(t, 30)
  let page = 0
  server.interject(
    isList,
    (response, request, serve) => {
      if (++page === 7) status(500)(response, request, serve)
      else serve()
    },
    7
  )
  await t.rejects(list(), failure('server-error'))
})

t.test('pages that are too large are asked for in smaller ones, without losing the place', async t => {
  const { server, sink, list, names } = await open(t, 40, 1500)
  const result = await list(never, 32)
  t.equal(result.items, 40)
  t.same(sink.names, names)
  t.equal(sink.begins, 1)
  const limits = server.requests.map(({ query }) => query.get('limit'))
  t.same(limits.slice(0, 3), ['32', '8', '8'])
})

t.test('a single object that is too large fails', async t => {
  const { list } = await open(t, 1, 50)
  await t.rejects(list(never, 4), failure('too-large'))
})

t.test('the same position twice would be an endless list', async t => {
  const { server, list } = await open(t, 4)
  const page = JSON.stringify({ metadata: { resourceVersion: '5', continue: 'here' }, items: [] })
  server.interject(isList, body(page), 9)
  await t.rejects(list(), failure('malformed', 'the same page twice'))
})

for (const text of ['{"items":[]}', '[]', 'null', '{"kind":"Status"}']) {
  t.test(`${text} is no list`, async t => {
    const { server, list } = await open(t, 1)
    server.interject(isList, body(text))
    await t.rejects(list(), failure('malformed'))
  })
}

t.test('an abort ends it between two pages, and what went on in the caller is not a failure of the server', async t => {
  const { sink, list, server } = await open(t, 7)
  const controller = new AbortController()
  sink.add = () => controller.abort(new Error('enough'))
  await t.rejects(list(controller.signal), { message: 'enough' })
  t.equal(server.requests.length, 1)
  const other = await open(t, 7)
  const aborted = new AbortController()
  other.server.interject(isList, () => aborted.abort(new Error('enough')))
  await t.rejects(other.list(aborted.signal), { message: 'enough' })
})

t.test('the newest version costs one object', async t => {
  const { server, api } = await open(t, 4)
  t.equal(await currentVersion(api, path, 1000, never), server.version)
  t.equal(server.requests[0]?.query.toString(), 'limit=1')
})
