// The form of an answer: `output=` if given, else what the Accept header prefers.
import { Problem } from './problem.ts'

export type Output = 'json' | 'text' | 'url'

/** `preferred` picks the best of some media types for the request, as @fastify/accepts does; false when none will do. */
export function chooseOutput(given: Output | undefined, preferred: (types: string[]) => string | false | string[]): Output {
  if (given !== undefined) return given
  const type = preferred(['application/json', 'text/plain'])
  if (type === 'application/json') return 'json'
  if (type === 'text/plain') return 'text'
  throw new Problem('not-acceptable', 'The Accept header allows neither application/json nor text/plain.')
}
