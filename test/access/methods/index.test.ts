import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { nodeMethods, podMethods, serviceMethods } from '../../../src/access/methods/index.ts'
import { rankTable } from '../../../src/access/rank.ts'

const root = join(import.meta.dirname, '../../..')
const docs = readFileSync(join(root, 'docs/access-methods.md'), 'utf8')
const contract = readFileSync(join(root, 'openapi.yaml'), 'utf8')
const [, known = ''] = /What kind of way in it is\.([\s\S]*?)\n\s+examples:/.exec(contract) ?? []
const inContract = new Set(known.split(/[^a-z-]+/))
const registries = { service: serviceMethods, pod: podMethods, node: nodeMethods }

function stemsOf(pattern: string, ending: string): readonly string[] {
  return globSync(pattern, { cwd: root })
    .map(path => path.replaceAll('\\', '/').replace(/^.*\//, '').replace(ending, ''))
    .sort()
}

for (const [kind, rules] of Object.entries(registries)) {
  const names = rules.map(({ method }) => method)
  t.test(`${kind}: registry, files, tests, documentation, ranking and contract know the same methods`, async t => {
    t.same(stemsOf(`src/access/methods/${kind}/*.ts`, '.ts'), names.toSorted(), 'files')
    t.same(stemsOf(`test/access/methods/${kind}/*.test.ts`, '.test.ts'), names.toSorted(), 'tests')
    t.equal(new Set(names).size, names.length, 'each once')
    for (const name of names) {
      t.match(docs, new RegExp(`^\\| \`${name}\` \\|`, 'm'), `${name} has a row in the documentation`)
      t.ok(
        rankTable.some(({ method }) => method === name),
        `${name} is ranked`
      )
      t.ok(inContract.has(name), `${name} is in the contract`)
    }
  })
}

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
