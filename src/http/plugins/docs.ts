// Swagger UI at /docs, under a policy that allows its own files and nothing else; every URL in it is relative.
import fastifySwaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** The one inline <style> of swagger-ui: that of the logo in its standalone preset. A test computes it from the installed version. */
export const inlineStyleHash = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='"

const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': `'self' ${inlineStyleHash}`,
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'"
}

export async function registerDocs(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwaggerUi, {
    routePrefix: '/docs',
    staticCSP: policy,
    uiConfig: { deepLinking: true, tryItOutEnabled: true, displayOperationId: true, defaultModelsExpandDepth: 0 },
    uiHooks: { onRequest: toFolder },
    // The page loads its document from /docs/json, so the API is one folder up; in /openapi.json it is in the same one.
    transformSpecification: document => ({ ...document, servers: [{ url: '..' }] }),
    transformSpecificationClone: false
  })
}

/** Without its trailing slash the page would ask for its files at the root of the host, past any path prefix. */
async function toFolder(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  return request.url.split('?', 1)[0] === '/docs' ? reply.redirect('docs/') : undefined
}
