// Starts etcd and kube-apiserver on an address of their own; tests may start more of them, kill, freeze and restart them.
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Agent, request } from 'undici'
import type { Binaries } from './binaries.ts'
import { type Daemon, startDaemon } from './daemon.ts'
import { type Coordinates, writeIdentity } from './identity.ts'
import { addAddresses } from './network.ts'

export interface ControlPlane {
  readonly coordinates: Coordinates
  readonly etcd: Daemon | null
  apiServer(): Daemon
  /** Starts kube-apiserver again, on the same address and data, after it was killed or stopped. */
  restartApiServer(): Promise<void>
  stop(): Promise<void>
}

export interface ControlPlaneOptions {
  readonly binaries: Binaries
  /** Is made. */
  readonly folder: string
  /** What the API server listens on and advertises: never a loopback address, which it would refuse as its own. */
  readonly address: string
  /** Of a running one, to put a second API server before the same objects. */
  readonly etcdUrl?: string
  readonly keys?: { readonly folder: string }
  /** Flags of kube-apiserver; each replaces the one of the same name below, null removes it. */
  readonly flags?: Readonly<Record<string, string | null>>
}

export async function startControlPlane(options: ControlPlaneOptions): Promise<ControlPlane> {
  const { binaries, folder, address } = options
  mkdirSync(folder, { recursive: true })
  await addAddresses([address])
  const [clientPort, peerPort, securePort] = [await freePort(), await freePort(), await freePort()]
  const etcdUrl = options.etcdUrl ?? `http://127.0.0.1:${clientPort}`
  const etcd = options.etcdUrl === undefined ? await startEtcd(binaries.etcd, folder, etcdUrl, `http://127.0.0.1:${peerPort}`) : null
  const coordinates = writeIdentity(folder, address, securePort, etcdUrl, options.keys?.folder)
  const args = Object.entries({ ...flags(coordinates, address, securePort, options.keys?.folder ?? folder), ...options.flags })
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `--${name}=${value}`)
  const start = async (): Promise<Daemon> => {
    const daemon = await startDaemon(binaries.kubeApiserver, args, join(folder, 'kube-apiserver.log'))
    await ready(coordinates, daemon)
    return daemon
  }
  let apiServer = await start()
  return {
    coordinates,
    etcd,
    apiServer: () => apiServer,
    restartApiServer: async () => {
      apiServer = await start()
    },
    stop: async () => {
      await apiServer.stop()
      await etcd?.stop()
    }
  }
}

function startEtcd(binary: string, folder: string, url: string, peerUrl: string): Promise<Daemon> {
  const args = [
    `--data-dir=${join(folder, 'etcd')}`,
    `--listen-client-urls=${url}`,
    `--advertise-client-urls=${url}`,
    `--listen-peer-urls=${peerUrl}`,
    `--initial-advertise-peer-urls=${peerUrl}`,
    `--initial-cluster=default=${peerUrl}`,
    '--unsafe-no-fsync',
    '--log-level=warn'
  ]
  return startDaemon(binary, args, join(folder, 'etcd.log'))
}

function flags(coordinates: Coordinates, address: string, port: number, keys: string): Record<string, string> {
  const file = (name: string): string => join(coordinates.folder, name)
  return {
    'etcd-servers': coordinates.etcdUrl,
    'bind-address': address,
    'advertise-address': address,
    'secure-port': `${port}`,
    'tls-cert-file': file('server.crt'),
    'tls-private-key-file': file('server.key'),
    'kubelet-client-certificate': file('kubelet-client.crt'),
    'kubelet-client-key': file('kubelet-client.key'),
    'kubelet-preferred-address-types': 'InternalIP,Hostname',
    'service-account-key-file': join(keys, 'service-account.pub'),
    'service-account-signing-key-file': join(keys, 'service-account.key'),
    'service-account-issuer': 'https://kubernetes.default.svc',
    'service-cluster-ip-range': '10.96.0.0/16,fd00:10:96::/112',
    'authorization-mode': 'RBAC',
    'token-auth-file': file('tokens.csv'),
    // Bare Pods can then be written without their ServiceAccount.
    'disable-admission-plugins': 'ServiceAccount',
    v: '1'
  }
}

/** Another program's start announces itself nowhere but at /readyz, so it is asked, a minute at most. */
async function ready({ server, certificateAuthority, adminToken }: Coordinates, daemon: Daemon): Promise<void> {
  const dispatcher = new Agent({ allowH2: false, connect: { ca: certificateAuthority } })
  const headers = { authorization: `Bearer ${adminToken}` }
  const deadline = performance.now() + 60_000
  while (daemon.running() && performance.now() < deadline) {
    const answer = await request(`${server}/readyz`, { dispatcher, headers }).catch(() => null)
    await answer?.body.dump()
    if (answer?.statusCode === 200) return dispatcher.close()
    await wait(50)
  }
  throw new Error(`kube-apiserver did not get ready:\n${daemon.log().slice(-4000)}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
