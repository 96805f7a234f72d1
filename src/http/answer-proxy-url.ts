// What the three proxy-url operations have in common: question, snapshot, Pods, answer, form.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ProxyUrlAnswer } from '../access/proxy/answer.ts'
import { podsToRead, resolveProxyUrl } from '../access/proxy/resolve.ts'
import type { ProxyQuestion } from '../access/question.ts'
import { nodeVersion, podVersion, serviceVersion } from '../directory/answer-version.ts'
import { type AsOf, asOf } from '../directory/as-of.ts'
import type { PodKey } from '../facts/records/pod.ts'
import type { Snapshot } from '../facts/snapshot.ts'
import { currentSnapshot } from './current-snapshot.ts'
import type { RouteDeps } from './deps.ts'
import { formatText, formatUrl } from './format-proxy-url.ts'
import { chooseOutput, type Output } from './output.ts'
import { questionOf, setVersion } from './plugins/fresh.ts'
import { type PodsRead, readPods } from './read-pods.ts'
import { accepted } from './refusal.ts'

export type ProxyUrlReply = ProxyUrlAnswer & { readonly asOf: AsOf }

export async function answerProxyUrl(
  { view, pods, settings, salt }: RouteDeps,
  question: ProxyQuestion,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<ProxyUrlReply | string> {
  const output = chooseOutput((request.query as { output?: Output }).output, types => request.type(types))
  const snapshot = currentSnapshot(view)
  const keys = podsToRead(question, snapshot)
  const read = await readPods(pods, keys, request)
  const { answer, restsOn } = accepted(resolveProxyUrl(question, snapshot, read, settings))
  setVersion(reply, salt, versionOf(question, questionOf(request, output), snapshot, keys, read))
  const namespaces = question.namespace === undefined ? undefined : [question.namespace]
  if (output === 'json') return { ...answer, asOf: asOf(snapshot, restsOn, read.readAt, namespaces) }
  reply.type('text/plain; charset=utf-8')
  return output === 'url' ? formatUrl(answer) : formatText(answer)
}

function versionOf(question: ProxyQuestion, text: string, snapshot: Snapshot, keys: readonly PodKey[], read: PodsRead): string {
  const { kind, namespace = '', name } = question
  if (kind === 'Node') return nodeVersion(text, name, snapshot)
  return kind === 'Pod'
    ? podVersion(text, { namespace, name }, snapshot, read)
    : serviceVersion(text, namespace, name, snapshot, keys, read)
}
