// The 200 of the three proxy-url operations, in its two media types, and the problems that they share.
import { Type } from 'typebox'
import { ProxyUrlAnswerSchema } from './proxy-url.ts'
import { refTo } from './reference-to.ts'

export const proxyUrlResponse = {
  200: {
    description: 'How to reach the object; `state` says whether it will work.',
    content: {
      'application/json': { schema: refTo(ProxyUrlAnswerSchema) },
      'text/plain': {
        schema: Type.String({ description: 'A few lines for people, or with `output=url` one line with the URL at the API server.' })
      }
    }
  }
}

export const proxyUrlProblems = [
  'invalid-request',
  'invalid-suffix',
  'not-found',
  'not-acceptable',
  'url-not-available',
  'port-not-found',
  'not-synced',
  'resource-not-readable',
  'unavailable'
] as const
