// The server process runs with exactly the rights of deploy/base and the environment of its Deployment, and its answers hold.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { openCluster } from './cluster.ts'
import { startControlPlane } from './control-plane.ts'
import { ofKind } from './deploy-base.ts'
import { exposure, inventory, plans, waysIn } from './deployed-server/ways-in.ts'
import { eventually } from './eventually.ts'
import type { Manifest } from './manifest.ts'
import { addAddresses } from './network.ts'
import { applyFixtures } from './proxy-matrix/apply.ts'
import { service } from './proxy-matrix/objects.ts'
import { startSignpost } from './signpost.ts'

const namespace = 'deployed-server'
const user = 'system:serviceaccount:signpost:signpost'
const { admin, binaries, coordinates } = openCluster()
const folder = join(coordinates.folder, namespace)
const auditLog = join(folder, 'audit.log')
const podAddress = '10.240.0.8'
const own = ['Namespace', 'ServiceAccount', 'ClusterRole', 'ClusterRoleBinding'].map(ofKind)

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string }
}

interface Container extends Readonly<Record<'startupProbe' | 'readinessProbe' | 'livenessProbe', Probe>> {
  readonly env: readonly { readonly name: string; readonly value: string }[]
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[]
}

const template = (ofKind('Deployment').spec as { template: { spec: { containers: readonly [Container] } } }).template
const container = template.spec.containers[0]

t.test('a server with the rights of deploy/base', async t => {
  t.teardown(() => admin.close())
  const applied = await applyFixtures(admin, namespace)
  t.teardown(() => applied.remove())
  t.teardown(async () => {
    for (const manifest of own.toReversed()) await admin.delete(manifest)
  })
  for (const manifest of own) await admin.put(manifest)
  await addAddresses([podAddress])
  const audited = await startAuditedApiServer(t)
  const { hostname, port } = new URL(audited.server)
  const signpost = await startSignpost({
    folder,
    serviceAccount: {
      token: await admin.token('signpost', 'signpost'),
      certificateAuthority: audited.certificateAuthority,
      namespace: 'signpost'
    },
    env: {
      ...Object.fromEntries(container.env.map(({ name, value }) => [name, value])),
      KUBERNETES_SERVICE_HOST: hostname,
      KUBERNETES_SERVICE_PORT: port,
      // A Pod has a network of its own; here the backends listen on the same port of other addresses.
      HOST: podAddress,
      KUBELET_PREFERRED_ADDRESS_TYPES: 'InternalIP,Hostname',
      // Nobody sends traffic while this one stops.
      DRAIN_DELAY_SECONDS: '0'
    }
  })
  t.teardown(() => signpost.stop())

  await t.test('its probes succeed on the ports that the Deployment names', probes)
  await t.test('its proxy URLs reach what they name', answers)
  await t.test('a change of a Service shows', changes)
  const deployed = {
    admin,
    namespace,
    get,
    metrics: async () => (await fetch(`http://${podAddress}:${portNamed('metrics')}/metrics`)).text()
  }
  await t.test('it lists the ways in to Services, Pods and Nodes', async t => waysIn(t, deployed))
  await t.test('it plans', async t => plans(t, deployed))
  await t.test('its inventory can be walked page by page', async t => inventory(t, deployed))
  await t.test('a Service that becomes a NodePort shows in the inventory, the list and the metric', async t => exposure(t, deployed))
  await t.test('it stops on SIGTERM', async t => t.equal(await signpost.stop(), 0, signpost.log()))
  await t.test('it used every right of its ClusterRole, and was refused nothing', rights)
})

/** A second API server before the same objects, which writes down all that Signpost asks of it. */
async function startAuditedApiServer(t: Test): Promise<{ readonly server: string; readonly certificateAuthority: string }> {
  const policy = { apiVersion: 'audit.k8s.io/v1', kind: 'Policy', rules: [{ level: 'Metadata', users: [user] }, { level: 'None' }] }
  const policyFile = join(coordinates.folder, 'audit-policy.json')
  writeFileSync(policyFile, JSON.stringify(policy))
  const apiServer = await startControlPlane({
    binaries,
    folder,
    address: '10.240.0.7',
    etcdUrl: coordinates.etcdUrl,
    keys: { folder: coordinates.folder },
    flags: { 'audit-policy-file': policyFile, 'audit-log-path': auditLog, 'audit-log-mode': 'blocking' }
  })
  t.teardown(() => apiServer.stop())
  return apiServer.coordinates
}

async function probes(t: Test): Promise<void> {
  for (const kind of ['startup', 'readiness', 'liveness'] as const) {
    const { path, port } = container[`${kind}Probe`].httpGet
    const response = await eventually(
      () => fetch(`http://${podAddress}:${portNamed(port)}${path}`),
      ({ status }) => status === 200
    )
    t.equal(response.status, 200, `${kind} probe ${path}`)
  }
}

async function answers(t: Test): Promise<void> {
  const targets = [
    { path: `namespaces/${namespace}/services/web`, reference: 'web:http' },
    { path: `namespaces/${namespace}/services/plain`, reference: 'plain' },
    { path: `namespaces/${namespace}/pods/p1`, reference: 'p1:8080' },
    { path: 'nodes/n5', reference: 'n5' }
  ]
  for (const { path, reference } of targets) {
    const { status, body } = await get(`/v1/${path}/proxy-url`)
    t.equal(status, 200, path)
    t.match(body, { prediction: { answeredBy: 'backend' }, asOf: { source: 'live', stale: false } })
    t.match(body.reference, reference, path)
    t.match(await admin.ask(String(body.apiPath)), { answered: 'backend', status: 200 }, `${body.apiPath}`)
  }
  t.match(await get(`/v1/namespaces/${namespace}/services/nosuch/proxy-url`), { status: 404 })
}

async function changes(t: Test): Promise<void> {
  const added: Manifest = service(namespace, 'added-later', [{ port: 80 }])
  const path = `/v1/namespaces/${namespace}/services/added-later`
  t.equal((await get(path)).status, 404)
  await admin.create(added)
  t.equal(
    (
      await eventually(
        () => get(path),
        ({ status }) => status === 200
      )
    ).status,
    200
  )
  await admin.delete(added)
  t.equal(
    (
      await eventually(
        () => get(path),
        ({ status }) => status === 404
      )
    ).status,
    404
  )
}

interface AuditEvent {
  readonly verb: string
  readonly requestURI: string
  readonly objectRef?: { readonly resource: string; readonly apiGroup?: string; readonly subresource?: string }
  readonly responseStatus?: { readonly code: number }
}

async function rights(t: Test): Promise<void> {
  const events = readFileSync(auditLog, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as AuditEvent)
  const refused = events.filter(({ responseStatus }) => responseStatus?.code === 403).map(({ verb, requestURI }) => `${verb} ${requestURI}`)
  t.same(refused, [])
  const used = events.flatMap(({ verb, objectRef }) =>
    objectRef === undefined ? [] : [`${verb} ${objectRef.apiGroup ?? ''}/${objectRef.resource}`]
  )
  t.same([...new Set(used)].sort(), granted().sort())
}

function granted(): string[] {
  const { rules } = ofKind('ClusterRole') as unknown as { rules: readonly { apiGroups: string[]; resources: string[]; verbs: string[] }[] }
  return rules.flatMap(({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap(group => resources.flatMap(resource => verbs.map(verb => `${verb} ${group}/${resource}`)))
  )
}

async function get(path: string): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const response = await fetch(`http://${podAddress}:${portNamed('http')}${path}`)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

function portNamed(name: string): number | undefined {
  return container.ports.find(port => port.name === name)?.containerPort
}
