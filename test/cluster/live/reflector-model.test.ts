// A model check: random churn under random faults, then quiet. Whatever happened, the facts end as what the server holds; and all
// along they are what it held at some moment no older than they claim.
import fc from 'fast-check'
import t from 'tap'
import { defaultLiveSettings } from '../../../src/cluster/live/settings.ts'
import { body, cutAfter, FakeApiServer, type Fault, isList, isWatch, line, reset, status } from '../../support/fake-api-server.ts'
import { service } from '../../support/kubernetes-objects.ts'
import { Rig } from '../../support/reflector-rig.ts'

type Step = (rig: Rig, history: History) => void | Promise<void>

const faults: readonly Fault[] = [
  reset,
  body(''),
  body('nonsense\n'),
  body(line('ERROR', { code: 410 })),
  body(line('ERROR', { code: 500 })),
  cutAfter('{"type":"ADD'),
  status(401),
  status(403),
  status(404),
  status(410),
  status(429, { retryAfter: '1' }),
  status(500),
  status(504, { details: { causes: [{ reason: 'ResourceVersionTooLarge' }] } })
]

const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g')
const ports = fc.integer({ min: 1, max: 5 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(names, ports).map(
      ([name, port]) =>
        (rig: Rig) =>
          void rig.server.put(service('shop', name, { ports: [{ port }] }))
    )
  },
  { weight: 4, arbitrary: names.map(name => (rig: Rig) => rig.server.remove(service('shop', name))) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom(...faults), fc.integer({ min: 1, max: 3 })).map(
      ([fault, times]) =>
        (rig: Rig) =>
          rig.server.interject(() => true, fault, times)
    )
  },
  {
    weight: 3,
    // Slow lists: between two pages something changes, and time goes by; then, perhaps, the watch that would tell of it fails.
    arbitrary: fc.tuple(names, ports, fc.boolean()).map(([name, port, broken]) => (rig: Rig, history: History) => {
      rig.server.interject(
        request => isList(request) && request.query.has('continue'),
        (_response, _request, serve) => {
          rig.server.put(service('shop', name, { ports: [{ port }] }))
          history.record(rig)
          rig.clock.advance(20_000)
          serve()
        }
      )
      if (broken) rig.server.interject(isWatch, status(500), 2)
      rig.server.skipVersions(1)
      rig.server.compact()
      rig.server.cutWatches()
    })
  },
  { weight: 2, arbitrary: fc.constant((rig: Rig) => rig.server.cutWatches()) },
  { weight: 2, arbitrary: fc.constant((rig: Rig) => rig.server.endWatches()) },
  { weight: 1, arbitrary: fc.constant((rig: Rig) => rig.server.compact()) },
  { weight: 1, arbitrary: fc.constant((rig: Rig) => rig.server.bookmark()) },
  // Far enough back: a store that has overtaken our version again before we look cannot be told from one that was never rewound.
  { weight: 1, arbitrary: fc.constant((rig: Rig) => rig.server.restore(Number(rig.server.version) - 100, [service('shop', 'old')])) },
  {
    weight: 4,
    arbitrary: fc.integer({ min: 100, max: 40_000 }).map(ms => async (rig: Rig) => {
      // Else the jump would be a network that takes as long.
      await settle(quietTurns)
      rig.clock.advance(ms)
    })
  }
)

/** Enough for all that is on its way, on loopback, to arrive. */
const quietTurns = 40

/** Lets what is on its way arrive: a few turns of the event loop. */
async function settle(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise(resolve => setImmediate(resolve))
}

// Compared by what they say: a new version of the same facts is no change to a snapshot.
function known({ snapshot }: Rig): string {
  const facts = [...(snapshot.services.get('shop') ?? [])].flatMap(([name, { service }]) =>
    service ? [`${name}:${service.ports[0]?.port}`] : []
  )
  return facts.sort().join(' ')
}

function held({ server }: Rig): string {
  const port = (spec: unknown) => (spec as { ports: { port: number }[] }).ports[0]?.port
  const facts = [...server.objects('services').values()].map(({ metadata, spec }) => `${metadata.name}:${port(spec)}`)
  return facts.sort().join(' ')
}

/** All that the server ever held, and from when on. */
class History {
  readonly #states: { readonly from: number; readonly held: string }[] = []

  record(rig: Rig): void {
    const now = held(rig)
    if (this.#states.at(-1)?.held !== now) this.#states.push({ from: rig.clock.now(), held: now })
  }

  /** What is wrong with the facts; null while they were right at some moment since `currentAt`, and that is not too long ago to be `synced`. */
  fault(rig: Rig): string | null {
    const { state, currentAt } = rig.trust ?? { state: 'not-captured', currentAt: null }
    const facts = known(rig)
    if (currentAt === null) return facts === '' ? null : `${state}, and yet there is ${facts}`
    const age = rig.clock.now() - currentAt
    if (state === 'synced' && age > defaultLiveSettings.staleAfterMs) return `synced, and ${age} ms old`
    // A state held until the next one began.
    const since = this.#states.filter((_, index) => (this.#states[index + 1]?.from ?? Number.POSITIVE_INFINITY) >= currentAt)
    return since.some(({ held }) => held === facts) ? null : `${state}, current ${age} ms ago, but never since then: ${facts}`
  }
}

/** Once the faults are over: within ten minutes of the clock, which is a watchdog, a back-off and a retry after a refusal. */
async function converges(rig: Rig): Promise<boolean> {
  rig.server.clearInterjections()
  for (let second = 0; second < 600; second++) {
    await settle(10)
    if (rig.trust?.state === 'synced' && rig.server.openWatches === 1 && known(rig) === held(rig)) return true
    rig.clock.advance(1000)
  }
  return false
}

t.test(
  'after any faults and any churn the facts are what the server holds, and before that what it held or older than they said',
  { timeout: 120_000 },
  async t => {
    const scripts = fc.array(fc.tuple(step, fc.integer({ min: 0, max: 6 })), { minLength: 1, maxLength: 40 })
    const property = fc.asyncProperty(scripts, async script => {
      const server = new FakeApiServer()
      await server.listen(0)
      server.skipVersions(100_000)
      const rig = new Rig(server, { settings: { pageSize: 3 } }).start()
      const history = new History()
      history.record(rig)
      try {
        for (const [take, turns] of script) {
          await take(rig, history)
          history.record(rig)
          await settle(turns)
          const quiet = turns >= 3
          if (quiet) await settle(quietTurns)
          const fault = quiet ? history.fault(rig) : null
          if (fault !== null) throw new Error(fault)
        }
        return await converges(rig)
      } finally {
        await rig.stop()
        await server.stop()
      }
    })
    await t.resolves(fc.assert(property, { numRuns: 200 }))
  }
)

t.test('facts that claim too much are found out', async t => {
  const server = await FakeApiServer.start(t)
  const rig = new Rig(server, {})
  const history = new History()
  history.record(rig)
  server.put(service('shop', 'a', { ports: [{ port: 1 }] }))
  history.record(rig)
  await rig.synced()
  t.equal(history.fault(rig), null)
  await rig.stop()
  rig.clock.advance(1000)
  server.put(service('shop', 'a', { ports: [{ port: 2 }] }))
  history.record(rig)
  rig.clock.advance(1000)
  t.equal(history.fault(rig), null, 'old, and said to be')
  const claiming = (trust: object) => Object.create(rig, { trust: { value: { ...rig.trust, ...trust } } }) as Rig
  t.match(history.fault(claiming({ currentAt: rig.clock.now() })), /never since then: a:1/)
  t.match(history.fault(claiming({ state: 'forbidden', currentAt: null })), /yet there is a:1/)
  rig.clock.advance(200_000)
  t.match(history.fault(rig), /synced, and 202000 ms old/)
})
