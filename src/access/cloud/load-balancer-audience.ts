// Who can reach one published address of a load balancer: the operator's word, else what the Service declares, else the address, else a default.
import { familyOf } from '../addresses/address-family.ts'
import { classifyAddress } from '../addresses/audience.ts'
import { networkByCidr } from '../addresses/audience-cidrs.ts'
import type { Network } from '../addresses/network.ts'
import type { Notice } from '../proxy/answer.ts'
import type { AccessSettings } from '../settings.ts'
import type { DeclaredService, Exposure } from './cloud-rule.ts'
import { declaredExposure } from './declared-exposure.ts'

export interface AddressAudience {
  readonly network: Network
  readonly caveats: readonly Notice[]
  /** The field of the Service that decided; null where the address itself or the operator did. */
  readonly field: string | null
}

const networkOf: Readonly<Record<Exposure, Network>> = { internal: 'private-network', external: 'internet' }

/** Classic AWS load balancers say in their names that they are internal; the names resolve everywhere all the same. */
const namesByHabit: readonly (readonly [RegExp, Exposure])[] = [
  [/^internal-.*\.elb\..*amazonaws\.com(\.cn)?$/i, 'internal'],
  [/\.ts\.net$/i, 'internal']
]
/** Without class and annotation it is the old cloud provider that serves, whose default is public. */
const publicByDefault = /\.elb\..*amazonaws\.com(\.cn)?$/i

const resolvesEverywhere: Notice = {
  code: 'name-resolves-everywhere',
  message: 'The name resolves everywhere, but to private addresses: that it resolves does not mean that it can be reached.'
}

export function audienceOf(host: string, service: DeclaredService, settings: Pick<AccessSettings, 'audienceCidrs'>): AddressAudience {
  const said = networkByCidr(host, settings.audienceCidrs)
  if (said !== undefined) return { network: said, caveats: [], field: null }
  const address = classifyAddress(host)
  if (address === 'local') return { network: 'unknown', caveats: [], field: null }
  const declared = declaredExposure(service, familyOf(host))
  const observed = observe(host, address)
  const notes = observed === 'internal' && address === 'name' ? [resolvesEverywhere] : []
  if (observed !== undefined && observed !== declared?.exposure) {
    const contradicts = declared !== undefined && declared.by !== 'default'
    return { network: networkOf[observed], caveats: contradicts ? [contradiction(host, declared.field), ...notes] : notes, field: null }
  }
  if (declared !== undefined) return { network: networkOf[declared.exposure], caveats: notes, field: declared.field }
  return { network: publicByDefault.test(host) ? 'internet' : 'unknown', caveats: notes, field: null }
}

/** Before there is an address: what the load balancer is asked to be. */
export function audienceOfPending(service: DeclaredService): AddressAudience {
  const declared = declaredExposure(service, 'IPv4')
  return { network: declared === undefined ? 'unknown' : networkOf[declared.exposure], caveats: [], field: declared?.field ?? null }
}

function observe(host: string, address: ReturnType<typeof classifyAddress>): Exposure | undefined {
  if (address === 'public') return 'external'
  if (address === 'private') return 'internal'
  return namesByHabit.find(([pattern]) => pattern.test(host))?.[1]
}

function contradiction(host: string, field: string): Notice {
  return { code: 'address-contradicts-declaration', message: `${host} is not what ${field} says; the address is believed.` }
}
