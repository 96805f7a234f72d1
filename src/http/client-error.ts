// Bytes that are not even HTTP: answered with a problem on the bare socket, which is then closed.
import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { ConnectionError } from 'fastify'
import { formatProblem, Problem, problemMediaType } from './problem.ts'

export function answerClientError(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (socket.writable) socket.write(formatResponse(problemOf(error.code), randomUUID()))
  socket.destroySoon()
}

function problemOf(code: string): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return new Problem('headers-too-large', 'The request line and headers are larger than 32 KiB.')
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Problem('request-timeout', 'The request did not arrive in time.')
  return new Problem('malformed-request', 'The request is not valid HTTP.')
}

function formatResponse(problem: Problem, requestId: string): string {
  const body = JSON.stringify(formatProblem(problem, requestId))
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    `Content-Type: ${problemMediaType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    `X-Request-Id: ${requestId}`,
    'Connection: close',
    '',
    body
  ].join('\r\n')
}
