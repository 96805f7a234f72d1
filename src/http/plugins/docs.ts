// Swagger UI at /docs, under a policy that allows its own files and nothing else. Every URL in it is relative, so that it works
// behind any path prefix. Its files are those that @fastify/swagger-ui carries; its plugin is not used: at the start it would load a
// static file server and a YAML library, and its page names its files by absolute paths.
import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'

const folder = join(dirname(createRequire(import.meta.url).resolve('@fastify/swagger-ui/package.json')), 'static')

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'"
].join('; ')

const files: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'index.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png'
}

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Signpost API</title>
<link rel="stylesheet" href="swagger-ui.css">
<link rel="stylesheet" href="index.css">
<link rel="icon" type="image/png" href="favicon-32x32.png">
</head>
<body>
<div id="swagger-ui"></div>
<script src="swagger-ui-bundle.js"></script>
<script src="start.js"></script>
</body>
</html>
`

// Without the standalone preset: its top bar is of no use for one document, and its logo is an inline style.
const start = `window.ui = SwaggerUIBundle({
  url: new URL('../openapi.json', document.baseURI).href,
  dom_id: '#swagger-ui',
  deepLinking: true,
  tryItOutEnabled: true,
  displayOperationId: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null
})
`

export function registerDocs(app: FastifyInstance): void {
  app.get('/docs', async (_request, reply) => reply.redirect('docs/'))
  app.get('/docs/', async (_request, reply) => reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page))
  app.get('/docs/start.js', async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(start))
  for (const [file, type] of Object.entries(files))
    app.get(`/docs/${file}`, async (_request, reply) => {
      reply.header('cache-control', 'public, max-age=600').type(type)
      return reply.send(createReadStream(join(folder, file)))
    })
}
