// The query parameters that say which access methods a list is about. Unknown values are refused: a typing error must not look like "nothing is exposed".
import { type Static, Type } from 'typebox'
import type { Basis } from '../../access/access-method.ts'
import { type Network, networks } from '../../access/addresses/network.ts'
import { serviceMethods } from '../../access/methods/index.ts'
import { type State, states } from '../../access/reasons.ts'
import type { MethodFilters } from '../../directory/method-filters.ts'
import { bases } from './access-method.ts'
import { commaSeparated } from './comma-separated.ts'

const methods = serviceMethods.map(({ method }) => method)

function anyOf(values: readonly string[], description: string, examples: readonly string[]) {
  return Type.Optional(
    Type.String({
      pattern: commaSeparated(values),
      maxLength: 512,
      description: `${description}, comma-separated: ${values.join(', ')}. One and the same method must satisfy all filters on methods.`,
      examples
    })
  )
}

export const methodFilters = {
  method: anyOf(methods, 'Only access methods of these names', ['api-server-proxy', 'load-balancer,node-port']),
  network: anyOf(networks, 'Only access methods whose callers stand in one of these networks', ['unknown', 'internet', 'internet,unknown']),
  state: anyOf(states, 'Only access methods in one of these states', ['usable', 'usable,uncertain']),
  basis: anyOf(bases, 'Only access methods that are known on one of these grounds', ['predicted', 'declared,programmed'])
}

const filtersSchema = Type.Object(methodFilters)

/** As the directory takes them. The pattern has let known values pass only. */
export function parseMethodFilters({ method, network, state, basis }: Static<typeof filtersSchema>): MethodFilters {
  return {
    ...(method === undefined ? {} : { methods: method.split(',') }),
    ...(network === undefined ? {} : { networks: network.split(',') as Network[] }),
    ...(state === undefined ? {} : { states: state.split(',') as State[] }),
    ...(basis === undefined ? {} : { bases: basis.split(',') as Basis[] })
  }
}
