// Runs kubectl 1.37 against a control plane, as the admin or as another user.
import { writeFileSync } from 'node:fs'
import { attempt, type Ran } from './run-command.ts'

interface Access {
  readonly server: string
  readonly certificateAuthority: string
  readonly token: string
  /** Whom the user of the token acts as. */
  readonly as?: string
  /** The context's namespace. */
  readonly namespace?: string
}

/** JSON is YAML: what kubectl and every client library read. */
export function writeKubeconfig(path: string, { server, certificateAuthority, token, as, namespace = 'default' }: Access): void {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test', namespace } }],
    clusters: [{ name: 'test', cluster: { server, 'certificate-authority-data': Buffer.from(certificateAuthority).toString('base64') } }],
    users: [{ name: 'test', user: { token, as } }]
  }
  writeFileSync(path, JSON.stringify(config, null, 2), { mode: 0o600 })
}

export interface Kubectl {
  /** Whatever the exit code. */
  attempt(args: readonly string[], input?: string): Promise<Ran>
  /** Standard output; rejects when kubectl fails. */
  run(args: readonly string[], input?: string): Promise<string>
}

export function kubectl(binary: string, kubeconfig: string): Kubectl {
  // Its own cache folder: discovery is cached on disk, by host and port, which another control plane may get again.
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', KUBECONFIG: kubeconfig, KUBECACHEDIR: `${kubeconfig}.cache` }
  const tried = (args: readonly string[], input?: string): Promise<Ran> => attempt(binary, args, { env }, input)
  return {
    attempt: tried,
    run: async (args, input) => {
      const { code, stdout, stderr } = await tried(args, input)
      if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr.trim()}`)
      return stdout
    }
  }
}
