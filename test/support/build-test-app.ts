// An application on the example cluster, or on any view, for tests that inject requests; its log is kept for them to read.
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import type { AccessSettings } from '../../src/access/settings.ts'
import { type AppDeps, buildApp, buildMetricsApp } from '../../src/app.ts'
import { openManifests } from '../../src/cluster/manifests/open-manifests.ts'
import { DrainState } from '../../src/http/drain-state.ts'
import { buildLogger } from '../../src/http/logger.ts'
import { buildMetrics } from '../../src/http/metrics.ts'
import type { ClusterView, PodReader } from '../../src/ports.ts'
import { settings } from './settings.ts'

export const examplePath = fileURLToPath(new URL('../../examples/logging-cluster', import.meta.url))

export const testSettings: AccessSettings = settings

/** A view before its first sync. */
export const unsyncedView: ClusterView = { current: () => undefined, onChange: () => () => {}, stop: async () => {} }

/** Injected requests follow one another without a turn of the event loop between them. */
const unhurried = { turnMs: 600_000, inFlight: 1000 }

export interface TestAppOptions {
  readonly view?: ClusterView
  readonly pods?: PodReader
  readonly settings?: AccessSettings
  readonly publicPath?: string
  readonly logLevel?: string
  readonly deadlineMs?: number
}

export interface TestApp {
  readonly app: FastifyInstance
  readonly metricsApp: FastifyInstance
  readonly drain: DrainState
  /** The lines logged so far, parsed. */
  readonly log: readonly Record<string, unknown>[]
}

type Closing = Pick<Test, 'teardown'>

export async function exampleCluster(): Promise<{ view: ClusterView; pods: PodReader }> {
  return openManifests({ path: examplePath, clusterName: 'example', now: Date.now, watch: false })
}

export async function buildTestApp(t: Closing, options: TestAppOptions = {}): Promise<TestApp> {
  const { view, pods } = await exampleCluster()
  const log: Record<string, unknown>[] = []
  const destination = new Writable({
    write(chunk, _encoding, done) {
      log.push(JSON.parse(String(chunk)))
      done()
    }
  })
  const served = options.view ?? view
  const access = options.settings ?? testSettings
  const deps: AppDeps = {
    view: served,
    pods: options.pods ?? pods,
    settings: access,
    metrics: buildMetrics(served, { process: false, settings: access }),
    drain: new DrainState(),
    logger: buildLogger(options.logLevel ?? 'debug', destination)
  }
  const appOptions = { version: '1.2.3', publicPath: options.publicPath ?? '', deadlineMs: options.deadlineMs ?? 1000, overload: unhurried }
  const app = await buildApp(deps, appOptions)
  const metricsApp = await buildMetricsApp(deps, appOptions)
  t.teardown(() => Promise.all([app.close(), metricsApp.close()]))
  return { app, metricsApp, drain: deps.drain, log }
}
