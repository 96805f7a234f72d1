// Runs a command to its end and gives its output; its own words are in the error when it fails.
import { type SpawnOptions, spawn } from 'node:child_process'

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Whatever the exit code. `input` is written to its standard input. */
export function attempt(command: string, args: readonly string[], options: SpawnOptions = {}, input = ''): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] })
    const texts = { stdout: '', stderr: '' }
    child.stdout?.setEncoding('utf8').on('data', text => (texts.stdout += text))
    child.stderr?.setEncoding('utf8').on('data', text => (texts.stderr += text))
    child.on('error', reject)
    child.on('close', code => resolve({ code, ...texts }))
    // A command that ends without reading its input is judged by its exit code.
    child.stdin?.on('error', () => undefined).end(input)
  })
}

/** The standard output; rejects with the standard error when the command fails. */
export async function run(command: string, args: readonly string[], options: SpawnOptions = {}, input = ''): Promise<string> {
  const { code, stdout, stderr } = await attempt(command, args, options, input)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${stderr.trim() || stdout.trim()}`)
  return stdout
}
