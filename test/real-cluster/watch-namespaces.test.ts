// The server process with exactly the rights of deploy/overlays/namespaced: it knows one namespace, and says of the rest that it does not.
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { loadAll } from 'js-yaml'
import t from 'tap'
import { openCluster } from './cluster.ts'
import { baseFolder } from './deploy-base.ts'
import { eventually } from './eventually.ts'
import type { Manifest } from './manifest.ts'
import { startSignpost } from './signpost.ts'
import { web } from './watched-view.ts'

const cluster = openCluster()
const { admin, kubectl } = cluster
t.teardown(() => admin.close())

t.test('a server with the rights of deploy/overlays/namespaced', async t => {
  const built = loadAll(await kubectl.run(['kustomize', join(baseFolder, '..', 'overlays', 'namespaced')])) as readonly Manifest[]
  const rights = built.filter(({ kind }) => ['Namespace', 'ServiceAccount', 'Role', 'RoleBinding'].includes(kind))
  const hidden: Manifest = { ...web(80), metadata: { namespace: 'kube-system', name: 'hidden' } }
  for (const manifest of [...rights, web(80), hidden]) await admin.put(manifest)
  t.teardown(async () => {
    for (const manifest of [...rights, web(80), hidden].toReversed()) await admin.delete(manifest)
  })
  const deployment = built.find(({ kind }) => kind === 'Deployment') as Manifest
  const { spec } = (deployment.spec as { template: { spec: { containers: [{ env: { name: string; value: string }[] }] } } }).template
  const env = Object.fromEntries(spec.containers[0].env.map(({ name, value }) => [name, value]))
  t.equal(env.NAMESPACES, 'default')
  const { hostname, port } = new URL(cluster.coordinates.server)
  const signpost = await startSignpost({
    folder: mkdtempSync(join(cluster.coordinates.folder, 'namespaced-')),
    serviceAccount: {
      token: await admin.token('signpost', 'signpost'),
      certificateAuthority: cluster.coordinates.certificateAuthority,
      namespace: 'signpost'
    },
    env: { ...env, KUBERNETES_SERVICE_HOST: hostname, KUBERNETES_SERVICE_PORT: port, HOST: '127.0.0.1', PORT: '0', METRICS_PORT: '0' }
  })
  t.teardown(() => signpost.stop())
  const get = async (path: string) => {
    const response = await fetch(signpost.url + path)
    return { status: response.status, body: (await response.json().catch(() => null)) as Record<string, unknown> | null }
  }
  const ready = await eventually(
    async () => (await fetch(`${signpost.url}/readyz`)).status,
    status => status === 200
  )
  t.equal(ready, 200, 'what it may not read keeps it from nothing')
  t.equal((await get('/v1/namespaces/default/services/web')).status, 200)
  t.equal((await get('/v1/namespaces/default/services/nosuch')).status, 404)
  t.match(await get('/v1/namespaces/kube-system/services/hidden'), { status: 503, body: { code: 'resource-not-readable' } })
  t.match(await get('/v1/nodes/n1/proxy-url'), { status: 503, body: { code: 'resource-not-readable' } })
  t.notMatch(signpost.log(), /"failure":"forbidden"/, 'it asked for nothing that it may not have')
})
