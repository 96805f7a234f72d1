// Measures a start on the example manifests, from the start of the process to its "listening" line; prints the median of several.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const runs = Number(process.argv[2] ?? 7)
const server = fileURLToPath(new URL('../src/server.ts', import.meta.url))
// Nothing of the machine's own settings, so that no kubeconfig is found and no other process is in the way.
const env = { PATH: process.env.PATH, HOME: '/nonexistent', SOURCE: 'manifests', PORT: '0', METRICS_PORT: '0' }

async function measure(): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, [server], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    for await (const line of createInterface({ input: child.stdout }))
      if (line.includes('listening, serving')) return performance.now() - started
    throw new Error('the process ended before it listened')
  } finally {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
}

const times: number[] = []
for (let run = 0; run < runs; run++) times.push(await measure())
times.sort((a, b) => a - b)
const shown = times.map(time => Math.round(time))
console.log(`process start to listening, ${runs} runs: median ${shown[Math.floor(runs / 2)]} ms, from ${shown[0]} to ${shown[runs - 1]} ms`)
