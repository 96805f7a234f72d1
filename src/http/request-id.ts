// The id that a request carries through logs, headers and problems: the caller's if it is harmless, else a new one.
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const harmless = /^[A-Za-z0-9._-]{1,64}$/

export function chooseRequestId(request: Pick<IncomingMessage, 'headers'>, generate: () => string = randomUUID): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && harmless.test(given) ? given : generate()
}
