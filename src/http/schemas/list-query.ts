// The query of every list over Services: filters on Services, filters on their access methods, and which page.
import { type Static, Type } from 'typebox'
import type { ListQuery } from '../../directory/start-list.ts'
import { methodFilters, parseMethodFilters } from './method-filters.ts'
import { pageQuery } from './page-query.ts'
import { parseFilters, serviceFilters } from './service-filters.ts'

export const listQuery = Type.Object({ ...serviceFilters, ...methodFilters, ...pageQuery }, { additionalProperties: false })

/** As the directory takes it. */
export function parseListQuery({ limit, continue: token, ...filters }: Static<typeof listQuery>): ListQuery {
  const { method, network, state, basis, ...ofServices } = filters
  return {
    ...parseFilters(ofServices),
    ...parseMethodFilters(filters),
    ...(token === undefined ? {} : { continue: token }),
    // The schema's default has filled in the limit; to its type it stays optional, as it is for callers.
    limit: limit as number
  }
}
