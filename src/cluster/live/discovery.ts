// Finds out what no watched object tells: the API server's version, and the address at which its users reach it.
import type { PublicAddress } from '../../facts/snapshot.ts'
import { fields, items, text } from '../from-kubernetes/fields.ts'
import { isInsideOnly } from '../public-address.ts'
import { addressSources } from './address-sources.ts'
import type { Answer } from './api-server.ts'
import { Backoff } from './backoff.ts'
import { type Clock, sleep } from './clock.ts'
import { type Failure, RequestFailed } from './request-failed.ts'
import { type LiveSettings, within } from './settings.ts'

export interface Discovered {
  readonly kubernetesVersion: string | null
  readonly apiServer: PublicAddress | null
}

/** An ApiServer, as far as it is needed here. */
export interface Readable {
  get(path: string, deadlineMs: number, signal: AbortSignal): Promise<Answer>
}

export interface DiscoveryOptions {
  readonly api: Readable
  /** The same API server, without credentials. */
  readonly asNobody: Readable
  /** Null: to be found. */
  readonly apiServer: PublicAddress | null
  /** The host that we ourselves use: for the inside only, like every address of the Service default/kubernetes. */
  readonly ownHost: string
  /** May the Service default/kubernetes be listed? */
  readonly readsDefaultNamespace: boolean
  readonly clock: Clock
  /** In [0, 1). */
  readonly random: () => number
  readonly settings: Pick<LiveSettings, 'rediscoverMs' | 'discoveryDeadlineMs'>
  /** Called when something is found or has changed. */
  readonly tell: (discovered: Discovered) => void
}

const passing: ReadonlySet<Failure> = new Set(['unreachable', 'server-error', 'too-many-requests', 'unauthorized'])
const kubernetesService = '/api/v1/namespaces/default/services?fieldSelector=metadata.name%3Dkubernetes'

export class Discovery {
  readonly #options: DiscoveryOptions
  readonly #backoff: Backoff
  #known: Discovered
  /** Something could not be asked this time: what is known of it stays, and it is asked again soon. */
  #unanswered = false

  constructor(options: DiscoveryOptions) {
    this.#options = options
    this.#backoff = new Backoff(options.clock, options.random)
    this.#known = { kubernetesVersion: null, apiServer: options.apiServer }
  }

  /** Looks again every now and then, sooner after a failure, until the signal aborts. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, random, settings } = this.#options
    while (!signal.aborted) {
      this.#unanswered = false
      await this.#look(signal).catch(() => {
        this.#unanswered = true
      })
      await sleep(clock, this.#unanswered ? this.#backoff.next() : within(settings.rediscoverMs, random()), signal)
    }
  }

  async #look(signal: AbortSignal): Promise<void> {
    const version = await this.#ask(this.#options.api, '/version', signal)
    this.#learn({ kubernetesVersion: text(fields(version).gitVersion) ?? this.#known.kubernetesVersion })
    if (this.#options.apiServer === null) this.#learn({ apiServer: await this.#findAddress(signal) })
  }

  /** The first source that tells; where one that comes before it could not be asked, what is known stays. */
  async #findAddress(signal: AbortSignal): Promise<PublicAddress | null> {
    const inside = await this.#insideAddresses(signal)
    for (const { path, servedIf, asNobody, read } of addressSources) {
      const api = asNobody ? this.#options.asNobody : this.#options.api
      if (servedIf !== undefined && (await this.#ask(api, servedIf, signal)) === undefined) continue
      const address = read(await this.#ask(api, path, signal))
      if (this.#unanswered && this.#known.apiServer !== null) return this.#known.apiServer
      if (address !== null && !isInsideOnly(address, inside)) return address
    }
    return null
  }

  async #insideAddresses(signal: AbortSignal): Promise<readonly string[]> {
    const { api, ownHost, readsDefaultNamespace } = this.#options
    const list = readsDefaultNamespace ? await this.#ask(api, kubernetesService, signal) : undefined
    const specs = items(fields(list).items).map(service => fields(fields(service).spec))
    const addresses = specs.flatMap(spec => [spec.clusterIP, ...items(spec.clusterIPs)])
    return [ownHost, ...addresses.filter(address => typeof address === 'string')]
  }

  /** Undefined where the API server has nothing to say: not served, not for us, or not now. */
  async #ask(api: Readable, path: string, signal: AbortSignal): Promise<unknown> {
    try {
      return (await api.get(path, this.#options.settings.discoveryDeadlineMs, signal)).body
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error
      // Anonymous requests may be switched off: that is an answer. Our own token being refused is not.
      const refusesStrangers = error.failure === 'unauthorized' && api === this.#options.asNobody
      if (passing.has(error.failure) && !refusesStrangers) this.#unanswered = true
      return undefined
    }
  }

  #learn(news: Partial<Discovered>): void {
    const before = this.#known
    this.#known = { ...before, ...news }
    const isSame = before.kubernetesVersion === this.#known.kubernetesVersion && before.apiServer?.url === this.#known.apiServer?.url
    if (!isSame || before.apiServer?.source !== this.#known.apiServer?.source) this.#options.tell(this.#known)
  }
}
