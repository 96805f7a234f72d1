// Finds etcd, kube-apiserver and kubectl (and the optional rest of a control plane), or builds them with Go and keeps them for the next run.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { run } from './run-command.ts'

export interface Binaries {
  readonly etcd: string
  readonly kubeApiserver: string
  readonly kubectl: string
  /** Null where KUBEBUILDER_ASSETS does not hold them: what needs them skips. */
  readonly kubeControllerManager: string | null
  readonly kubeProxy: string | null
}

type Say = (line: string) => void

const modules = join(import.meta.dirname, 'control-plane')
const kubernetes = 'v1.37.2'
const version = 'k8s.io/component-base/version'
const kubernetesFlags = `-s -w -X ${version}.gitVersion=${kubernetes} -X ${version}.gitMajor=1 -X ${version}.gitMinor=37`
const builds = [
  { name: 'etcd', module: 'etcd', package: 'go.etcd.io/etcd/server/v3', flags: '-s -w' },
  ...['kube-apiserver', 'kubectl', 'kube-controller-manager', 'kube-proxy'].map(name => ({
    name,
    module: 'kubernetes',
    package: `k8s.io/kubernetes/cmd/${name}`,
    flags: kubernetesFlags
  }))
] as const

/** Where builds and state of these tests are kept between runs. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'signpost')
}

/** The binaries, or why there are none. Throws where KUBEBUILDER_ASSETS is wrong or a build fails. */
export async function findBinaries(env: NodeJS.ProcessEnv, say: Say): Promise<Binaries | { readonly missing: string }> {
  const assets = env.KUBEBUILDER_ASSETS
  if (assets) return fromFolder(assets)
  const folder = join(cacheFolder(env), 'control-plane', fingerprint())
  if (existsSync(folder)) return fromFolder(folder)
  if (spawnSync('go', ['version']).status !== 0) return { missing: 'neither KUBEBUILDER_ASSETS nor Go is there' }
  await build(folder, say)
  return fromFolder(folder)
}

function fromFolder(folder: string): Binaries {
  const required = (name: string): string => {
    const path = join(folder, name)
    if (!existsSync(path)) throw new Error(`${folder} holds no ${name}`)
    return path
  }
  const optional = (name: string): string | null => (existsSync(join(folder, name)) ? join(folder, name) : null)
  return {
    etcd: required('etcd'),
    kubeApiserver: required('kube-apiserver'),
    kubectl: required('kubectl'),
    kubeControllerManager: optional('kube-controller-manager'),
    kubeProxy: optional('kube-proxy')
  }
}

/** Changes when anything changes that a build depends on. */
function fingerprint(): string {
  const hash = createHash('sha256').update(JSON.stringify(builds))
  for (const module of ['etcd', 'kubernetes']) {
    for (const file of ['go.mod', 'go.sum']) hash.update(readFileSync(join(modules, module, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

/** Into a folder of another name first, so that a build that dies half-way is never taken for a whole one. */
async function build(folder: string, say: Say): Promise<void> {
  const half = `${folder}.building-${process.pid}`
  mkdirSync(half, { recursive: true })
  try {
    for (const [index, { name, module, package: path, flags }] of builds.entries()) {
      say(`building ${name} (${index + 1} of ${builds.length}; the first time takes minutes)`)
      const began = performance.now()
      await run('go', ['build', '-mod=readonly', '-trimpath', '-ldflags', flags, '-o', join(half, name), path], {
        cwd: join(modules, module),
        env: { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' }
      })
      say(`built ${name} in ${Math.round((performance.now() - began) / 1000)} s`)
    }
    if (!existsSync(folder)) renameSync(half, folder)
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
}
