// The query parameters that say which Services a list, or the feed of its changes, is about.
import { type Static, Type } from 'typebox'
import type { ServiceType } from '../../facts/records/service.ts'
import { commaSeparated } from './comma-separated.ts'

const label = '[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?'
const serviceTypes: readonly ServiceType[] = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName']

export const labelSelectorText = {
  maxLength: 4096,
  description: 'Only Services whose labels match, written as kubectl takes it: `a=b,c!=d,e in (f,g),h notin (i),j,!k`.'
}

export const serviceFilters = {
  namespace: Type.Optional(
    Type.String({
      pattern: `^${label}(,${label})*$`,
      maxLength: 4096,
      description: 'Only Services of these namespaces, comma-separated. Without it, of all namespaces.',
      examples: ['kube-system', 'kube-system,shop']
    })
  ),
  labelSelector: Type.Optional(
    Type.String({ ...labelSelectorText, examples: ['kubernetes.io/cluster-service=true', 'kubernetes.io/name in (grafana,heapster)'] })
  ),
  q: Type.Optional(
    Type.String({
      maxLength: 256,
      description:
        'Only Services in which each of these words occurs, in any case: in the name, the display name or a label (`key=value`).',
      examples: ['monitoring', 'GRAFANA']
    })
  ),
  type: Type.Optional(
    Type.String({
      pattern: commaSeparated(serviceTypes),
      maxLength: 256,
      description: `Only Services of these types, comma-separated: ${serviceTypes.join(', ')}.`,
      examples: ['ClusterIP', 'NodePort,LoadBalancer']
    })
  ),
  builtIn: Type.Optional(
    Type.Boolean({
      description: 'Only Services with (true) or without (false) the label kubernetes.io/cluster-service=true.',
      examples: [true, false]
    })
  )
}

const filtersSchema = Type.Object(serviceFilters)
type FiltersQuery = Static<typeof filtersSchema>

/** As the directory takes them. */
export function parseFilters({ namespace, type, ...rest }: FiltersQuery) {
  return {
    ...rest,
    ...(namespace === undefined ? {} : { namespaces: namespace.split(',') }),
    ...(type === undefined ? {} : { types: type.split(',') as ServiceType[] })
  }
}
