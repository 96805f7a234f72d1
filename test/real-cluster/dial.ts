// Uses an access item as a caller would, from an address of this network namespace, and tells which backend answered.
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'
import { type AccessItem, formatHost } from '../../src/access/access-item.ts'
import { backendHeader } from './backends.ts'

export type DialledItem = Exclude<AccessItem, { readonly type: 'command' }>

export interface Dial {
  readonly item: DialledItem
  /** The address that the caller has. */
  readonly from: string
  readonly withinMs: number
}

/** `by`: the backend's own address and port; null where nobody answered, and then why. */
export interface Dialled {
  readonly by: string | null
  readonly why?: string
}

/** Whatever protocol a TCP port is for: its backend here speaks HTTP. */
export async function dial({ item, from, withinMs }: Dial): Promise<Dialled> {
  const signal = AbortSignal.timeout(withinMs)
  try {
    if (item.type === 'url') return await overHttp(item.url, from, signal)
    if (item.protocol === 'UDP') return await overUdp(item.host, item.port, from, signal)
    return await overHttp(`http://${formatHost(item.host)}:${item.port}/`, from, signal)
  } catch (error) {
    return { by: null, why: (error as NodeJS.ErrnoException).code ?? (error as Error).name }
  }
}

async function overHttp(url: string, localAddress: string, signal: AbortSignal): Promise<Dialled> {
  const [reply] = (await once(get(url, { localAddress, agent: false, signal }), 'response')) as [IncomingMessage]
  reply.resume()
  const by = reply.headers[backendHeader]?.toString()
  return by === undefined ? { by: null, why: `a stranger answered ${reply.statusCode}` } : { by }
}

async function overUdp(host: string, port: number, from: string, signal: AbortSignal): Promise<Dialled> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
  try {
    socket.bind(0, from)
    await once(socket, 'listening', { signal })
    // Connected, so that an ICMP "port unreachable" is an error and no silence.
    socket.connect(port, host)
    await once(socket, 'connect', { signal })
    socket.send('who are you?')
    const [text] = await once(socket, 'message', { signal })
    return { by: String(text) }
  } finally {
    socket.close()
  }
}
