// What the three proxy-url operations have in common: question, snapshot, Pods, answer, form.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ProxyUrlAnswer } from '../access/proxy/answer.ts'
import { podsToRead, resolveProxyUrl } from '../access/proxy/resolve.ts'
import type { ProxyQuestion } from '../access/question.ts'
import { type AsOf, asOf } from '../directory/as-of.ts'
import { currentSnapshot } from './current-snapshot.ts'
import type { RouteDeps } from './deps.ts'
import { formatText, formatUrl } from './format-proxy-url.ts'
import { chooseOutput, type Output } from './output.ts'
import { readPods } from './read-pods.ts'
import { accepted } from './refusal.ts'

export type ProxyUrlReply = ProxyUrlAnswer & { readonly asOf: AsOf }

export async function answerProxyUrl(
  { view, pods, settings }: RouteDeps,
  question: ProxyQuestion,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<ProxyUrlReply | string> {
  const output = chooseOutput((request.query as { output?: Output }).output, types => request.type(types))
  const snapshot = currentSnapshot(view)
  const read = await readPods(pods, podsToRead(question, snapshot), request)
  const { answer, restsOn } = accepted(resolveProxyUrl(question, snapshot, read, settings))
  if (output === 'json')
    return { ...answer, asOf: asOf(snapshot, restsOn, read.readAt, question.namespace === undefined ? undefined : [question.namespace]) }
  reply.type('text/plain; charset=utf-8')
  return output === 'url' ? formatUrl(answer) : formatText(answer)
}
