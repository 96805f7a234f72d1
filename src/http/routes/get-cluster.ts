// GET /v1/cluster: which cluster this is, where its facts come from, and how far each kind of them can be trusted.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { describeCluster } from '../../directory/describe-cluster.ts'
import { currentSnapshot } from '../current-snapshot.ts'
import type { RouteDeps } from '../deps.ts'
import { ClusterSchema } from '../schemas/cluster.ts'
import { noQuery } from '../schemas/no-query.ts'
import { refTo } from '../schemas/reference-to.ts'

const schema = {
  operationId: 'getCluster',
  tags: ['cluster'],
  summary: 'Describe the cluster',
  description:
    "Tells the cluster's name, where its facts come from, the public URL of its API server and how it was found, and how far each resource is known.",
  querystring: noQuery,
  response: { 200: refTo(ClusterSchema) }
}

export const getClusterRoute: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { view }) => {
  const config = { problems: ['invalid-request', 'not-synced'] } as const
  app.get('/v1/cluster', { schema, config }, async function onGetCluster() {
    return describeCluster(currentSnapshot(view))
  })
}
