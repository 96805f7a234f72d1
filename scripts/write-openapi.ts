// Writes openapi.yaml from the routes: `npm run openapi`, after any change of a schema or a route.
import { writeFile } from 'node:fs/promises'
import packageJson from '../package.json' with { type: 'json' }
import { buildApp } from '../src/app.ts'
import { loadConfig } from '../src/config.ts'
import { DrainState } from '../src/http/drain-state.ts'
import { buildLogger } from '../src/http/logger.ts'
import { buildMetrics } from '../src/http/metrics.ts'

const view = { current: () => undefined, onChange: () => () => {}, stop: async () => {} }
const pods = { read: async () => [] }
const settings = loadConfig({}).access
const parts = { settings, metrics: buildMetrics(view, { process: false, settings }), drain: new DrainState() }
const app = await buildApp(
  { view, pods, ...parts, logger: buildLogger('silent') },
  { version: packageJson.version, publicPath: '', deadlineMs: 1000 }
)
const { body } = await app.inject('/openapi.yaml')
await writeFile(new URL('../openapi.yaml', import.meta.url), body)
await app.close()
