import type { Socket } from 'node:net'
import t from 'tap'
import { answerClientError } from '../../src/http/client-error.ts'

function answer(code: string, state: { destroyed?: boolean; writable?: boolean } = {}) {
  let written = ''
  let closed = false
  const socket = {
    destroyed: false,
    writable: true,
    ...state,
    write(text: string) {
      written += text
    },
    destroySoon() {
      closed = true
    }
  }
  answerClientError(Object.assign(new Error(code), { code, bytesParsed: 0, rawPacket: {} }) as never, socket as unknown as Socket)
  return { written, closed }
}

t.test('bytes that are not HTTP are answered with a problem, and the connection is closed', async t => {
  const situations = [
    ['HPE_HEADER_OVERFLOW', 'HTTP/1.1 431 Request Header Fields Too Large', 'headers-too-large'],
    ['ERR_HTTP_REQUEST_TIMEOUT', 'HTTP/1.1 408 Request Timeout', 'request-timeout'],
    ['HPE_INVALID_METHOD', 'HTTP/1.1 400 Bad Request', 'malformed-request']
  ] as const
  for (const [code, line, problem] of situations) {
    const { written, closed } = answer(code)
    const [head = '', body = ''] = written.split('\r\n\r\n')
    t.ok(head.startsWith(`${line}\r\n`))
    t.match(head, 'Content-Type: application/problem+json; charset=utf-8')
    t.match(head, `Content-Length: ${Buffer.byteLength(body)}`)
    t.match(JSON.parse(body), { code: problem, instance: `urn:signpost:request:${/X-Request-Id: (.*)/.exec(head)?.[1]}` })
    t.ok(closed)
  }
})

t.test('a caller who has gone gets nothing', async t => {
  t.same(answer('ECONNRESET'), { written: '', closed: false })
  t.same(answer('HPE_INVALID_METHOD', { destroyed: true }), { written: '', closed: false })
  t.same(answer('HPE_INVALID_METHOD', { writable: false }), { written: '', closed: true })
})
