// A value as it goes over the wire and comes back, through Fastify's own serialiser for a schema.
import Fastify from 'fastify'
import type { TSchema } from 'typebox'
import { refTo } from '../../src/http/schemas/reference-to.ts'
import { sharedSchemas } from '../../src/http/schemas/shared.ts'

export async function serialise(schema: TSchema, values: readonly unknown[]): Promise<unknown[]> {
  const app = Fastify()
  for (const shared of sharedSchemas) app.addSchema(shared)
  app.get<{ Params: { index: number } }>(
    '/:index',
    { schema: { response: { 200: refTo(schema) } } },
    async request => values[Number(request.params.index)]
  )
  const replies = []
  for (const index of values.keys()) replies.push((await app.inject(`/${index}`)).json())
  await app.close()
  return replies
}
