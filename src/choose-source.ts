// Which source of facts to serve: said by the operator, else found; never a silent fallback from one that is broken.
import { delimiter, join } from 'node:path'
import { ConfigError, type SourceSettings } from './config.ts'

export type SourceChoice =
  | { readonly kind: 'manifests'; readonly path: string; readonly embedded: boolean }
  | { readonly kind: 'service-account'; readonly host: string; readonly port: string }
  | { readonly kind: 'kubeconfig'; readonly paths: readonly string[] }

/** What of the machine the choice depends on. */
export interface Surroundings {
  /** May throw where the user has none: a container's bare uid, without HOME. */
  home(): string
  /** The example cluster that comes with Signpost. */
  readonly exampleManifests: string
  exists(path: string): boolean
}

/** The order is client-go's, with manifests before it and the example after it. Throws ConfigError. */
export function chooseSource(source: SourceSettings, surroundings: Surroundings): SourceChoice {
  if (source.manifests !== null) return { kind: 'manifests', path: source.manifests, embedded: false }
  const example: SourceChoice = { kind: 'manifests', path: surroundings.exampleManifests, embedded: true }
  if (source.kind === 'manifests') return example
  if (source.kubeconfig !== null) return { kind: 'kubeconfig', paths: existing(source.kubeconfig, surroundings) }
  if (source.inCluster !== null) return { kind: 'service-account', ...source.inCluster }
  const usual = join(homeOrRoot(surroundings), '.kube', 'config')
  if (surroundings.exists(usual)) return { kind: 'kubeconfig', paths: [usual] }
  if (source.kind === 'auto') return example
  throw new ConfigError([`SOURCE=live needs a cluster: set KUBECONFIG, or put a kubeconfig at ${usual}`])
}

/** What container runtimes take for a user without a home. */
function homeOrRoot({ home }: Surroundings): string {
  try {
    return home()
  } catch {
    return '/'
  }
}

/** kubectl passes over files of the list that are not there; when none is, it was surely meant otherwise. */
function existing(list: string, { exists }: Surroundings): readonly string[] {
  const paths = list.split(delimiter).filter(path => path !== '' && exists(path))
  if (paths.length === 0) throw new ConfigError([`KUBECONFIG names no file that exists: ${list}`])
  return paths
}
