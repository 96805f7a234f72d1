// A process that runs until it is told to end: started with a log file, killed, frozen and thawed by tests.
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'

export interface Daemon {
  readonly pid: number
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>
  running(): boolean
  log(): string
  /** SIGSTOP: it keeps its connections and answers nobody. */
  freeze(): void
  thaw(): void
  /** SIGKILL, as a crash. */
  kill(): Promise<void>
  /** SIGTERM, then SIGKILL after ten seconds. */
  stop(): Promise<void>
}

/** `logFile` is appended to, so that a restart keeps what came before. */
export async function startDaemon(command: string, args: readonly string[], logFile: string, env?: NodeJS.ProcessEnv): Promise<Daemon> {
  const file = openSync(logFile, 'a')
  const child = spawn(command, args, { stdio: ['ignore', file, file], ...(env === undefined ? {} : { env }) })
  closeSync(file)
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  return daemon(child, ended, logFile)
}

function daemon(child: ChildProcess, ended: Promise<void>, logFile: string): Daemon {
  return {
    pid: child.pid as number,
    ended,
    running: () => child.exitCode === null && child.signalCode === null,
    log: () => readFileSync(logFile, 'utf8'),
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    kill: () => {
      child.kill('SIGKILL')
      return ended
    },
    stop: async () => {
      child.kill('SIGCONT')
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(late)
    }
  }
}
