import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { nodeMethods, podMethods, serviceMethods } from '../../../src/access/methods/index.ts'
import { rankTable } from '../../../src/access/rank.ts'

const root = join(import.meta.dirname, '../../..')
const docs = readFileSync(join(root, 'docs/access-methods.md'), 'utf8')
const contract = readFileSync(join(root, 'openapi.yaml'), 'utf8')
const [, known = ''] = /What kind of way in it is\.[\s\S]*?known ones:([\s\S]*?)\."\n/.exec(contract) ?? []
const inContract = new Set(known.split(',').map(name => name.trim()))
const registries = { service: serviceMethods, pod: podMethods, node: nodeMethods }

function stemsOf(pattern: string, ending: string): readonly string[] {
  return globSync(pattern, { cwd: root })
    .map(path => path.replaceAll('\\', '/').replace(/^.*\//, '').replace(ending, ''))
    .sort()
}

/** The rows of the table of methods, and the headings of the sections, as KIND/METHOD. */
const rowsInDocs = [...docs.matchAll(/^\| (`[^|]+`) \| (Service|Pod|Node) \|/gm)].flatMap(([, names = '', kind = '']) =>
  names.split(', ').map(name => `${kind.toLowerCase()}/${name.replaceAll('`', '')}`)
)
const headingsInDocs = [...docs.matchAll(/^### (Service|Pod|Node): `(.+)`$/gm)].map(
  ([, kind = '', name]) => `${kind.toLowerCase()}/${name}`
)

for (const [kind, rules] of Object.entries(registries)) {
  const names = rules.map(({ method }) => method)
  t.test(`${kind}: registry, files, tests and documentation know the same methods`, async t => {
    t.same(stemsOf(`src/access/methods/${kind}/*`, '.ts'), names.toSorted(), 'files')
    t.same(stemsOf(`test/access/methods/${kind}/*`, '.test.ts'), names.toSorted(), 'tests')
    t.equal(new Set(names).size, names.length, 'each once')
    const own = names.map(name => `${kind}/${name}`)
    const isOwn = (entry: string) => entry.startsWith(`${kind}/`)
    t.same(rowsInDocs.filter(isOwn), own, 'rows of the documentation, in the order of the registry')
    t.same(headingsInDocs.filter(isOwn), own, 'sections of the documentation, in the order of the registry')
  })
}

t.test('ranking and contract know the methods of the registries and no others', async t => {
  const names = [...new Set(Object.values(registries).flatMap(rules => rules.map(({ method }) => method)))].sort()
  t.same([...new Set(rankTable.map(({ method }) => method))].sort(), names, 'ranking')
  t.same([...inContract].sort(), names, 'contract')
})

t.test('a folder of methods holds those of a kind, and nothing lies beside them', async t => {
  t.same(stemsOf('src/access/methods/*', '.ts'), [...Object.keys(registries), 'index'].sort())
})

t.test("a Service's methods come in the published order", async t => {
  t.same(
    serviceMethods.map(({ method }) => method),
    [
      'load-balancer',
      'node-port',
      'external-ip',
      'external-name',
      'cluster-ip',
      'cluster-dns',
      'headless-pod-dns',
      'api-server-proxy',
      'kubectl-proxy',
      'port-forward',
      'exec',
      'node-shell'
    ]
  )
})
