// The two applications, as explicit lists of what is registered; they never listen and never touch the process.
import fastifyAccepts from '@fastify/accepts'
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { RouteDeps } from './http/deps.ts'
import type { DrainState } from './http/drain-state.ts'
import type { Metrics } from './http/metrics.ts'
import type { OverloadLimits } from './http/overload.ts'
import { registerContract } from './http/plugins/contract.ts'
import { registerDocs } from './http/plugins/docs.ts'
import { registerDrain } from './http/plugins/drain.ts'
import { registerFresh, saltOf } from './http/plugins/fresh.ts'
import { registerOverload } from './http/plugins/overload.ts'
import { registerProblems } from './http/plugins/problems.ts'
import { registerRequestMetrics } from './http/plugins/request-metrics.ts'
import { registerSecurityHeaders } from './http/plugins/security-headers.ts'
import { explainProxyUrlRoute } from './http/routes/explain-proxy-url.ts'
import { getClusterRoute } from './http/routes/get-cluster.ts'
import { getClusterInfoRoute } from './http/routes/get-cluster-info.ts'
import { getExposurePlanRoute } from './http/routes/get-exposure-plan.ts'
import { getNodeAccessMethodsRoute } from './http/routes/get-node-access-methods.ts'
import { getNodeProxyUrlRoute } from './http/routes/get-node-proxy-url.ts'
import { getPodAccessMethodsRoute } from './http/routes/get-pod-access-methods.ts'
import { getPodProxyUrlRoute } from './http/routes/get-pod-proxy-url.ts'
import { getServiceRoute } from './http/routes/get-service.ts'
import { getServiceAccessMethodsRoute } from './http/routes/get-service-access-methods.ts'
import { getServiceProxyUrlRoute } from './http/routes/get-service-proxy-url.ts'
import { getSinglePodPlanRoute } from './http/routes/get-single-pod-plan.ts'
import { listAccessMethodsRoute } from './http/routes/list-access-methods.ts'
import { listServicesRoute } from './http/routes/list-services.ts'
import { registerMetricsRoute } from './http/routes/metrics.ts'
import { registerProbes } from './http/routes/probes.ts'
import { registerProblemsPage } from './http/routes/problems.ts'
import { resolveBatchRoute } from './http/routes/resolve-batch.ts'
import { watchServicesRoute } from './http/routes/watch-services.ts'
import { serverOptions } from './http/server-options.ts'

export interface AppDeps extends Omit<RouteDeps, 'salt'> {
  readonly metrics: Metrics
  readonly drain: DrainState
  readonly logger: FastifyBaseLogger
}

export interface AppOptions {
  readonly version: string
  /** The path of PUBLIC_URL; empty where there is none. */
  readonly publicPath: string
  readonly deadlineMs: number
  readonly overload?: OverloadLimits
}

export async function buildApp(deps: AppDeps, options: AppOptions): Promise<FastifyInstance> {
  const app = await buildBase(deps, options)
  registerRequestMetrics(app, deps.metrics)
  registerFresh(app)
  await app.register(fastifyAccepts)
  registerContract(app, options.version)
  await app.register(async api => registerApi(api, deps, options))
  registerProbes(app, deps)
  registerProblemsPage(app)
  registerDocs(app)
  return app
}

/** In a scope of its own: what turns requests away under load must not touch the probes. */
async function registerApi(api: FastifyInstance, deps: AppDeps, { version, overload }: AppOptions): Promise<void> {
  const { load } = deps.metrics
  const routes = { ...deps, salt: saltOf(version, deps.settings) }
  // Before the gate, which is for what ends soon; listeners have a bound of their own.
  await api.register(watchServicesRoute, { view: deps.view, load })
  registerOverload(api, load, overload)
  await api.register(getClusterRoute, routes)
  await api.register(getClusterInfoRoute, routes)
  await api.register(listServicesRoute, routes)
  await api.register(listAccessMethodsRoute, routes)
  await api.register(getServiceRoute, routes)
  await api.register(getServiceProxyUrlRoute, routes)
  await api.register(getPodProxyUrlRoute, routes)
  await api.register(getNodeProxyUrlRoute, routes)
  await api.register(resolveBatchRoute, routes)
  await api.register(explainProxyUrlRoute, routes)
  await api.register(getServiceAccessMethodsRoute, routes)
  await api.register(getPodAccessMethodsRoute, routes)
  await api.register(getNodeAccessMethodsRoute, routes)
  await api.register(getSinglePodPlanRoute, routes)
  await api.register(getExposurePlanRoute, routes)
}

/** For the second port: what monitoring asks, and the probes again. */
export async function buildMetricsApp(deps: AppDeps, options: AppOptions): Promise<FastifyInstance> {
  const app = await buildBase(deps, options)
  registerProbes(app, deps)
  registerMetricsRoute(app, deps.metrics)
  return app
}

const mostConnections = 4096

async function buildBase({ logger, drain }: AppDeps, { publicPath, deadlineMs }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify(serverOptions(logger, publicPath))
  // The two ports count apart: whoever fills this one cannot keep the probes of the other from being asked.
  app.server.maxConnections = mostConnections
  // Bodies are JSON; text would otherwise be taken, and fail as JSON of the wrong type.
  app.removeContentTypeParser('text/plain')
  registerSecurityHeaders(app)
  registerDrain(app, { drain, deadlineMs })
  registerProblems(app)
  return app
}
