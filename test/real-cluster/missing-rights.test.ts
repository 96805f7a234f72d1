// The server process without one of its rights at a time: what rests on that is refused or doubted, by name, and never silently absent.
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { openCluster } from './cluster.ts'
import { ofKind } from './deploy-base.ts'
import type { Manifest } from './manifest.ts'
import { addAddresses } from './network.ts'
import { applyFixtures } from './proxy-matrix/apply.ts'
import { startSignpost } from './signpost.ts'

const namespace = 'missing-rights'
const podAddress = '10.240.0.9'
const { admin, coordinates } = openCluster()
const own = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'signpost-without' } },
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { namespace: 'signpost-without', name: 'signpost' } }
]
const page = `/v1/namespaces/${namespace}/services/web`
const objects = {
  list: `/v1/services?namespace=${namespace}`,
  page,
  service: `${page}/proxy-url?port=http`,
  pod: `/v1/namespaces/${namespace}/pods/p1/proxy-url`,
  node: '/v1/nodes/n1/proxy-url',
  info: '/v1/cluster-info',
  serviceWays: `${page}/access-methods`,
  podWays: `/v1/namespaces/${namespace}/pods/p1/access-methods`,
  nodeWays: '/v1/nodes/n1/access-methods',
  open: `/v1/access-methods?namespace=${namespace}&q=node-port&method=node-port`,
  single: `/v1/namespaces/${namespace}/pods/p1/single-pod-plan`
}
const fine = { status: 200 }
const ways = { serviceWays: fine, podWays: fine, nodeWays: fine, single: fine }
const all = {
  list: fine,
  page: fine,
  service: fine,
  pod: { status: 200, body: { state: 'usable' } },
  node: fine,
  info: fine,
  ...ways,
  open: { status: 200, body: { items: [{ access: [{ url: /^http/ }] }] } }
}
const refused = (resource: string) => ({ status: 503, body: { code: 'resource-not-readable', resource } })
const doubted = (code: string) => ({ status: 200, body: { state: 'uncertain', reasons: [{ code }] } })

const doubtedWays = (resource: string) => ({
  status: 200,
  body: { methods: [{ state: 'uncertain', reasons: [{ code: 'resource-not-readable', message: new RegExp(resource) }] }] }
})

/** What answers without the right to read a resource; what is not named answers as with it. */
const without: Readonly<Record<string, object>> = {
  services: {
    list: refused('services'),
    page: refused('services'),
    service: refused('services'),
    info: refused('services'),
    serviceWays: refused('services'),
    open: refused('services'),
    single: refused('services')
  },
  endpointslices: {
    list: { status: 200, body: { items: [{ endpoints: null }] } },
    page: { status: 200, body: { endpoints: null, ports: [{ proxyUrl: { state: 'uncertain' } }] } },
    service: { status: 200, body: { state: 'uncertain', reasons: [{ code: 'resource-not-readable', message: /endpointslices/ }] } },
    serviceWays: doubtedWays('endpointslices'),
    open: {
      status: 200,
      body: { items: [{ state: 'uncertain', reasons: [{ code: 'resource-not-readable', message: /endpointslices/ }] }] }
    }
  },
  nodes: {
    node: refused('nodes'),
    nodeWays: refused('nodes'),
    // A port that is open must not look closed.
    open: { status: 200, body: { total: 1, items: [{ access: [], state: 'uncertain', reasons: [{ message: /nodes/ }] }] } }
  },
  namespaces: {},
  pods: { pod: refused('pods'), podWays: refused('pods'), single: refused('pods'), service: doubted('endpoint-pod-not-checked') }
}

t.test('a server that lacks a right', async t => {
  t.teardown(() => admin.close())
  const applied = await applyFixtures(admin, namespace)
  t.teardown(() => applied.remove())
  t.teardown(async () => {
    for (const manifest of own.toReversed()) await admin.delete(manifest)
  })
  for (const manifest of own) await admin.put(manifest)
  await addAddresses([podAddress])
  for (const [resource, expected] of Object.entries(without))
    await t.test(`to read ${resource}`, t => answersWithout(t, resource, { ...all, ...expected }))
})

async function answersWithout(t: Test, resource: string, expected: object): Promise<void> {
  const name = `signpost-without-${resource}`
  const { rules } = ofKind('ClusterRole') as unknown as { rules: readonly { resources: readonly string[] }[] }
  const rest = rules.map(rule => ({ ...rule, resources: rule.resources.filter(one => one !== resource) }))
  const group = 'rbac.authorization.k8s.io'
  const role = {
    apiVersion: `${group}/v1`,
    kind: 'ClusterRole',
    metadata: { name },
    rules: rest.filter(({ resources }) => resources.length > 0)
  }
  const binding = {
    apiVersion: `${group}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: group, kind: 'ClusterRole', name },
    subjects: [{ kind: 'ServiceAccount', namespace: 'signpost-without', name: 'signpost' }]
  }
  t.teardown(async () => {
    for (const manifest of [binding, role]) await admin.delete(manifest as Manifest)
  })
  for (const manifest of [role, binding]) await admin.put(manifest as Manifest)
  const { hostname, port } = new URL(coordinates.server)
  const signpost = await startSignpost({
    folder: join(coordinates.folder, name),
    serviceAccount: {
      token: await admin.token('signpost-without', 'signpost'),
      certificateAuthority: coordinates.certificateAuthority,
      namespace: 'signpost-without'
    },
    env: {
      KUBERNETES_SERVICE_HOST: hostname,
      KUBERNETES_SERVICE_PORT: port,
      HOST: podAddress,
      PORT: '0',
      METRICS_PORT: '0',
      ALLOW_UNAUTHENTICATED: 'true',
      KUBELET_PREFERRED_ADDRESS_TYPES: 'InternalIP,Hostname',
      DRAIN_DELAY_SECONDS: '0'
    }
  })
  t.teardown(() => signpost.stop())
  await signpost.says('cluster read')
  for (const [what, path] of Object.entries(objects)) {
    const response = await fetch(`${signpost.url}${path}`)
    const answer = { status: response.status, body: await response.json() }
    t.match(answer, expected[what as keyof typeof expected], `${what}: ${JSON.stringify(answer).slice(0, 600)}`)
  }
  const { resources } = (await (await fetch(`${signpost.url}/v1/cluster`)).json()) as { resources: { resource: string; state: string }[] }
  t.same(
    resources.filter(({ state }) => state === 'forbidden').map(({ resource }) => resource),
    [resource],
    'what is forbidden is said, and nothing else is'
  )
}
