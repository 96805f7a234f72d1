// The front door of a kubelet that runs nothing: it says what the API server asked of it and takes port-forwards that carry nothing.
import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:https'
import type { Duplex } from 'node:stream'
import { type Backend, backendHeader, listen } from './backends.ts'
import { selfSigned } from './certificates.ts'

/** What it answers to a command or an attach. */
export const runsNothing = 'this kubelet runs nothing'

/** `asked`: path and query of every upgrade that it is asked for are added there: /portForward/…, /exec/… and /attach/…. */
export async function startFakeKubelet(address: string, asked: string[], port = 10_250): Promise<Backend> {
  const server = createServer({ ...selfSigned({ commonName: 'kubelet', hosts: [address] }), requestCert: true, rejectUnauthorized: false })
  server.on('request', (request, response) => {
    response.setHeader(backendHeader, `${address}:${port}`)
    response.end(JSON.stringify({ backend: `${address}:${port}`, url: request.url }))
  })
  server.on('upgrade', ({ url = '' }: IncomingMessage, socket: Duplex) => {
    asked.push(url)
    socket.on('error', () => socket.destroy())
    if (url.startsWith('/portForward/')) socket.write(switching)
    else
      socket.end(`HTTP/1.1 500 Internal Server Error\r\nContent-Length: ${runsNothing.length}\r\nConnection: close\r\n\r\n${runsNothing}`)
  })
  return listen(server, address, port)
}

const switching = [
  'HTTP/1.1 101 Switching Protocols',
  'Connection: Upgrade',
  'Upgrade: SPDY/3.1',
  'X-Stream-Protocol-Version: portforward.k8s.io',
  '',
  ''
].join('\r\n')
