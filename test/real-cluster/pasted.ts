// Runs commands as they are printed, pasted into a shell in which `kubectl` is the one under test.
import { spawn } from 'node:child_process'
import { attempt, type Ran } from './run-command.ts'

export interface Started {
  /** What it had said when it said what was waited for, or when it ended. */
  readonly said: string
  readonly running: boolean
  /** SIGTERM; resolves when it has ended. */
  stop(): Promise<void>
}

export interface Shell {
  /** To its end, whatever the exit code; it reads nothing. */
  run(command: string, kubeconfig: string): Promise<Ran>
  /** Until it says so, or has ended. */
  start(command: string, kubeconfig: string, says: RegExp): Promise<Started>
}

/** `cache`: a folder for what kubectl remembers of the API. */
export function shellWith(kubectl: string, cache: string): Shell {
  const options = (kubeconfig: string) => ({
    env: { PATH: process.env.PATH, HOME: '/nonexistent', KUBECONFIG: kubeconfig, KUBECACHEDIR: cache }
  })
  // In place of the shell, so that a signal reaches kubectl.
  const script = (command: string): string => `kubectl() { exec '${kubectl}' "$@"; }\n${command}`
  return {
    run: (command, kubeconfig) => attempt('sh', ['-c', script(command)], options(kubeconfig)),
    start: (command, kubeconfig, says) => {
      const child = spawn('sh', ['-c', script(command)], { ...options(kubeconfig), stdio: ['ignore', 'pipe', 'pipe'] })
      const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
      const stop = (): Promise<void> => {
        child.kill()
        return ended
      }
      let said = ''
      return new Promise((resolve, reject) => {
        child.once('error', reject)
        for (const stream of [child.stdout, child.stderr])
          stream.setEncoding('utf8').on('data', text => {
            said += text
            if (says.test(said)) resolve({ said, running: true, stop })
          })
        ended.then(() => resolve({ said, running: false, stop }))
      })
    }
  }
}
