// A connection to the same API server as nobody: some things are for strangers only, and a token would be refused.
import type { ApiServerConnection, Credentials, TlsMaterial } from './connection.ts'

/** Trusts what the other one trusts, and shows neither its token nor its certificate. */
export function anonymousConnection(known: ApiServerConnection): ApiServerConnection {
  let from: TlsMaterial | undefined
  let tls: TlsMaterial = {}
  return {
    description: `${known.description}, without credentials`,
    baseUrl: known.baseUrl,
    proxyUrl: known.proxyUrl,
    publicAddress: known.publicAddress,
    credentials: async (): Promise<Credentials> => {
      const { tls: current } = await known.credentials()
      if (current !== from) tls = withoutIdentity(current)
      from = current
      return { headers: {}, tls }
    },
    refused: () => {}
  }
}

function withoutIdentity({ cert, key, passphrase, ...trust }: TlsMaterial): TlsMaterial {
  return trust
}
