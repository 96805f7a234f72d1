// The two applications, as explicit lists of what is registered; they never listen and never touch the process.
import fastifyAccepts from '@fastify/accepts'
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { RouteDeps } from './http/deps.ts'
import type { DrainState } from './http/drain-state.ts'
import type { Metrics } from './http/metrics.ts'
import { registerContract } from './http/plugins/contract.ts'
import { registerDocs } from './http/plugins/docs.ts'
import { registerDrain } from './http/plugins/drain.ts'
import { registerProblems } from './http/plugins/problems.ts'
import { registerRequestMetrics } from './http/plugins/request-metrics.ts'
import { registerSecurityHeaders } from './http/plugins/security-headers.ts'
import { explainProxyUrlRoute } from './http/routes/explain-proxy-url.ts'
import { getClusterRoute } from './http/routes/get-cluster.ts'
import { getClusterInfoRoute } from './http/routes/get-cluster-info.ts'
import { getNodeProxyUrlRoute } from './http/routes/get-node-proxy-url.ts'
import { getPodProxyUrlRoute } from './http/routes/get-pod-proxy-url.ts'
import { getServiceRoute } from './http/routes/get-service.ts'
import { getServiceProxyUrlRoute } from './http/routes/get-service-proxy-url.ts'
import { listServicesRoute } from './http/routes/list-services.ts'
import { registerMetricsRoute } from './http/routes/metrics.ts'
import { registerProbes } from './http/routes/probes.ts'
import { registerProblemsPage } from './http/routes/problems.ts'
import { resolveBatchRoute } from './http/routes/resolve-batch.ts'
import { serverOptions } from './http/server-options.ts'

export interface AppDeps extends RouteDeps {
  readonly metrics: Metrics
  readonly drain: DrainState
  readonly logger: FastifyBaseLogger
}

export interface AppOptions {
  readonly version: string
  /** The path of PUBLIC_URL; empty where there is none. */
  readonly publicPath: string
  readonly deadlineMs: number
}

export async function buildApp(deps: AppDeps, options: AppOptions): Promise<FastifyInstance> {
  const app = await buildBase(deps, options)
  registerRequestMetrics(app, deps.metrics)
  await app.register(fastifyAccepts)
  registerContract(app, options.version)
  await app.register(getClusterRoute, deps)
  await app.register(getClusterInfoRoute, deps)
  await app.register(listServicesRoute, deps)
  await app.register(getServiceRoute, deps)
  await app.register(getServiceProxyUrlRoute, deps)
  await app.register(getPodProxyUrlRoute, deps)
  await app.register(getNodeProxyUrlRoute, deps)
  await app.register(resolveBatchRoute, deps)
  await app.register(explainProxyUrlRoute, deps)
  registerProbes(app, deps)
  registerProblemsPage(app)
  registerDocs(app)
  return app
}

/** For the second port: what monitoring asks, and the probes again. */
export async function buildMetricsApp(deps: AppDeps, options: AppOptions): Promise<FastifyInstance> {
  const app = await buildBase(deps, options)
  registerProbes(app, deps)
  registerMetricsRoute(app, deps.metrics)
  return app
}

async function buildBase({ logger, drain }: AppDeps, { publicPath, deadlineMs }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify(serverOptions(logger, publicPath))
  // Bodies are JSON; text would otherwise be taken, and fail as JSON of the wrong type.
  app.removeContentTypeParser('text/plain')
  registerSecurityHeaders(app)
  registerDrain(app, { drain, deadlineMs })
  registerProblems(app)
  return app
}
