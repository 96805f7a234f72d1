import t from 'tap'
import { apply } from '../../src/facts/apply.ts'
import type { Snapshot } from '../../src/facts/snapshot.ts'
import { ChangeFeed, type Listener } from '../../src/http/change-feed.ts'
import { put, service, snapshotOf, trust } from '../support/facts.ts'

const all = () => true
const first = snapshotOf([service('web')])

function listen(feed: ChangeFeed, matches: Parameters<ChangeFeed['subscribe']>[1] = all, lastEventId?: string) {
  const heard: string[] = []
  const listener: Listener = {
    hint: (id, namespace, name) => heard.push(`${id} ${namespace}/${name}`),
    reset: (id, reason) => heard.push(`${id} reset ${reason}`),
    beat: id => heard.push(`${id} beat`),
    end: () => heard.push('end')
  }
  return { heard, stop: feed.subscribe(listener, matches, lastEventId) }
}

function next(before: Snapshot, name: string, labels: Record<string, string> = {}): Snapshot {
  return apply(before, [put(service(name, { labels, resourceVersion: String(Math.random()) }))])
}

t.test('a listener hears of every change from now on, and of no more after it has gone', async t => {
  const feed = new ChangeFeed({ process: 'p' })
  const { heard, stop } = listen(feed)
  const second = next(first, 'db', { a: '1' })
  feed.changed(first, second)
  feed.beat()
  stop()
  feed.changed(second, next(second, 'db', { a: '2' }))
  t.same(heard, ['p-0 beat', `p-1 ${service('db').namespace}/db`, 'p-1 beat'])
  t.equal(feed.listeners, 0)
})

t.test('a Service that enters a filter, and one that leaves it, is told of; others are not', async t => {
  const feed = new ChangeFeed({ process: 'p' })
  const { heard } = listen(feed, ({ labels }) => labels.team === 'a')
  const steps = [next(first, 'x', { team: 'b' })]
  steps.push(next(steps[0] as Snapshot, 'x', { team: 'a' }))
  steps.push(next(steps[1] as Snapshot, 'x', { team: 'c' }))
  steps.push(next(steps[2] as Snapshot, 'x', { team: 'd' }))
  for (const [index, after] of steps.entries()) feed.changed(steps[index - 1] ?? first, after)
  t.same(
    heard.slice(1).map(text => text.split(' ')[0]),
    ['p-2', 'p-3']
  )
})

t.test('who was away goes on from the last id, as far as it is kept', async t => {
  const feed = new ChangeFeed({ process: 'p', capacity: 2 })
  let before = first
  for (let i = 0; i < 5; i++) {
    const after = next(before, `s${i}`)
    feed.changed(before, after)
    before = after
  }
  const idsAfter = (id: string) => listen(feed, all, id).heard.map(text => text.split(' ').slice(0, 2).join(' '))
  const namespace = service('x').namespace
  t.same(idsAfter('p-3'), ['p-3 beat', `p-4 ${namespace}/s3`, `p-5 ${namespace}/s4`])
  t.same(idsAfter('p-5'), ['p-5 beat'])
  for (const id of ['p-2', 'p-6', 'q-4', 'p-', '4', 'p-4x', '', 'p-99999999999999999999'])
    t.same(listen(feed, all, id).heard, ['p-5 reset cannot-resume'], id)
})

t.test('what changes every answer, or too much at once, is one reset, and nothing is resumed across it', async t => {
  const feed = new ChangeFeed({ process: 'p', capacity: 2 })
  const { heard } = listen(feed)
  feed.changed(undefined, first)
  const stale = { ...first, trust: { ...first.trust, services: trust('stale') } }
  feed.changed(first, stale)
  const many = apply(
    stale,
    ['a', 'b', 'c'].map(name => put(service(name)))
  )
  feed.changed(stale, many)
  t.same(heard.slice(1), ['p-1 reset everything-changed', 'p-2 reset everything-changed', 'p-3 reset too-many-changes'])
  t.same(listen(feed, all, 'p-2').heard, ['p-3 reset cannot-resume'])
  t.same(listen(feed, all, 'p-3').heard, ['p-3 beat'])
})

t.test('on close every listener is told, and no process shares its ids with another', async t => {
  const feed = new ChangeFeed()
  const { heard } = listen(feed)
  feed.close()
  t.match(heard, [/^[0-9a-f]{8}-0 beat$/, 'end'])
  t.equal(feed.listeners, 0)
})
