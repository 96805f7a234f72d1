// The process: environment, signals, two ports. The only file that touches process.*.
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import closeWithGrace from 'close-with-grace'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import packageJson from '../package.json' with { type: 'json' }
import { type AppDeps, buildApp, buildMetricsApp } from './app.ts'
import { pathOf } from './base-url.ts'
import { chooseSource } from './choose-source.ts'
import { type Config, loadConfig } from './config.ts'
import { DrainState } from './http/drain-state.ts'
import { buildLogger } from './http/logger.ts'
import { buildMetrics } from './http/metrics.ts'
import { openSource, type SourceOptions } from './open-source.ts'
import type { ClusterView } from './ports.ts'

try {
  await start(loadConfig(process.env))
} catch (error) {
  process.stderr.write(`signpost: ${(error as Error).message}\n`)
  process.exit(1)
}

async function start(config: Config): Promise<void> {
  const log = buildLogger(config.logLevel)
  let view: ClusterView | undefined
  const metrics = buildMetrics({ current: () => view?.current() }, { process: true, settings: config.access })
  const source = await open(config, log, metrics.watch)
  view = source.view
  const { pods, description } = source
  const deps: AppDeps = {
    view,
    pods,
    settings: config.access,
    metrics,
    drain: new DrainState(),
    logger: log
  }
  const options = { version: packageJson.version, publicPath: pathOf(config.publicUrl), deadlineMs: config.shutdown.deadlineMs }
  const app = await buildApp(deps, options)
  const metricsApp = await buildMetricsApp(deps, { ...options, publicPath: '' })
  stopOnSignals({ app, metricsApp, view, drain: deps.drain, log, ...config.shutdown })
  const { host, port, metricsPort } = config.listen
  const metricsUrl = await metricsApp.listen({ host, port: metricsPort })
  const url = await app.listen({ host, port })
  const docs = `${config.publicUrl ?? url}/docs/`
  log.info({ url, docs, metrics: `${metricsUrl}/metrics`, ms: Math.round(performance.now()) }, `listening, serving ${description}`)
}

function open(config: Config, log: FastifyBaseLogger, observe: Required<SourceOptions>['observe']) {
  const { apiServerUrl, source } = config
  const exampleManifests = fileURLToPath(new URL('../examples/logging-cluster', import.meta.url))
  const choice = chooseSource(source, { home: homedir, exampleManifests, exists: existsSync })
  return openSource(choice, {
    clusterName: source.clusterName,
    namespaces: source.namespaces ?? undefined,
    apiServerUrl,
    now: Date.now,
    log,
    observe
  })
}

interface Running {
  readonly app: FastifyInstance
  readonly metricsApp: FastifyInstance
  readonly view: ClusterView
  readonly drain: DrainState
  readonly log: FastifyBaseLogger
  readonly drainDelayMs: number
  readonly deadlineMs: number
}

/** Unready first, so that traffic goes elsewhere while requests are still served; then the ports; the facts last. */
function stopOnSignals({ app, metricsApp, view, drain, log, drainDelayMs, deadlineMs }: Running): void {
  closeWithGrace({ delay: drainDelayMs + deadlineMs + 5_000, logger: log }, async ({ signal, err }) => {
    if (err === undefined) log.info({ signal }, 'stopping')
    else log.fatal({ err }, 'stopping after an error that nothing caught')
    drain.begin()
    if (signal !== undefined) await delay(drainDelayMs)
    await app.close()
    await metricsApp.close()
    await view.stop()
    log.info('stopped')
  })
}
