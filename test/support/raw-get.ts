// GET with the path byte for byte: inject() and fetch() would first resolve "..", as a URL parser does.
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'

export interface RawReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** The application must listen. */
export async function rawGet(app: FastifyInstance, path: string): Promise<RawReply> {
  const { port } = app.server.address() as AddressInfo
  const { promise, resolve, reject } = Promise.withResolvers<RawReply>()
  const sent = request({ host: '127.0.0.1', port, path }, response => {
    let body = ''
    response.setEncoding('utf8').on('data', text => {
      body += text
    })
    response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
  })
  sent.on('error', reject).end()
  return promise
}
