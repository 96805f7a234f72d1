// The example answers of docs/access-methods.md and README.md, made again from the example cluster. SIGNPOST_WRITE_DOCS=1 writes them.
import { readFile, writeFile } from 'node:fs/promises'
import t from 'tap'
import type { AccessMethod, AccessMethods } from '../src/access/access-method.ts'
import { nodeMethods, podMethods, serviceMethods } from '../src/access/methods/index.ts'
import { buildTestApp } from './support/build-test-app.ts'

const service = (name: string) => `/v1/namespaces/${name.replace('/', '/services/')}/access-methods`
const pod = (name: string) => `/v1/namespaces/${name.replace('/', '/pods/')}/access-methods`
const nodePath = '/v1/nodes/node-1/access-methods'

/** Which object shows the method best. */
const shownBy: Readonly<Record<string, string>> = {
  'service/load-balancer': service('edge/gateway'),
  'service/node-port': service('shop/catalog'),
  'service/external-ip': service('edge/ftp'),
  'service/external-name': service('shop/billing'),
  'service/headless-pod-dns': service('shop/orders-db'),
  'pod/host-port': pod('edge/gateway-84d7f9b6c5-x2m4p'),
  'pod/host-network': pod('edge/node-exporter-4kq7z'),
  'pod/pod-dns': pod('shop/orders-db-0')
}
const usually: Readonly<Record<string, string>> = {
  service: service('kube-system/monitoring-grafana'),
  pod: pod('kube-system/elasticsearch-logging-0'),
  node: nodePath
}
const registries = { service: serviceMethods, pod: podMethods, node: nodeMethods }
const names = Object.entries(registries).flatMap(([kind, rules]) => rules.map(({ method }) => `${kind}/${method}`))

const page = new URL('../docs/access-methods.md', import.meta.url)
const readme = new URL('../README.md', import.meta.url)

/** A field a line: whole answers would fill many pages. */
function formatExample(path: string, value: object): string {
  const lines = Object.entries(value).map(([key, field]) => `  "${key}": ${JSON.stringify(field)}`)
  return `\`GET ${path}\` has:\n\n\`\`\`json\n{\n${lines.join(',\n')}\n}\n\`\`\``
}

function startOf(name: string): string {
  return `<!-- example ${name} -->\n`
}
const end = '\n<!-- end -->'

/** What stands in the page for an example; undefined where it has no place. */
function placeOf(text: string, start: string, stop: string): { readonly from: number; readonly to: number } | undefined {
  const begin = text.indexOf(start)
  const to = text.indexOf(stop, begin + start.length)
  return begin === -1 || to === -1 ? undefined : { from: begin + start.length, to }
}

async function hold(
  check: (found: string, wanted: string, what: string) => void,
  file: URL,
  examples: ReadonlyMap<string, [start: string, stop: string, text: string]>
) {
  let text = await readFile(file, 'utf8')
  for (const [name, [start, stop, wanted]] of examples) {
    const place = placeOf(text, start, stop)
    if (place === undefined) throw new Error(`${name} has no place in the document`)
    if (process.env.SIGNPOST_WRITE_DOCS) text = text.slice(0, place.from) + wanted + text.slice(place.to)
    else check(text.slice(place.from, place.to), wanted, `${name} is true: SIGNPOST_WRITE_DOCS=1 writes it`)
  }
  if (process.env.SIGNPOST_WRITE_DOCS) await writeFile(file, text)
}

t.test('every method has a heading, an explanation and an example that is true', async t => {
  const { app } = await buildTestApp(t)
  const examples = new Map<string, [string, string, string]>()
  for (const name of names) {
    const [kind = '', method] = name.split('/')
    const path = shownBy[name] ?? (usually[kind] as string)
    const { methods } = (await app.inject(path)).json() as AccessMethods
    const found = methods.find((entry: AccessMethod) => entry.method === method)
    if (found === undefined) throw new Error(`${path} does not show ${name}`)
    examples.set(name, [startOf(name), end, formatExample(path, found)])
  }
  t.equal(examples.size, 24)
  const { notAvailable } = (await app.inject(service('edge/ftp'))).json() as AccessMethods
  const missing = notAvailable.find(({ method }) => method === 'node-port')
  t.ok(missing)
  examples.set('not-available', [startOf('not-available'), end, formatExample(service('edge/ftp'), { notAvailable: [missing] })])
  await hold(t.equal.bind(t), page, examples)
  const text = await readFile(page, 'utf8')
  for (const name of names) {
    const before = text.slice(0, text.indexOf(startOf(name)))
    const [heading = '', ...rest] = before.slice(before.lastIndexOf('\n### ') + 1).split('\n')
    t.equal(heading, `### ${name.replace(/^./, letter => letter.toUpperCase()).replace('/', ': `')}\``)
    const sentences = rest.join(' ').split(/[.:] /).length
    t.ok(sentences >= 2 && sentences <= 8, `${name} is explained in ${sentences} sentences`)
  }
})

t.test('README shows what the example cluster answers', async t => {
  const { app } = await buildTestApp(t)
  const path = `${service('edge/reports')}?from=private-network&kubeconfig=false&output=text`
  const text = await readFile(readme, 'utf8')
  t.ok(text.includes(`http://127.0.0.1:8080${path}'`), 'the command is that of the answer')
  const wanted = `\`\`\`text\n${(await app.inject(path)).body}\`\`\``
  await hold(t.equal.bind(t), readme, new Map([['access-methods', ['<!-- access-methods -->\n', '\n<!-- /access-methods -->', wanted]]]))
})
