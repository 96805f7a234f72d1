// One measured process: `raw` downloads and parses the lists, `sync` opens a live view on them beside the whole application. Prints JSON.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Pool } from 'undici'
import type { ApiServerConnection } from '../src/cluster/connection.ts'
import { listPath, resourceKinds } from '../src/cluster/from-kubernetes/resources.ts'

const { values } = parseArgs({ options: { mode: { type: 'string' }, url: { type: 'string' }, page: { type: 'string', default: '500' } } })
const url = values.url as string
const pageSize = Number(values.page)

function memory(): { readonly rssMiB: number; readonly peakMiB: number } {
  const status = readFileSync('/proc/self/status', 'utf8')
  const of = (name: string): number => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024)
  return { rssMiB: of('VmRSS'), peakMiB: of('VmHWM') }
}

/** The yardstick: every page of every list, parsed and dropped. All resources at once, as the live view does it. */
async function raw(): Promise<number> {
  const pool = new Pool(url, { connections: 8 })
  const startedAt = performance.now()
  await Promise.all(
    resourceKinds.map(async kind => {
      for (let from = ''; ; ) {
        const query = new URLSearchParams({ limit: String(pageSize), ...(from === '' ? {} : { continue: from }) })
        const { body } = await pool.request({ path: `${listPath(kind)}?${query}`, method: 'GET' })
        const list = JSON.parse(await body.text()) as { metadata: { continue?: string } }
        from = list.metadata.continue ?? ''
        if (from === '') return
      }
    })
  )
  const ms = performance.now() - startedAt
  await pool.destroy()
  return ms
}

async function sync(): Promise<number> {
  await import('../src/app.ts')
  const { openLive } = await import('../src/cluster/live/open-live.ts')
  const credentials = { headers: {}, tls: {} }
  const connection: ApiServerConnection = {
    description: 'bench',
    baseUrl: url,
    proxyUrl: null,
    publicAddress: null,
    credentials: async () => credentials,
    refused: () => {}
  }
  const log = { debug() {}, info() {}, warn: console.error, error: console.error }
  const startedAt = performance.now()
  const alive = setInterval(() => {}, 1000)
  const { view, ready } = openLive({ connection, clusterName: 'bench', log, settings: { pageSize } })
  await ready
  const ms = performance.now() - startedAt
  clearInterval(alive)
  const at = memory()
  // What stays once the garbage of the lists has gone: half a minute of a real process, or one collection by hand.
  globalThis.gc?.()
  const kept = memory()
  const heap = Math.round(process.memoryUsage().heapUsed / 1024 / 1024)
  const services = [...(view.current()?.services.values() ?? [])].reduce((sum, byName) => sum + byName.size, 0)
  console.log(JSON.stringify({ ms, services, ...at, keptMiB: kept.rssMiB, heapMiB: heap }))
  await view.stop()
  return ms
}

if (values.mode === 'raw') console.log(JSON.stringify({ ms: await raw(), ...memory() }))
else await sync()
