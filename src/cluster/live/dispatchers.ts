// The long-lived connections to the API server: a few for single answers, one each for watches.
import { type Dispatcher, Pool, ProxyAgent } from 'undici'
import type { TlsMaterial } from '../connection.ts'

export interface Dispatchers {
  readonly unary: Dispatcher
  readonly watch: Dispatcher
}

export interface DispatcherBounds {
  /** No byte of a watch for so long ends it. undici with 0 here never notices a half-open connection. */
  readonly silenceMs: number
  readonly maxResponseBytes: number
}

const connectMs = 5_000
const connectionsForAnswers = 8

export function openDispatchers(origin: string, proxyUrl: string | null, tls: TlsMaterial, bounds: DispatcherBounds): Dispatchers {
  // HTTP/1.1 throughout: one request a socket fails simply, and a Go server would else put all of them on one.
  const common = { allowH2: false, keepAliveTimeout: 30_000 }
  const unary = { ...common, connections: connectionsForAnswers, headersTimeout: 10_000, bodyTimeout: 30_000 }
  const watch = { ...common, headersTimeout: bounds.silenceMs, bodyTimeout: bounds.silenceMs }
  return {
    unary: open(origin, proxyUrl, tls, { ...unary, maxResponseSize: bounds.maxResponseBytes }),
    watch: open(origin, proxyUrl, tls, watch)
  }
}

/** Lets what is under way finish: answers take seconds, watches end by themselves within ten minutes. */
export function retire({ unary, watch }: Dispatchers): void {
  for (const dispatcher of [unary, watch]) dispatcher.close(() => {})
}

export async function destroy({ unary, watch }: Dispatchers): Promise<void> {
  await Promise.all([unary.destroy(), watch.destroy()])
}

function open(origin: string, proxyUrl: string | null, tls: TlsMaterial, options: Pool.Options): Dispatcher {
  if (proxyUrl !== null)
    return new ProxyAgent({ ...options, uri: proxyUrl, requestTls: { ...tls, allowH2: false }, connectTimeout: connectMs })
  return new Pool(origin, { ...options, connect: { ...tls, timeout: connectMs, keepAlive: true, keepAliveInitialDelay: 30_000 } })
}
