// A reflector on a fake API server, with a clock that the test turns and chance that is always 0.
import { services } from '../../src/cluster/from-kubernetes/resources.ts'
import { ApiServer } from '../../src/cluster/live/api-server.ts'
import { Reflector } from '../../src/cluster/live/reflector.ts'
import { defaultLiveSettings, type LiveSettings } from '../../src/cluster/live/settings.ts'
import { apply } from '../../src/facts/apply.ts'
import { type Change, emptySnapshot, type Snapshot } from '../../src/facts/snapshot.ts'
import type { Trust } from '../../src/facts/trust.ts'
import { FakeApiServer } from './fake-api-server.ts'
import { FakeClock } from './fake-clock.ts'
import { fakeConnection, keptLog } from './fake-connection.ts'

export interface RigOptions {
  readonly settings?: Partial<LiveSettings>
  readonly namespace?: string
  readonly random?: () => number
  /** May throw. */
  readonly pushed?: (changes: readonly Change[]) => void
}

interface Teardown {
  teardown(run: () => unknown): void
}

export async function reflectorRig(t: Teardown, options: RigOptions = {}) {
  const server = await FakeApiServer.start(t)
  const rig = new Rig(server, options)
  t.teardown(() => rig.stop())
  return rig
}

export class Rig {
  readonly server: FakeApiServer
  readonly clock = new FakeClock()
  readonly log = keptLog()
  readonly connection: ReturnType<typeof fakeConnection>
  /** What was observed, in order: `listed 3`, `watched`, `restarted expired`. */
  readonly observed: string[] = []
  /** Of lists and watches: `list server-error`. */
  readonly failures: string[] = []
  readonly trusts: Trust[] = []
  readonly pushes: (readonly Change[])[] = []
  snapshot: Snapshot = emptySnapshot({ name: 'test', source: 'live', apiServer: null, kubernetesVersion: null })
  readonly #api: ApiServer
  readonly #reflector: Reflector<{ readonly name: string; readonly resourceVersion: string }>
  readonly #stopped = new AbortController()
  #running: Promise<void> = Promise.resolve()
  #waiting: (() => void)[] = []

  constructor(server: FakeApiServer, { settings = {}, namespace, random = () => 0, pushed = () => {} }: RigOptions) {
    const { clock, log } = this
    this.server = server
    this.connection = fakeConnection(server.url)
    const bounds = { silenceMs: 60_000, maxResponseBytes: 1_000_000 }
    this.#api = new ApiServer({ connection: this.connection, clock, log, bounds })
    this.#reflector = new Reflector({
      kind: services,
      api: this.#api,
      clock,
      log,
      random,
      settings: { ...defaultLiveSettings, ...settings },
      observe: {
        listed: (_resource, { items, pages }) => this.#note(`listed ${items} in ${pages}`),
        watched: () => this.#note('watched'),
        received: () => this.#wake(),
        failed: (_resource, verb, outcome) => this.failures.push(`${verb} ${outcome}`),
        restarted: (_resource, reason) => this.#note(`restarted ${reason}`)
      },
      push: changes => {
        pushed(changes)
        this.pushes.push(changes)
        this.snapshot = apply(this.snapshot, changes)
        this.#wake()
      },
      believe: trust => {
        this.trusts.push(trust)
        this.#wake()
      },
      ...(namespace === undefined ? {} : { namespace })
    })
  }

  start(): this {
    this.#running = this.#reflector.run(this.#stopped.signal)
    return this
  }

  async stop(): Promise<void> {
    this.#stopped.abort()
    await this.#running
    await this.#api.close()
  }

  /** Started, listed and watching. */
  async synced(): Promise<this> {
    this.start()
    await this.until(() => this.observed.includes('watched'))
    return this
  }

  /** The API server ends the watch, after a while that is no reason to back off. */
  endWatch(): void {
    this.clock.advance(10_000)
    this.server.endWatches()
  }

  /** Resolves when the check holds, now or after something happened. */
  async until(check: () => boolean): Promise<void> {
    while (!check()) await new Promise<void>(resolve => this.#waiting.push(resolve))
  }

  /** Resolves when it has been observed, so often in all. */
  seen(what: string, times = 1): Promise<void> {
    return this.until(() => this.observed.filter(entry => entry === what).length >= times)
  }

  /** Resolves when the facts are what the server holds. */
  inStep(): Promise<void> {
    return this.until(() => String(this.known()) === String(this.held()))
  }

  /** The facts, as `namespace/name@version`. */
  known(): string[] {
    const known = []
    for (const [namespace, byName] of this.snapshot.services) {
      for (const [name, { service }] of byName) if (service) known.push(`${namespace}/${name}@${service.resourceVersion}`)
    }
    return known.sort()
  }

  /** What the server holds. */
  held(): string[] {
    return [...this.server.objects('services')].map(([key, { metadata }]) => `${key}@${metadata.resourceVersion}`).sort()
  }

  get trust(): Trust | undefined {
    return this.trusts.at(-1)
  }

  #note(what: string): void {
    this.observed.push(what)
    this.#wake()
  }

  #wake(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }
}
