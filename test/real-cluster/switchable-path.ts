// The network between a client and an API server: a TCP proxy that can fall silent, break, and lead somewhere else.
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface SwitchablePath {
  /** On localhost, a name that the API servers' certificates carry. */
  readonly port: number
  /** Connections stay open and carry nothing any more: what a lost NAT entry or a dead node leaves behind. New ones work. */
  silence(): void
  /** Every connection breaks; new ones lead to the other server (an https URL). */
  leadTo(server: string): void
  close(): Promise<void>
}

export async function openPath(server: string): Promise<SwitchablePath> {
  let target = new URL(server)
  const sockets = new Set<Socket>()
  const proxy = createServer(client => {
    const upstream = connect(Number(target.port), target.hostname)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client]
    ] as const) {
      sockets.add(from)
      from.on('error', () => {})
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
    client.pipe(upstream).pipe(client)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (proxy.address() as AddressInfo).port,
    silence: () => {
      for (const socket of sockets) socket.unpipe().pause()
    },
    leadTo: server => {
      target = new URL(server)
      breakAll()
    },
    close: async () => {
      breakAll()
      proxy.close()
      await once(proxy, 'close')
    }
  }
}
