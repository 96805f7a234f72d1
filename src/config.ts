// From environment variables to one frozen Config; pure, and it reports every fault at once.
import { isIPv4 } from 'node:net'
import { type EnvSchemaOpt, envSchema } from 'env-schema'
import { parseAudienceCidrs } from './access/addresses/audience-cidrs.ts'
import { networks } from './access/addresses/network.ts'
import type { AccessSettings } from './access/settings.ts'
import { parseBaseUrl, pathOf } from './base-url.ts'
import { type Environment, environmentSchema } from './environment.ts'

export interface Config {
  readonly listen: { readonly host: string; readonly port: number; readonly metricsPort: number }
  readonly logLevel: string
  readonly source: SourceSettings
  /** Where Signpost itself is reached, without a trailing slash; null where nobody said. */
  readonly publicUrl: string | null
  readonly apiServerUrl: string | null
  readonly access: AccessSettings
  readonly shutdown: { readonly drainDelayMs: number; readonly deadlineMs: number }
}

export interface SourceSettings {
  readonly kind: 'auto' | 'live' | 'manifests'
  readonly kubeconfig: string | null
  readonly manifests: string | null
  readonly clusterName: string | null
  /** The only namespaces to watch; null: all. */
  readonly namespaces: readonly string[] | null
  /** The API server as a pod's environment gives it; null outside a cluster. */
  readonly inCluster: { readonly host: string; readonly port: string } | null
}

export type Env = Readonly<Record<string, string | undefined>>

/** Its message has a line for each fault and no value that was given: values may hold credentials. */
export class ConfigError extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`The configuration is not valid:\n${faults.map(fault => `  ${fault}`).join('\n')}`)
    this.name = 'ConfigError'
    this.faults = faults
  }
}

/** An empty variable counts as unset. Throws ConfigError. */
export function loadConfig(env: Env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const { parsed, faults } = parseEnvironment(given)
  const all = [...faults, ...contradictions(given)]
  if (all.length > 0) throw new ConfigError(all)
  return freeze(build(parsed as Environment))
}

interface AjvError {
  readonly instancePath: string
  readonly keyword: string
  readonly message?: string
  readonly params: { readonly allowedValues?: readonly string[] }
}

function parseEnvironment(data: Env): { parsed?: Environment; faults: string[] } {
  try {
    const ajv: EnvSchemaOpt['ajv'] = { customOptions: instance => instance.addFormat('base-url', text => parseBaseUrl(text).ok) }
    const schema = structuredClone(environmentSchema)
    return { parsed: envSchema<Environment>({ schema, data, env: false, ajv }), faults: [] }
  } catch (error) {
    return { faults: (error as { errors: AjvError[] }).errors.map(fault => explain(fault, data)) }
  }
}

function explain({ instancePath, keyword, message, params }: AjvError, data: Env): string {
  const name = instancePath.slice(1)
  if (keyword === 'enum') return `${name} must be one of ${params.allowedValues?.join(', ')}`
  if (keyword !== 'format') return `${name} ${message}`
  return `${name} ${(parseBaseUrl(String(data[name])) as { fault: string }).fault}`
}

/** What no single variable shows. Reads the raw values, so that it can speak beside other faults. */
function contradictions(env: Env): string[] {
  const faults: string[] = []
  const port = env.PORT ?? '8080'
  if (port !== '0' && port === (env.METRICS_PORT ?? '9090')) faults.push('METRICS_PORT must differ from PORT')
  if (startsLikeOurs(env.PUBLIC_URL)) faults.push('PUBLIC_URL must not have a path that begins like the paths of Signpost itself')
  if (env.AUDIENCE_CIDRS !== undefined && parseAudienceCidrs(env.AUDIENCE_CIDRS) === undefined)
    faults.push(`AUDIENCE_CIDRS must be a comma-separated list of CIDR=network, where network is one of ${networks.join(', ')}`)
  if (env.SOURCE === 'live' && env.MANIFESTS !== undefined) faults.push('MANIFESTS cannot be set with SOURCE=live: leave one of them out')
  if (env.NAMESPACES !== undefined && (env.SOURCE === 'manifests' || env.MANIFESTS !== undefined))
    faults.push('NAMESPACES is for a live cluster: leave it out to serve manifests')
  if (env.AUTH === 'token') faults.push('AUTH=token is not available yet: use AUTH=none behind something that authenticates callers')
  else if (!isLoopback(chooseHost(env)) && env.ALLOW_UNAUTHENTICATED !== 'true')
    faults.push(
      `ALLOW_UNAUTHENTICATED must be true to answer on ${env.HOST === undefined ? 'every address of the pod' : 'an address other than loopback'} with AUTH=none: whoever reaches the port could read everything that Signpost may read`
    )
  return faults
}

function build(env: Environment): Config {
  return {
    listen: { host: chooseHost(env), port: env.PORT, metricsPort: env.METRICS_PORT },
    logLevel: env.LOG_LEVEL,
    source: {
      kind: env.SOURCE,
      kubeconfig: env.KUBECONFIG ?? null,
      manifests: env.MANIFESTS ?? null,
      clusterName: env.CLUSTER_NAME ?? null,
      namespaces: env.NAMESPACES === undefined ? null : [...new Set(env.NAMESPACES.split(','))],
      inCluster: env.KUBERNETES_SERVICE_HOST === undefined ? null : { host: env.KUBERNETES_SERVICE_HOST, port: env.KUBERNETES_SERVICE_PORT }
    },
    publicUrl: trimmed(env.PUBLIC_URL),
    apiServerUrl: trimmed(env.API_SERVER_URL),
    access: {
      kubectlProxyUrl: trimmed(env.KUBECTL_PROXY_URL) as string,
      kubeletPreferredAddressTypes: env.KUBELET_PREFERRED_ADDRESS_TYPES?.split(',') ?? null,
      audienceCidrs: parseAudienceCidrs(env.AUDIENCE_CIDRS ?? '') as AccessSettings['audienceCidrs'],
      nodePortHost: env.NODE_PORT_HOST?.toLowerCase() ?? null,
      clusterDomain: env.CLUSTER_DOMAIN
    },
    shutdown: { drainDelayMs: drainDelaySeconds(env) * 1000, deadlineMs: env.SHUTDOWN_SECONDS * 1000 }
  }
}

/** Requests are taken with the prefix or without it; that must stay a question that the path answers. */
function startsLikeOurs(publicUrl: string | undefined): boolean {
  return /^\/(v1|docs|problems|livez|readyz|openapi[.]json|openapi[.]yaml)(\/|$)/.test(pathOf(trimmed(publicUrl)))
}

/** In a pod, the address family that the cluster gave its own API server; 127.0.0.1 anywhere else. */
function chooseHost(env: { readonly HOST?: string; readonly KUBERNETES_SERVICE_HOST?: string }): string {
  if (env.HOST !== undefined) return env.HOST
  if (env.KUBERNETES_SERVICE_HOST === undefined) return '127.0.0.1'
  return env.KUBERNETES_SERVICE_HOST.includes(':') ? '::' : '0.0.0.0'
}

/** Endpoints take a moment to leave every proxy of a cluster; on a laptop nobody waits. */
function drainDelaySeconds(env: Environment): number {
  return env.DRAIN_DELAY_SECONDS ?? (env.KUBERNETES_SERVICE_HOST === undefined ? 0 : 5)
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))
}

function trimmed(text: string | undefined): string | null {
  const url = text === undefined ? undefined : parseBaseUrl(text)
  return url?.ok ? url.url : null
}

function freeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) freeze(inner)
  return Object.freeze(value)
}
