// A connection to a fake API server, and what the live view reports, kept for tests.
import type { ApiServerConnection, Credentials } from '../../src/cluster/connection.ts'
import type { Log } from '../../src/cluster/live/log.ts'
import type { Failure } from '../../src/cluster/live/request-failed.ts'

/** What a RequestFailed must look like, for t.rejects. */
export function failure(expected: Failure, message?: string): Error {
  return { failure: expected, ...(message === undefined ? {} : { message }) } as unknown as Error
}

export interface FakeConnection extends ApiServerConnection {
  token: string
  readonly refusals: () => number
}

export function fakeConnection(baseUrl: string, over: Partial<ApiServerConnection> = {}): FakeConnection {
  let refusals = 0
  const tls = {}
  return {
    token: 'first',
    description: 'test',
    baseUrl,
    proxyUrl: null,
    publicAddress: null,
    refused: () => refusals++,
    refusals: () => refusals,
    async credentials(): Promise<Credentials> {
      return { headers: { Authorization: `Bearer ${this.token}` }, tls }
    },
    ...over
  }
}

export interface LogLine {
  readonly level: keyof Log
  readonly fields: object
  readonly message: string
}

export function keptLog(): Log & { readonly lines: LogLine[] } {
  const lines: LogLine[] = []
  const keep = (level: keyof Log) => (fields: object, message: string) => {
    lines.push({ level, fields, message })
  }
  return { lines, debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') }
}
