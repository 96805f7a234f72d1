// The API server as a kubeconfig describes it, by kubectl's rules; the client library does the authentication.
import { readFile } from 'node:fs/promises'
import { delimiter, dirname, isAbsolute, join } from 'node:path'
import type { Cluster, KubeConfig, User } from '@kubernetes/client-node'
import { loadAll, YAMLException } from 'js-yaml'
import { type Fields, fields, items, text } from './from-kubernetes/fields.ts'

export interface KubeconfigContext {
  readonly name: string
  readonly cluster: Cluster
  readonly user: User
}

/** KUBECONFIG may name several files; without it, the one in the home directory. */
export function kubeconfigFiles(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const named = (env.KUBECONFIG ?? '').split(delimiter).filter(file => file !== '')
  if (named.length > 0) return named
  return env.HOME ? [join(env.HOME, '.kube', 'config')] : []
}

/**
 * The chosen context, else the current one, of all files merged: of two entries of one name the first counts. Files that do not exist
 * are passed over. Rejects with the file, and the line where YAML knows it; never with its content, which holds secrets.
 */
export async function readKubeconfig(files: readonly string[], context?: string): Promise<KubeconfigContext> {
  const configs = (await Promise.all(files.map(readOne))).filter(config => config !== undefined)
  const where = files.join(', ')
  if (configs.length === 0) throw new Error(`no kubeconfig: ${where || 'no file is named'} does not exist`)
  const name = context ?? configs.map(config => config.currentContext).find(current => Boolean(current))
  if (name === undefined) throw new Error(`${where}: no current-context is set`)
  const chosen = first(configs, config => config.getContextObject(name))
  if (chosen === undefined) throw new Error(`${where}: there is no context ${JSON.stringify(name)}`)
  const cluster = first(configs, config => config.getCluster(chosen.cluster))
  if (cluster === undefined) throw new Error(`${where}: context ${JSON.stringify(name)} names a cluster that is not there`)
  if (!/^https?:$/.test(protocolOf(cluster.server))) throw new Error(`${where}: server of cluster ${cluster.name} is no http or https URL`)
  // Without a user the client library would leave out the CA as well.
  return { name, cluster, user: first(configs, config => config.getUser(chosen.user)) ?? { name: '' } }
}

async function readOne(file: string): Promise<KubeConfig | undefined> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new Error(`${file}: ${error.message}`)
  })
  if (content === undefined) return undefined
  const { KubeConfig } = await import('@kubernetes/client-node')
  const config = new KubeConfig()
  try {
    config.loadFromString(JSON.stringify(completed(fields(loadAll(content)[0]), dirname(file))))
  } catch (error) {
    throw new Error(`${file}${reasonOf(error)}`)
  }
  config.makePathsAbsolute(dirname(file))
  return config
}

/** What the client library passes over: users' tokenFile, and paths of plugins relative to the file. */
function completed(config: Fields, directory: string): Fields {
  const absolute = (path: string) => (isAbsolute(path) ? path : join(directory, path))
  const users = items(config.users).map(entry => {
    const user = fields(fields(entry).user)
    const tokenFile = text(user.tokenFile)
    const provider = tokenFile === null ? {} : { 'auth-provider': { name: 'tokenFile', config: { tokenFile: absolute(tokenFile) } } }
    const command = text(fields(user.exec).command)
    const exec = command?.includes('/') ? { exec: { ...fields(user.exec), command: absolute(command) } } : {}
    return { ...fields(entry), user: { ...user, ...provider, ...exec } }
  })
  return { ...config, users }
}

/** YAML's own message quotes the lines around: they may hold a token. */
function reasonOf(error: unknown): string {
  if (error instanceof YAMLException) return `:${Number(error.mark?.line) + 1}: ${error.reason}`
  return `: ${(error as Error).message}`
}

function first<C, T>(configs: readonly C[], find: (config: C) => T | null): T | undefined {
  for (const config of configs) {
    const found = find(config)
    if (found !== null) return found
  }
  return undefined
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : ''
}
