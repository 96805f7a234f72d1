// GET /problems: what every problem code means, where the `type` of a problem points.
import type { FastifyInstance } from 'fastify'
import { problemCodes, problemTable } from '../problem-table.ts'

export function registerProblemsPage(app: FastifyInstance): void {
  const page = formatPage()
  app.get('/problems', async (_request, reply) => {
    reply.type('text/html; charset=utf-8')
    return page
  })
}

function formatPage(): string {
  const sections = problemCodes.map(code => {
    const { status, title, meaning } = problemTable[code]
    return `<h2 id="${code}"><code>${code}</code></h2>\n<p>${status}. ${title}. ${meaning.replace(/`([^`]*)`/g, '<code>$1</code>')}</p>`
  })
  const head = '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Problems of Signpost</title></head>'
  return `${head}\n<body>\n<h1>Problems of Signpost</h1>\n${sections.join('\n')}\n</body>\n</html>\n`
}
