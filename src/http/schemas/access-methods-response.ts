// The 200 of the three access-methods operations, in its two media types, and the problems that they share.
import { type TSchema, Type } from 'typebox'
import { refTo } from './reference-to.ts'

export function accessMethodsResponse<Schema extends TSchema>(schema: Schema) {
  return {
    200: {
      description: 'Every way in, and every method that is not available.',
      content: {
        'application/json': { schema: refTo(schema) },
        'text/plain': { schema: Type.String({ description: 'A few lines for people, or with `output=url` one line with a URL.' }) }
      }
    }
  }
}

export const accessMethodsProblems = [
  'invalid-request',
  'not-found',
  'not-acceptable',
  'url-not-available',
  'not-synced',
  'resource-not-readable',
  'unavailable'
] as const
