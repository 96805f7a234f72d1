import t from 'tap'
import { buildTestApp } from '../../support/build-test-app.ts'

t.test('without its slash the page redirects into its folder, by a relative URL', async t => {
  const { app } = await buildTestApp(t)
  const reply = await app.inject('/docs')
  t.equal(reply.statusCode, 302)
  t.equal(reply.headers.location, 'docs/')
})

t.test('the page has no inline code and only relative files, all of which are there', async t => {
  const { app } = await buildTestApp(t)
  const { body, headers } = await app.inject('/docs/')
  t.match(headers['content-type'], /^text\/html/)
  t.match(headers['content-security-policy'], "default-src 'none'; script-src 'self'; style-src 'self';")
  t.notMatch(headers['content-security-policy'], /unsafe|https?:/)
  t.notMatch(body, /<style|style=|<script>|onload=/)
  const files = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(match => match[1] as string)
  t.equal(files.length, 5)
  for (const file of files) {
    t.notMatch(file, /^[/.]|:/)
    const reply = await app.inject(`/docs/${file}`)
    t.equal(reply.statusCode, 200, file)
    t.ok(reply.rawPayload.length > 100, file)
    t.equal(reply.headers['x-content-type-options'], 'nosniff')
    t.match(reply.headers['content-type'], /css|javascript|png/)
  }
})

t.test('the page loads the contract from its parent folder', async t => {
  const { app } = await buildTestApp(t)
  t.match((await app.inject('/docs/start.js')).body, "new URL('../openapi.json', document.baseURI)")
})
