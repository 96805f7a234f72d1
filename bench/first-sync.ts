// First sync of a large cluster against its yardstick, downloading and parsing the same lists, in the same run; each in a process of its own.
// Usage: node bench/first-sync.ts [runs, default 3] [page size, default the live view's] [options of node for both…]
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { defaultLiveSettings } from '../src/cluster/live/settings.ts'

interface Measured {
  readonly ms: number
  readonly rssMiB: number
  readonly peakMiB: number
  readonly keptMiB?: number
  readonly heapMiB?: number
}

const [runs = '3', page = `${defaultLiveSettings.pageSize}`, ...nodeOptions] = process.argv.slice(2)
const server = spawn(process.execPath, [new URL('large-cluster.ts', import.meta.url).pathname], { stdio: ['ignore', 'pipe', 'inherit'] })
const port = await new Promise<string>(resolve => createInterface(server.stdout).once('line', resolve))

function measure(mode: 'raw' | 'sync'): Promise<Measured> {
  const script = new URL('first-sync-client.ts', import.meta.url).pathname
  const args = [...nodeOptions, '--expose-gc', script, '--mode', mode, '--url', `http://127.0.0.1:${port}`, '--page', page]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((resolve, reject) => {
    createInterface(child.stdout).once('line', line => resolve(JSON.parse(line) as Measured))
    child.once('exit', code => reject(new Error(`${mode} ended with ${code}`)))
  })
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number

const results: { raw: Measured; sync: Measured }[] = []
for (let run = 0; run < Number(runs); run++) results.push({ raw: await measure('raw'), sync: await measure('sync') })
server.kill()
console.log(
  `# 10,000 Services, 9,000 EndpointSlices of 15, 5,000 Nodes; pages of ${page}; ${runs} runs; node ${nodeOptions.join(' ') || 'as it is'}`
)
for (const { raw, sync } of results)
  console.log(
    `raw ${raw.ms.toFixed(0)} ms (peak ${raw.peakMiB} MiB), sync ${sync.ms.toFixed(0)} ms: ${(sync.ms / raw.ms).toFixed(2)} ×; resident ${sync.rssMiB} MiB, peak ${sync.peakMiB}, after a collection ${sync.keptMiB}, heap ${sync.heapMiB}`
  )
console.log(
  `median ratio ${median(results.map(({ raw, sync }) => sync.ms / raw.ms)).toFixed(2)}, median resident ${median(results.map(({ sync }) => sync.rssMiB))} MiB`
)
