// POST /v1/proxy-urls: many questions at once, each with its own result or problem, all from one view of the cluster.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { restsOn } from '../../access/proxy/resolve.ts'
import { asOf } from '../../directory/as-of.ts'
import { answerBatch, type BatchItem, type BatchResult, podsForBatch } from '../../directory/batch.ts'
import { currentSnapshot } from '../current-snapshot.ts'
import type { RouteDeps } from '../deps.ts'
import { inTurns } from '../in-turns.ts'
import { formatProblem } from '../problem.ts'
import { readPods } from '../read-pods.ts'
import { inBody, toProblem } from '../refusal.ts'
import { BatchAnswerSchema, type BatchQuestionSchema, BatchRequestSchema } from '../schemas/batch.ts'
import { noQuery } from '../schemas/no-query.ts'
import { refTo, type Wire } from '../schemas/reference-to.ts'

const schema = {
  operationId: 'resolveProxyUrls',
  tags: ['proxy-urls'],
  summary: 'Resolve many objects to their proxy URLs',
  description:
    'Answers up to 1,000 questions, in order and from one view of the cluster. What is wrong with one question is the problem of its item; the others are answered.',
  querystring: noQuery,
  body: refTo(BatchRequestSchema),
  response: { 200: refTo(BatchAnswerSchema) }
}

/** At most ten at the same time: each keeps the process busy for some hundredths of a second. */
const weight = 100
const itemsPerTurn = 50

/** 2 KiB for each of 1,000 questions: four times what one with the longest names takes. */
const bodyLimit = 2 * 1024 * 1024

export const resolveBatchRoute: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { view, pods, settings }) => {
  const problems = ['invalid-request', 'malformed-body', 'body-too-large', 'unsupported-media-type', 'not-synced'] as const
  app.post('/v1/proxy-urls', { schema, bodyLimit, config: { problems, weight } }, async function onResolveBatch(request) {
    const items = request.body.items.map(toItem)
    const snapshot = currentSnapshot(view)
    const read = await readPods(pods, podsForBatch(items, snapshot), request)
    const results = await inTurns(items, itemsPerTurn, part => answerBatch(part, snapshot, read, settings))
    const namespaces = unique(items.flatMap(({ namespace }) => namespace ?? []))
    return {
      items: results.map((result, index) => toReply(result, index, request.id)),
      asOf: asOf(snapshot, unique(items.flatMap(({ kind }) => restsOn[kind] ?? [])), read.readAt, namespaces)
    }
  })
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)]
}

/** Items are answered in parts, so each has its id before. */
function toItem({ port, ...rest }: Wire<typeof BatchQuestionSchema>, index: number): BatchItem {
  return { id: String(index), ...rest, ...(port === undefined ? {} : { port: String(port) }) }
}

function toReply(item: BatchResult, index: number, requestId: string) {
  if ('result' in item) return item
  const problem = formatProblem(toProblem(item.refusal, inBody(`/items/${index}`)), `${requestId}:items:${index}`)
  return { id: item.id, problem }
}
