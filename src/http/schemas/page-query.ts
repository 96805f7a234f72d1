// The query parameters of every list that comes in pages.
import { Type } from 'typebox'

export const pageQuery = {
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 500, default: 100, description: 'How many items a page has at most.', examples: [100] })
  ),
  continue: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 1024,
      description: 'The `continue` of the page before, for the same filters; leave it out for the first page.'
    })
  )
}
