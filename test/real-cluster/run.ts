// The command of `npm run test:real-cluster`: finds or builds the control plane and runs the test files on it, in namespaces of its own.
import { spawn, spawnSync } from 'node:child_process'
import { globSync, mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Binaries, cacheFolder, findBinaries } from './binaries.ts'
import type { Task } from './inside.ts'
import { chosenSeed } from './random/random.ts'

const here = import.meta.dirname
const root = join(here, '..', '..')
const say = (line: string): void => console.log(`# ${line}`)

/** A new network, process table and mount table: nothing that happens there leaks, and all of it ends with its first process. */
const isolate = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc']
const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']

/** `--command COMMAND…` runs that instead of the tests, with KUBECONFIG set: a shell, say. */
const [ours, other] = before(process.argv.slice(2), '--command')
const [options, given] = split(ours)
const files =
  given.length > 0
    ? given
    : globSync('**/*.test.ts', { cwd: here })
        .map(file => relative(root, join(here, file)))
        .sort()

try {
  const missing = cannotIsolate()
  const found = missing === undefined ? await findBinaries(process.env, say) : { missing }
  if ('missing' in found) skip(found.missing)
  else await runInside(found)
} catch (error) {
  say(`the control plane could not be made: ${(error as Error).message}`)
  process.exitCode = 1
}

function before(args: readonly string[], word: string): [readonly string[], readonly string[]] {
  const at = args.indexOf(word)
  return at === -1 ? [args, []] : [args.slice(0, at), args.slice(at + 1)]
}

function split(args: readonly string[]): [string[], string[]] {
  return [args.filter(argument => argument.startsWith('-')), args.filter(argument => !argument.startsWith('-'))]
}

function cannotIsolate(): string | undefined {
  const { status, error, stderr } = spawnSync('unshare', [...asRoot, ...isolate, 'ip', 'link', 'set', 'lo', 'up'], { encoding: 'utf8' })
  if (status === 0) return undefined
  return `no private network namespace can be made (Linux with util-linux and iproute2 is needed): ${error?.message ?? stderr.trim()}`
}

/** SIGNPOST_REQUIRE_CLUSTER: a run that must not skip, as in CI. */
function skip(reason: string): void {
  say(`SKIPPED: ${files.length} test files were not run: ${reason}`)
  console.log(`0 passed, 0 failed, ${files.length} skipped`)
  if (process.env.SIGNPOST_REQUIRE_CLUSTER) process.exitCode = 1
}

async function runInside(found: Binaries): Promise<void> {
  const state = join(cacheFolder(process.env), 'state')
  mkdirSync(state, { recursive: true })
  const tap = [join(root, 'node_modules', '.bin', 'tap'), ...options, ...files]
  const task: Task = { binaries: found, state, command: other.length > 0 ? other : tap }
  const command = [...asRoot, ...isolate, process.execPath, join(here, 'inside.ts'), JSON.stringify(task)]
  const seed = chosenSeed(process.env.SIGNPOST_SEED)
  say(`SIGNPOST_SEED=${seed} repeats what is random in this run`)
  const env = { ...process.env, TAP_RCFILE: join(here, '.taprc'), SIGNPOST_SEED: `${seed}` }
  // The fourth descriptor is the lifeline that inside.ts watches.
  const child = spawn('unshare', command, { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'pipe'] })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.stdio[3]?.destroy())
  process.exitCode = await new Promise<number>((resolve, reject) => child.once('error', reject).once('close', code => resolve(code ?? 1)))
}
