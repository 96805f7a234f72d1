import { readFile } from 'node:fs/promises'
import t from 'tap'
import packageJson from '../../package.json' with { type: 'json' }
import { describeRoutes } from '../../src/http/describe-routes.ts'
import { problemTable } from '../../src/http/problem-table.ts'
import { buildTestApp } from '../support/build-test-app.ts'

t.test('openapi.yaml is what the routes say: after a change, run `npm run openapi`', async t => {
  const { app } = await buildTestApp(t)
  const served = (await app.inject('/openapi.yaml')).body
  const committed = await readFile(new URL('../../openapi.yaml', import.meta.url), 'utf8')
  t.equal(committed, served.replace('version: 1.2.3', `version: ${packageJson.version}`))
})

t.test('the problems of a route are its responses, one a status', async t => {
  const { json } = await describeRoutes(
    [
      {
        method: 'GET',
        url: '/a/:b',
        schema: { response: { 200: { type: 'string', description: 'Fine.' } } },
        config: { problems: ['not-synced', 'invalid-request', 'unavailable'] },
        handler: async () => ''
      },
      { method: 'GET', url: '/plain', handler: async () => '' }
    ],
    '9.9.9'
  )
  const { paths } = json as { paths: Record<string, { get: { responses: Record<string, { description: string; content: object }> } }> }
  const responses = paths['/a/{b}']?.get.responses ?? {}
  t.same(Object.keys(responses), ['200', '400', '503'])
  t.match(responses['503']?.description, problemTable['not-synced'].meaning)
  t.match(responses['503']?.description, problemTable.unavailable.meaning)
  t.same(responses['400']?.content, { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } })
  t.ok(paths['/plain'])
})

t.test('servers are relative to the document, so that calls go through whatever prefix it came through', async t => {
  const { json } = await describeRoutes([], '1')
  t.match(json, { servers: [{ url: '.' }] })
})

interface Operation {
  readonly operationId?: string
  readonly summary?: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly parameters?: readonly { name: string; description?: string }[]
}

t.test('every operation has an id, a tag, a summary, and sentences for itself and its parameters', async t => {
  const { app } = await buildTestApp(t)
  const { paths } = (await app.inject('/openapi.json')).json() as { paths: Record<string, Record<string, Operation>> }
  const operations = Object.values(paths).flatMap(path => Object.values(path))
  t.equal(new Set(operations.map(({ operationId }) => operationId)).size, operations.length)
  for (const { operationId, summary, description, tags, parameters } of operations) {
    t.match(operationId, /^(get|list|watch|resolve|explain)[A-Z]/)
    t.equal(tags?.length, 1, `${operationId} has a tag`)
    t.match(summary, /^[A-Z]/)
    t.match(description, /^[A-Z].*\.$/s)
    for (const parameter of parameters ?? []) t.match(parameter.description, /^[A-Z].*\.$/s, `${operationId} ${parameter.name}`)
  }
})
