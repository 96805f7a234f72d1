// POST /v1/proxy-urls/explain: what a proxy URL that somebody has means, whether it works, and the one that would.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { explainProxyUrl, podsToExplain } from '../../access/proxy/explain.ts'
import { asOf } from '../../directory/as-of.ts'
import { currentSnapshot } from '../current-snapshot.ts'
import type { RouteDeps } from '../deps.ts'
import { readPods } from '../read-pods.ts'
import { accepted, inBody } from '../refusal.ts'
import { ExplainRequestSchema, ExplanationSchema } from '../schemas/explanation.ts'
import { noQuery } from '../schemas/no-query.ts'
import { refTo } from '../schemas/reference-to.ts'

const schema = {
  operationId: 'explainProxyUrl',
  tags: ['proxy-urls'],
  summary: 'Explain a proxy URL',
  description:
    'Takes any proxy URL, of any base and in any spelling, and answers with what each part means, what the API server will do with it, and the URL that would work where this one does not.',
  querystring: noQuery,
  body: refTo(ExplainRequestSchema),
  response: { 200: refTo(ExplanationSchema) }
}

export const explainProxyUrlRoute: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { view, pods, settings }) => {
  const problems = [
    'invalid-request',
    'malformed-body',
    'body-too-large',
    'unsupported-media-type',
    'not-a-proxy-url',
    'not-synced'
  ] as const
  app.post('/v1/proxy-urls/explain', { schema, config: { problems } }, async function onExplainProxyUrl(request) {
    const { url } = request.body
    const snapshot = currentSnapshot(view)
    const read = await readPods(pods, podsToExplain(url, snapshot, settings), request)
    const { answer, restsOn } = accepted(explainProxyUrl(url, snapshot, read, settings), inBody(''))
    return { ...answer, asOf: asOf(snapshot, restsOn, read.readAt) }
  })
}
