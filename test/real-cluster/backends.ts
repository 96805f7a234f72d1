// The processes that Pods, nodes and load balancers would be: HTTP, HTTPS, TCP and UDP servers on addresses of our own that say who they are.
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2'
import { connect, createServer as createTcpServer, isIPv6, type Server, type Socket } from 'node:net'
import { pipeline } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import { expired } from './certificates.ts'

/** On every reply of a backend, with the address and port that was reached: the API server never sends it. */
export const backendHeader = 'x-test-backend'

export interface Backend {
  readonly address: string
  readonly port: number
  stop(): Promise<void>
}

/** What an HTTP or HTTPS backend received, as it answers in JSON. */
export interface Received {
  readonly backend: string
  readonly protocol: 'http' | 'https'
  readonly httpVersion: string
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** Subject of the certificate that the client showed; null without one. */
  readonly clientCertificate: string | null
}

/** HTTP/1.1. */
export function startHttpBackend(address: string, port: number): Promise<Backend> {
  const server = createHttpServer((request, response) => echo(request, response, 'http'))
  return listen(server, address, port)
}

/** HTTP/1.1 and HTTP/2 over TLS with a self-signed certificate that ran out; plain HTTP is told so with a 400, as Go's servers do. */
export async function startHttpsBackend(address: string, port: number): Promise<Backend> {
  const secure = createSecureServer({ ...expired('backend.test'), allowHTTP1: true, requestCert: true, rejectUnauthorized: false })
  secure.on('request', (request, response) => echo(request, response, 'https'))
  const front = createTcpServer(socket => {
    socket.on('error', () => socket.destroy())
    socket.once('data', first => {
      socket.pause()
      socket.unshift(first)
      if (first[0] === 0x16) secure.emit('connection', socket)
      else refusePlainHttp(socket)
    })
  })
  return listen(front, address, port)
}

/** Sends back every byte. */
export function startTcpBackend(address: string, port: number): Promise<Backend> {
  return listen(
    createTcpServer(socket => {
      socket.on('error', () => socket.destroy())
      socket.pipe(socket)
    }),
    address,
    port
  )
}

/** Answers every packet with its own address and port. */
export async function startUdpBackend(address: string, port: number): Promise<Backend> {
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4')
  socket.on('message', (_, from) => socket.send(where({ localAddress: address, localPort: port }), from.port, from.address))
  socket.bind(port, address)
  await once(socket, 'listening')
  const stop = async (): Promise<void> => {
    socket.close()
    await once(socket, 'close')
  }
  return { address, port, stop }
}

/** What a load balancer that ends connections itself does: every byte goes to `to` and back. */
export function startForwarder(address: string, port: number, to: { readonly host: string; readonly port: number }): Promise<Backend> {
  const server = createTcpServer(socket => {
    const onward = connect(to.port, to.host)
    pipeline(socket, onward, socket, () => undefined)
  })
  return listen(server, address, port)
}

function echo(
  request: IncomingMessage | Http2ServerRequest,
  response: ServerResponse | Http2ServerResponse,
  protocol: 'http' | 'https'
): void {
  const backend = where(request.socket)
  const received: Received = {
    backend,
    protocol,
    httpVersion: request.httpVersion,
    method: request.method ?? '',
    url: request.url ?? '',
    headers: Object.fromEntries(Object.entries(request.headers)),
    clientCertificate: protocol === 'https' ? subject(request.socket as TLSSocket) : null
  }
  response.statusCode = 200
  response.setHeader('content-type', 'application/json')
  response.setHeader(backendHeader, backend)
  response.end(JSON.stringify(received))
}

function refusePlainHttp(socket: Socket): void {
  const text = 'Client sent an HTTP request to an HTTPS server.\n'
  const head = `HTTP/1.0 400 Bad Request\r\n${backendHeader}: ${where(socket)}\r\nContent-Length: ${text.length}\r\n\r\n`
  socket.resume()
  socket.end(head + text)
}

function subject(socket: TLSSocket): string | null {
  const certificate = socket.getPeerCertificate()
  return certificate?.subject?.CN?.toString() ?? null
}

function where({
  localAddress = '',
  localPort
}: {
  readonly localAddress?: string | undefined
  readonly localPort?: number | undefined
}): string {
  return localAddress.includes(':') ? `[${localAddress}]:${localPort}` : `${localAddress}:${localPort}`
}

/** `stop` ends connections too, also those that were upgraded. */
export async function listen(server: Server, address: string, port: number): Promise<Backend> {
  const sockets = new Set<Socket>()
  server.on('connection', socket => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(port, address)
  await once(server, 'listening')
  const stop = async (): Promise<void> => {
    server.close()
    for (const socket of sockets) socket.destroy()
    await once(server, 'close')
  }
  return { address, port: (server.address() as { port: number }).port, stop }
}
