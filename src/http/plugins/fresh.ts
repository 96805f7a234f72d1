// Weak ETags: an answer that the caller already has is answered with 304 and no body.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hashText } from '../../facts/fingerprint.ts'

/** Of what every answer depends on beside the cluster: the rules (the version of Signpost) and its settings. */
export function saltOf(version: string, settings: object): string {
  return hashText(JSON.stringify([version, settings]))
}

/** The request as far as its answer depends on it. `output`: the form that was chosen, by the query or by Accept. */
export function questionOf(request: FastifyRequest, output: string): string {
  return `${request.url} ${output}`
}

/** `version`: of all that the answer rests on but its age. Revalidation is asked for, because no answer announces its end. */
export function setVersion(reply: FastifyReply, salt: string, version: string): void {
  reply.header('etag', `W/"${salt}.${version}"`).header('cache-control', 'private, no-cache')
}

/** At the very end of a request: whatever is checked of a caller has been checked by then, so that 304 tells nobody more than 200. */
export function registerFresh(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const tag = reply.getHeader('etag')
    const known = request.headers['if-none-match']
    if (known === undefined || typeof tag !== 'string' || reply.statusCode !== 200 || !matches(known, tag)) return payload
    reply.code(304).removeHeader('content-type').removeHeader('content-length')
    return null
  })
}

/** Weak comparison (RFC 9110, 8.8.3.2): W/ does not count. */
function matches(header: string, tag: string): boolean {
  if (header.trim() === '*') return true
  const opaque = tag.slice(2)
  return header.split(',').some(one => one.trim().replace(/^W\//, '') === opaque)
}
