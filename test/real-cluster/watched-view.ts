// The live view as a test watches it: with times that need not be waited for, and with all that it reports.
import { EventEmitter, once } from 'node:events'
import type { ApiServerConnection } from '../../src/cluster/connection.ts'
import { type LiveOptions, openLive } from '../../src/cluster/live/open-live.ts'
import { type Snapshot, serviceFacts } from '../../src/facts/snapshot.ts'
import type { Manifest } from './manifest.ts'

/** A hundredth of the real ones, or less. */
export const quick = {
  watchdogMs: 3000,
  staleAfterMs: 3000,
  forbiddenRetryMs: [300, 600],
  absentRetryMs: [300, 600],
  rediscoverMs: [200, 400]
} as const

export async function watchedView(
  t: { teardown(run: () => unknown): void },
  connection: ApiServerConnection,
  over: Partial<LiveOptions> = {}
) {
  const changes = new EventEmitter()
  const restarts: string[] = []
  const { view, ready } = openLive({
    connection,
    clusterName: 'test',
    settings: quick,
    log: { debug() {}, info() {}, warn() {}, error() {} },
    observe: { listed() {}, watched() {}, received() {}, failed() {}, restarted: (_resource, reason) => void restarts.push(reason) },
    ...over
  })
  t.teardown(() => view.stop())
  view.onChange(() => changes.emit('change'))
  const shown = async (check: (snapshot: Snapshot) => boolean): Promise<Snapshot> => {
    for (;;) {
      const snapshot = view.current()
      if (snapshot !== undefined && check(snapshot)) return snapshot
      await once(changes, 'change')
    }
  }
  await ready
  return { view, shown, restarts }
}

export function web(port: number): Manifest {
  return { apiVersion: 'v1', kind: 'Service', metadata: { namespace: 'default', name: 'web' }, spec: { ports: [{ port }] } }
}

export function portIs(port: number) {
  return (snapshot: Snapshot): boolean => serviceFacts(snapshot, 'default', 'web').service?.ports[0]?.port === port
}
