// Makes the matrix's cluster real: addresses, backends, objects; and waits until the API server's own cache has seen them.
import type { Admin } from '../admin.ts'
import { type Backend, startHttpBackend, startHttpsBackend } from '../backends.ts'
import { eventually } from '../eventually.ts'
import { namespaceManifest } from '../manifest.ts'
import { addAddresses } from '../network.ts'
import { at, listeners } from './addresses.ts'
import { fixtures } from './fixtures.ts'
import { proxyPath } from './proxy-path.ts'

export interface Applied {
  /** Stops the backends and deletes what was written. */
  remove(): Promise<void>
}

export async function applyFixtures(admin: Admin, namespace: string): Promise<Applied> {
  await addAddresses(Object.values(at))
  const backends = await startAll()
  await admin.put(namespaceManifest(namespace))
  const manifests = fixtures(namespace)
  for (const manifest of manifests) await admin.put(manifest)
  await seen(admin, namespace)
  return {
    remove: async () => {
      await Promise.all(backends.map(backend => backend.stop()))
      for (const manifest of manifests) await admin.delete(manifest)
      await admin.delete(namespaceManifest(namespace))
    }
  }
}

async function startAll(): Promise<readonly Backend[]> {
  const each = (list: readonly (readonly [string, ...number[]])[], start: typeof startHttpBackend): Promise<Backend>[] =>
    list.flatMap(([address, ...ports]) => ports.map(port => start(address, port)))
  return Promise.all([...each(listeners.http, startHttpBackend), ...each(listeners.https, startHttpsBackend)])
}

/** EndpointSlices reach the proxy through an informer, in the order in which they were written: when the last one counts, all do. */
async function seen(admin: Admin, namespace: string): Promise<void> {
  const last = await eventually(
    () => admin.ask(proxyPath('Service', namespace, 'closed')),
    answer => answer.answered === 'backend'
  )
  if (last.answered !== 'backend') throw new Error(`the API server did not take the EndpointSlices up: ${JSON.stringify(last)}`)
}
