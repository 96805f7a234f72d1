// Every example of openapi.yaml, sent as Swagger UI would send it, against the example cluster.
import { readFile } from 'node:fs/promises'
import Ajv from 'ajv/dist/2020.js'
import { load } from 'js-yaml'
import t from 'tap'
import { buildTestApp } from './support/build-test-app.ts'

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly example?: string | number
  readonly examples?: Readonly<Record<string, { readonly value: string | number }>>
}

interface Operation {
  readonly operationId: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: { readonly $ref: string } } } }
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, object>> }>>
}

const document = load(await readFile(new URL('../openapi.yaml', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, { readonly examples?: readonly object[] }> }
}
const ajv = new Ajv.default({ strict: false })
ajv.addSchema(document, 'openapi')

function examplesOf({ example, examples = {} }: Parameter): (string | number)[] {
  return example === undefined ? Object.values(examples).map(({ value }) => value) : [example]
}

/** The first example of every parameter together; then each further example in place of the first. */
function requestsOf(path: string, { parameters = [] }: Operation): string[] {
  const firsts = new Map(
    parameters.flatMap(one =>
      examplesOf(one)
        .slice(0, 1)
        .map(value => [one, value] as const)
    )
  )
  const further = parameters.flatMap(one =>
    examplesOf(one)
      .slice(1)
      .map(value => new Map([...firsts, [one, value]]))
  )
  const required = new Map([...firsts].filter(([one]) => one.required))
  return [firsts, required, ...further].map(values => formatUrl(path, values))
}

/** The examples of a body; one request without a body for an operation that takes none. */
function bodiesOf({ requestBody }: Operation): readonly (object | undefined)[] {
  if (requestBody === undefined) return [undefined]
  const name = requestBody.content['application/json'].schema.$ref.split('/').at(-1) as string
  const { examples = [] } = document.components.schemas[name] ?? {}
  if (examples.length === 0) throw new Error(`${name} has no example`)
  return examples
}

function formatUrl(path: string, values: ReadonlyMap<Parameter, string | number>): string {
  let url = path
  const query = new URLSearchParams()
  for (const [{ name, in: place }, value] of values) {
    if (place === 'path') url = url.replace(`{${name}}`, encodeURIComponent(value))
    else query.set(name, String(value))
  }
  return query.size === 0 ? url : `${url}?${query}`
}

/** A feed never ends; test/http/routes/watch-services.test.ts listens to it. */
const ends = ({ responses }: Operation) => responses['200']?.content['text/event-stream'] === undefined

let sent = 0
for (const [path, methods] of Object.entries(document.paths))
  for (const [method, operation] of Object.entries(methods).filter(([, operation]) => ends(operation)))
    t.test(`every example of ${operation.operationId} is answered as the contract says`, async t => {
      const { app } = await buildTestApp(t)
      for (const [url, body] of requestsOf(path, operation).flatMap(url => bodiesOf(operation).map(body => [url, body] as const))) {
        const payload = body === undefined ? {} : { payload: body }
        const reply = await app.inject({ method: method.toUpperCase() as 'GET', url, ...payload })
        t.equal(reply.statusCode, 200, url)
        const type = String(reply.headers['content-type']).split(';')[0] as string
        t.ok(operation.responses['200']?.content[type], `${url}: ${type} is in the contract`)
        const pointer = [path, method, 'responses', '200', 'content', type, 'schema'].map(part =>
          part.replaceAll('~', '~0').replaceAll('/', '~1')
        )
        const validate = ajv.compile({ $ref: `openapi#/paths/${pointer.map(encodeURIComponent).join('/')}` })
        t.ok(validate(type === 'application/json' ? reply.json() : reply.body), `${url}: ${JSON.stringify(validate.errors)}`)
        sent++
      }
    })

t.test('all of that was really sent', async t => {
  t.ok(sent >= 40, `${sent} requests`)
})
