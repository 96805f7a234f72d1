// What a control plane is known by: certificates, keys, users with their tokens, and the admin's kubeconfig.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { selfSigned, signingKeys } from './certificates.ts'
import { writeKubeconfig } from './kubectl.ts'

/** All that is needed to talk to a control plane; plain data, so that it can be handed to another process. */
export interface Coordinates {
  readonly server: string
  /** PEM. */
  readonly certificateAuthority: string
  /** Token of a member of system:masters. */
  readonly adminToken: string
  /** Tokens of users without any right, by name. */
  readonly userTokens: Readonly<Record<string, string>>
  /** The admin's. */
  readonly kubeconfig: string
  readonly etcdUrl: string
  /** Certificates, keys, logs and data; gone when the run ends. */
  readonly folder: string
}

const users = ['alice', 'bob']

/** `keys`: the folder of another control plane whose ServiceAccount tokens are to hold here too. */
export function writeIdentity(folder: string, address: string, port: number, etcdUrl: string, keys?: string): Coordinates {
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text, { mode: 0o600 })
    return join(folder, name)
  }
  const hosts = [address, 'localhost', 'kubernetes.default.svc', '10.96.0.1']
  const [server, kubeletClient] = [selfSigned({ commonName: 'kube-apiserver', hosts }), selfSigned({ commonName: 'kubelet-client' })]
  for (const [name, { cert, key }] of Object.entries({ server, 'kubelet-client': kubeletClient })) {
    file(`${name}.crt`, cert)
    file(`${name}.key`, key)
  }
  if (keys === undefined) {
    const { publicKey, privateKey } = signingKeys()
    file('service-account.pub', publicKey)
    file('service-account.key', privateKey)
  }
  const tokens = Object.fromEntries(users.map(user => [user, `${user}-token`]))
  const plain = users.map(user => `${user}-token,${user},${user}`)
  file('tokens.csv', ['admin-token,admin,admin,system:masters', ...plain, ''].join('\n'))
  const kubeconfig = join(folder, 'kubeconfig')
  const url = `https://${address.includes(':') ? `[${address}]` : address}:${port}`
  const access = { server: url, certificateAuthority: server.cert, adminToken: 'admin-token', userTokens: tokens }
  writeKubeconfig(kubeconfig, { ...access, token: access.adminToken })
  return { ...access, kubeconfig, etcdUrl, folder }
}
