// GET /v1/cluster-info: the control plane and the built-in Services, like `kubectl cluster-info`, with links that work.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { pageVersion, podVersion } from '../../directory/answer-version.ts'
import { asOf } from '../../directory/as-of.ts'
import { builtInQuery, type ClusterInfo, clusterInfo, podsForClusterInfo } from '../../directory/cluster-info.ts'
import { formatClusterInfo } from '../../directory/formats/cluster-info-text.ts'
import type { PodKey } from '../../facts/records/pod.ts'
import type { Snapshot } from '../../facts/snapshot.ts'
import { currentSnapshot } from '../current-snapshot.ts'
import type { RouteDeps } from '../deps.ts'
import { chooseOutput } from '../output.ts'
import { questionOf, setVersion } from '../plugins/fresh.ts'
import { type PodsRead, readPods } from '../read-pods.ts'
import { accepted } from '../refusal.ts'
import { ClusterInfoSchema, clusterInfoQuery } from '../schemas/cluster-info.ts'
import { refTo } from '../schemas/reference-to.ts'

const schema = {
  operationId: 'getClusterInfo',
  tags: ['cluster'],
  summary: 'List the control plane and the built-in Services',
  description:
    'Answers like `kubectl cluster-info`: the public URL of the API server and every built-in Service, with the proxy URL of every port, its real scheme, and the reason where it cannot work.',
  querystring: clusterInfoQuery,
  response: {
    200: {
      description: 'The control plane and the Services.',
      content: {
        'application/json': { schema: refTo(ClusterInfoSchema) },
        'text/plain': { schema: Type.String({ description: 'The lines of `kubectl cluster-info`, uncoloured.' }) }
      }
    }
  }
}

export const getClusterInfoRoute: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { view, pods, settings, salt }) => {
  const problems = ['invalid-request', 'invalid-label-selector', 'not-acceptable', 'not-synced', 'resource-not-readable'] as const
  app.get('/v1/cluster-info', { schema, config: { problems } }, async function onGetClusterInfo(request, reply) {
    const { output: given, ...rest } = request.query
    const output = chooseOutput(given, types => request.type(types))
    const query = { ...builtInQuery, ...rest }
    const snapshot = currentSnapshot(view)
    const keys = podsForClusterInfo(query, snapshot)
    const read = await readPods(pods, keys, request)
    const info = accepted(clusterInfo(query, snapshot, read, settings))
    setVersion(reply, salt, versionOf(info, questionOf(request, output), snapshot, keys, read))
    if (output === 'json') return { ...info, asOf: asOf(snapshot, ['services', 'endpointslices'], read.readAt, [query.namespace]) }
    reply.type('text/plain; charset=utf-8')
    return formatClusterInfo(info)
  })
}

function versionOf(info: ClusterInfo, question: string, snapshot: Snapshot, keys: readonly PodKey[], read: PodsRead): string {
  const pods = keys.map(key => podVersion('', key, snapshot, read))
  return pageVersion([question, ...pods].join(' '), snapshot, info.services, info.servicesTotal)
}
