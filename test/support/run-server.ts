// Runs src/server.ts as a process of its own, with an environment of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'

const server = fileURLToPath(new URL('../../src/server.ts', import.meta.url))

export interface RunningServer {
  readonly child: ChildProcess
  /** Resolves with the first log line whose message begins so; rejects when the process ends before. */
  logged(message: string): Promise<Record<string, unknown>>
  /** The exit code, or the signal that ended it, and what it wrote to standard error. */
  readonly ended: Promise<{ readonly code: number | string; readonly stderr: string }>
}

export function runServer(t: Pick<Test, 'teardown'>, env: Readonly<Record<string, string>>): RunningServer {
  // NODE_OPTIONS and tap's own variables carry the coverage into the process.
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(PATH$|NODE_|TAP|_TAP|TEMP|TMP)/.test(name)))
  const settings = { HOME: '/nonexistent', PORT: '0', METRICS_PORT: '0', ...env }
  const child = spawn(process.execPath, [server], { env: { ...inherited, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] })
  t.teardown(() => child.kill('SIGKILL'))
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', text => {
    stderr += text
  })
  const lines: Record<string, unknown>[] = []
  const waiting: ((line: Record<string, unknown>) => void)[] = []
  createInterface({ input: child.stdout }).on('line', text => {
    const line = JSON.parse(text)
    lines.push(line)
    for (const tell of waiting) tell(line)
  })
  const ended = once(child, 'close').then(([code, signal]) => ({ code: code ?? signal, stderr }))
  return { child, ended, logged }

  async function logged(message: string): Promise<Record<string, unknown>> {
    const { promise, resolve, reject } = Promise.withResolvers<Record<string, unknown>>()
    const look = (line: Record<string, unknown>) => {
      if (String(line.msg).startsWith(message)) resolve(line)
    }
    lines.forEach(look)
    waiting.push(look)
    ended.then(() => reject(new Error(`ended without "${message}": ${stderr}`)))
    return promise
  }
}
