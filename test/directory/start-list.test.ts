import t from 'tap'
import { formatToken } from '../../src/directory/page.ts'
import { searchServices } from '../../src/directory/search.ts'
import { type ListQuery, startList, unreadableTrust } from '../../src/directory/start-list.ts'
import { cluster, service, snapshotOf } from '../support/facts.ts'

const snapshot = snapshotOf([service('web'), service('api', { namespace: 'other' })])

function start(query: Partial<ListQuery> = {}, parts = 2, facts = snapshot) {
  return startList(facts, { limit: 1, ...query }, parts)
}

/** A token as the list of this query makes it. */
function token(query: Partial<ListQuery> = {}): string {
  const started = start(query)
  if (!started.ok) throw new Error(started.refusal.code)
  return formatToken(started.value.filters, ['shop', 'web'])
}

t.test('a list starts with what the Service filters find, whatever is asked of methods', async t => {
  const found = searchServices(snapshot, { namespaces: ['shop'] })
  t.ok(found.ok)
  const started = start({ namespaces: ['shop'], networks: ['internet'] })
  t.ok(started.ok && found.ok && started.value.groups === found.value, 'and it is remembered as that search')
  t.match(started, { ok: true, value: { after: undefined } })
})

t.test('a token says behind which item the page begins', async t => {
  t.match(start({ continue: token() }), { ok: true, value: { after: ['shop', 'web'] } })
})

t.test('a token is for the filters, and for the list, that it was made for', async t => {
  const refused = { ok: false, refusal: { code: 'invalid-continue', detail: 'continue: not a token of this list with these filters.' } }
  const several = { states: ['usable', 'pending'], methods: ['node-port', 'exec'] } as const
  t.match(start({ ...several, continue: token({ methods: ['exec', 'node-port'], states: ['pending', 'usable'] }) }), { ok: true })
  const foreign: readonly Partial<ListQuery>[] = [
    { namespaces: ['shop'], continue: token() },
    { networks: ['internet'], continue: token() },
    { networks: ['internet'], continue: token({ networks: ['cluster'] }) },
    { methods: ['usable'], continue: token({ methods: [] }) },
    { continue: token({ bases: ['declared'] }) },
    { continue: 'foreign' },
    { continue: '' }
  ]
  for (const query of foreign) t.same(start(query), refused, JSON.stringify(query))
  t.same(start({ continue: token() }, 3), refused, 'a token of Services is none of access methods')
})

t.test('facts that nobody has are no empty list', async t => {
  for (const state of ['forbidden', 'absent', 'not-captured'] as const) {
    const blind = snapshotOf([], { services: state })
    t.match(start({}, 2, blind), { ok: false, refusal: { code: 'resource-not-readable', resource: 'services' } }, state)
    t.match(unreadableTrust(blind, undefined), { state })
    t.match(start({}, 2, snapshotOf([service('web')], { endpointslices: state })), { ok: true }, state)
  }
  t.match(start({}, 2, snapshotOf([service('web')], { services: 'stale' })), { ok: true })
})

t.test('a namespace that is not read is refused, and the others are not', async t => {
  const some = snapshotOf([service('web')], {}, { ...cluster, namespaces: ['shop'] })
  t.match(start({ namespaces: ['shop'] }, 2, some), { ok: true })
  t.match(start({}, 2, some), { ok: true })
  t.match(start({ namespaces: ['shop', 'other'] }, 2, some), { ok: false, refusal: { code: 'resource-not-readable' } })
})

t.test('a filter that cannot be read is refused', async t => {
  t.match(start({ labelSelector: 'a in' }), { ok: false, refusal: { code: 'invalid-label-selector' } })
})
