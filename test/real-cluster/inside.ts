// Process 1 of the private namespaces: starts the control plane, runs the test files on it and ends with their exit code. When it ends, so does all else.
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { clusterVariable } from './cluster.ts'
import { type ControlPlane, startControlPlane } from './control-plane.ts'
import { prepareNetwork, startNameServer } from './network.ts'
import { run } from './run-command.ts'

export interface Task {
  readonly binaries: Binaries
  /** An empty folder of the host; what is put there is seen in here only and is gone with us. */
  readonly state: string
  /** Program and arguments. */
  readonly command: readonly string[]
}

/** The runner holds the other end of this pipe: it closes when the runner dies, whatever it died of. */
const lifeline = new Socket({ fd: 3 })
lifeline.resume().on('close', () => process.exit(1))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1))

const task = JSON.parse(process.argv[2] as string) as Task
await run('mount', ['-t', 'tmpfs', '-o', 'mode=0700', 'tmpfs', task.state])
await prepareNetwork(task.state)
const names = await startNameServer()

const began = performance.now()
const controlPlane = await startControlPlane({ binaries: task.binaries, folder: join(task.state, 'main'), address: '10.240.0.2' })
console.log(`# control plane ready in ${((performance.now() - began) / 1000).toFixed(1)} s at ${controlPlane.coordinates.server}`)
const clusterFile = join(task.state, 'cluster.json')
writeFileSync(clusterFile, JSON.stringify({ coordinates: controlPlane.coordinates, binaries: task.binaries }))

const code = await runTests(task.command)
if (code !== 0) showTrouble(controlPlane)
await controlPlane.stop()
names.close()
process.exit(code)

function runTests([command, ...args]: Task['command']): Promise<number> {
  // For a shell: kubectl is then the one that belongs to this API server.
  const PATH = `${dirname(task.binaries.kubectl)}:${process.env.PATH}`
  const env = { ...process.env, PATH, [clusterVariable]: clusterFile, KUBECONFIG: controlPlane.coordinates.kubeconfig }
  const child = spawn(command as string, args, { stdio: 'inherit', env })
  return new Promise((resolve, reject) => child.once('error', reject).once('close', status => resolve(status ?? 1)))
}

/** A crashed handler is part of the tests, so only what the API server logged as fatal, or that it is dead, is worth showing. */
function showTrouble({ coordinates: { folder }, apiServer }: ControlPlane): void {
  const fatal = readFileSync(join(folder, 'kube-apiserver.log'), 'utf8')
    .split('\n')
    .filter(line => /^F\d{4} /.test(line))
  if (!apiServer().running()) console.log('# kube-apiserver had died')
  for (const line of fatal) console.log(`# kube-apiserver: ${line}`)
}
