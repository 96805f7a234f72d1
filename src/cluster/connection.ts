// How to reach the API server: what a ServiceAccount and a kubeconfig come down to. Types only.
import type { PublicAddress } from '../facts/snapshot.ts'

export interface TlsMaterial {
  readonly ca?: string | Buffer
  readonly cert?: string | Buffer
  readonly key?: string | Buffer
  readonly passphrase?: string
  readonly servername?: string
  readonly rejectUnauthorized?: boolean
}

export interface Credentials {
  /** Sent with every request: Authorization, Impersonate-User. */
  readonly headers: Readonly<Record<string, string>>
  /** The same object until something in it changes: another one means new connections. */
  readonly tls: TlsMaterial
}

export interface ApiServerConnection {
  /** For people and logs: which context, or the ServiceAccount. */
  readonly description: string
  /** Without a slash at its end; may carry a path prefix. */
  readonly baseUrl: string
  readonly proxyUrl: string | null
  /** Null in a cluster: the address that Pods use is never handed out. */
  readonly publicAddress: PublicAddress | null
  /** As they are now; re-read when they may have rotated. Rejects where none can be had at the moment. */
  credentials(): Promise<Credentials>
  /** The API server answered 401: the next credentials() reads everything anew. */
  refused(): void
}
