// The query of the list of Services: its filters, and which page.
import { Type } from 'typebox'
import { serviceFilters } from './service-filters.ts'

export const listServicesQuery = Type.Object(
  {
    ...serviceFilters,
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 500, default: 100, description: 'How many Services a page has at most.', examples: [100] })
    ),
    continue: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 1024,
        description: 'The `continue` of the page before, for the same filters; leave it out for the first page.'
      })
    )
  },
  { additionalProperties: false }
)
