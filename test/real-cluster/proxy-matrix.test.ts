// The API server itself does what the matrix says: the ground that predictions stand on.
import t from 'tap'
import type { Answer } from './admin.ts'
import { openCluster } from './cluster.ts'
import { at } from './proxy-matrix/addresses.ts'
import { applyFixtures } from './proxy-matrix/apply.ts'
import { proxyPath } from './proxy-matrix/proxy-path.ts'
import { rows } from './proxy-matrix/rows.ts'

const namespace = 'proxy-matrix'

t.test('the API server answers every row of the matrix as the table says', async t => {
  const { admin } = openCluster()
  t.teardown(() => admin.close())
  const applied = await applyFixtures(admin, namespace)
  t.teardown(() => applied.remove())

  for (const row of rows) {
    for (const reference of row.references) {
      const answer = await admin.ask(proxyPath(row.kind, row.namespace ?? namespace, reference))
      t.same(seen(answer), row.expected, `row ${row.row}: ${row.kind} ${row.namespace ?? ''} ${reference}`)
    }
  }

  await t.test('two slices of one port name are both used', async t => {
    const reached = new Set<string | null>()
    // Each request misses one of the two with probability 1/2: all sixty never.
    for (let i = 0; i < 60; i++) {
      const answer = await admin.ask(proxyPath('Service', namespace, 'two-slices'))
      if (answer.answered === 'backend') reached.add(answer.by)
    }
    t.same([...reached].sort(), [`${at.p1}:8080`, `${at.second}:8080`])
  })

  await t.test('an escaped reference is the same reference', async t => {
    const answer = await admin.ask(`/api/v1/namespaces/${namespace}/services/https%3Aweb%3A443/proxy/x`)
    t.match(answer, { answered: 'backend', by: `${at.p1}:8443`, status: 200 })
  })

  await t.test('https goes out as HTTP/2, and only the kubelet port is shown the client certificate', async t => {
    const body = async (path: string) => JSON.parse(String(Reflect.get(await admin.ask(path), 'body')))
    t.match(await body(proxyPath('Service', namespace, 'https:web:443')), { httpVersion: '2.0', clientCertificate: null })
    t.match(await body(proxyPath('Node', namespace, 'n1')), { clientCertificate: 'kubelet-client' })
    t.match(await body(proxyPath('Node', namespace, 'https:n1:9443')), { clientCertificate: null })
    t.match(await body(proxyPath('Pod', namespace, 'https:host-network:10250')), { clientCertificate: null })
  })
})

/** What a row speaks of: the body is a backend's own affair, unless no backend could be reached. */
function seen(answer: Answer): object {
  if (answer.answered !== 'backend') return answer
  const { answered, by, status, body } = answer
  return by === null ? { answered, by, status, message: body } : { answered, by, status }
}
