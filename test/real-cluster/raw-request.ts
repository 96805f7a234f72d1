// A GET over HTTP/1.1, byte for byte: no client in between that resolves dots, encodes or refuses what is asked for.
import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { type Answer, answerOf } from './admin.ts'
import { backendHeader } from './backends.ts'
import type { Coordinates } from './identity.ts'

export interface RawReply {
  readonly status: number
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

/** To the API server, as the admin. */
export async function askRaw({ server, certificateAuthority, adminToken }: Coordinates, target: string): Promise<Answer> {
  const { hostname, port } = new URL(server)
  const socket = connectTls({ host: hostname, port: Number(port), ca: certificateAuthority, ALPNProtocols: ['http/1.1'] })
  const reply = await exchange(socket, target, [`Host: ${hostname}:${port}`, `Authorization: Bearer ${adminToken}`])
  return reply === undefined ? { answered: 'nobody' } : answerOfReply(reply)
}

export function answerOfReply({ status, headers, body }: RawReply): Answer {
  return answerOf(status, headers.get(backendHeader), body)
}

/** Without TLS, to a loopback port: kubectl proxy. `host`: what the Host header says. */
export function requestPlain(port: number, host: string, target: string): Promise<RawReply | undefined> {
  return exchange(connectTcp(port, '127.0.0.1'), target, [`Host: ${host}`])
}

/** Undefined where the connection closes without a byte. */
async function exchange(socket: Socket, target: string, headers: readonly string[]): Promise<RawReply | undefined> {
  socket.write([`GET ${target} HTTP/1.1`, ...headers, 'Connection: close', '', ''].join('\r\n'))
  const chunks: Buffer[] = []
  for await (const chunk of socket as AsyncIterable<Buffer>) chunks.push(chunk)
  return chunks.length === 0 ? undefined : parse(Buffer.concat(chunks))
}

function parse(bytes: Buffer): RawReply {
  const end = bytes.indexOf('\r\n\r\n')
  const [statusLine = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const headers = new Map(
    lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()] as const)
  )
  const body = bytes.subarray(end + 4)
  const whole = headers.get('transfer-encoding') === 'chunked' ? unchunk(body) : body
  return { status: Number(statusLine.split(' ')[1]), headers, body: whole.toString() }
}

function unchunk(bytes: Buffer): Buffer {
  const chunks: Buffer[] = []
  for (let at = 0; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16)
    if (!(size > 0)) return Buffer.concat(chunks)
    chunks.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = lineEnd + 2 + size + 2
  }
}
