// Starts the real server process as a Pod's container would be started: its environment, its ServiceAccount's files, nothing else of this machine.
import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { serviceAccountDirectory } from '../../src/cluster/service-account.ts'

const root = join(import.meta.dirname, '..', '..')

export interface SignpostOptions {
  /** A folder of the test's own. */
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  readonly serviceAccount: { readonly token: string; readonly certificateAuthority: string; readonly namespace: string }
}

export interface Signpost {
  /** As the log says it listens: http://HOST:PORT, without a trailing slash. */
  readonly url: string
  log(): string
  /** Resolves when a line of the log has begun with this message. */
  says(message: string): Promise<void>
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>
}

/** Resolves when the process says that it listens; rejects with what it said when it ends before. */
export async function startSignpost({ folder, env, serviceAccount }: SignpostOptions): Promise<Signpost> {
  const mounted = join(folder, 'service-account')
  mkdirSync(mounted, { recursive: true })
  writeFileSync(join(mounted, 'token'), serviceAccount.token)
  writeFileSync(join(mounted, 'ca.crt'), serviceAccount.certificateAuthority)
  writeFileSync(join(mounted, 'namespace'), serviceAccount.namespace)
  // In a mount namespace of its own, so that the files are where every Pod has them. Each step replaces the process: signals reach Node.
  const script = 'mount -t tmpfs tmpfs /var/run/ && mkdir -p "$0" && mount --bind "$1" "$0" && shift && exec "$@"'
  const command = [process.execPath, 'src/server.ts']
  const child = spawn('unshare', ['--mount', 'sh', '-c', script, serviceAccountDirectory, mounted, ...command], {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  return listening(child)
}

interface Line {
  readonly msg?: string
  readonly url?: string
}

function listening(child: ChildProcess): Promise<Signpost> {
  const lines: string[] = []
  const said = new Set<string>()
  const news = new EventEmitter()
  const says = async (message: string): Promise<void> => {
    while (![...said].some(one => one.startsWith(message))) await once(news, 'line')
  }
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  const stop = (): Promise<number | null> => {
    child.kill('SIGTERM')
    return ended
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue
      createInterface(stream).on('line', text => {
        lines.push(text)
        const { msg, url } = parsed(text)
        if (msg !== undefined) said.add(msg)
        news.emit('line')
        if (msg?.startsWith('listening') && url !== undefined) resolve({ url, stop, says, log: () => lines.join('\n') })
      })
    }
    ended.then(code => reject(new Error(`the server ended with ${code}:\n${lines.join('\n')}`)))
  })
}

/** Node's own warnings are no JSON. */
function parsed(text: string): Line {
  try {
    return JSON.parse(text) as Line
  } catch {
    return {}
  }
}
