// What a deployed server says of ways in to Services, Pods and Nodes: each operation is asked once, and a change is seen by all that list.
import type { Test } from 'tap'
import type { Admin } from '../admin.ts'
import { eventually } from '../eventually.ts'
import { service } from '../proxy-matrix/objects.ts'

export type Get = (path: string) => Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }>

interface Method {
  readonly id: string
  readonly method: string
  readonly state: string
  readonly target: { readonly namespace: string; readonly name: string }
  readonly access: readonly { readonly type: string; readonly url?: string }[]
}

interface Page {
  readonly items: readonly Method[]
  readonly total: number
  readonly continue: string | null
}

export interface Deployed {
  readonly admin: Admin
  readonly namespace: string
  readonly get: Get
  readonly metrics: () => Promise<string>
}

/** What each answer has at least; each way that it offers through the API server is taken. */
export async function waysIn(t: Test, { admin, namespace, get }: Deployed): Promise<void> {
  const targets = [
    { path: `namespaces/${namespace}/services/web`, has: 'cluster-ip/http/cluster' },
    { path: `namespaces/${namespace}/pods/p1`, has: 'pod-ip/http/cluster' },
    { path: 'nodes/n5', has: 'node-address/9443/private-network' }
  ]
  for (const { path, has } of targets) {
    const { status, body } = await get(`/v1/${path}/access-methods`)
    const methods = body.methods as readonly Method[]
    t.equal(status, 200, path)
    t.match(body, { hidden: 0, asOf: { source: 'live', stale: false } }, path)
    t.ok(
      methods.some(({ id }) => id === has),
      `${path} has ${has}: ${methods.map(({ id }) => id)}`
    )
    // Nobody reports the Nodes of this cluster as ready, which is a doubt; they are dialled all the same.
    const offered = methods.filter(({ method, state }) => method === 'kubectl-proxy' && state !== 'unusable')
    t.not(offered.length, 0, `${path} can be reached through the API server`)
    for (const url of offered.flatMap(({ access }) => access.flatMap(item => (item.url === undefined ? [] : [item.url]))))
      t.match(await admin.ask(new URL(url).pathname), { answered: 'backend', status: 200 }, url)
  }
  for (const path of [`namespaces/${namespace}/services/nosuch`, `namespaces/${namespace}/pods/nosuch`, 'nodes/nosuch'])
    t.match(await get(`/v1/${path}/access-methods`), { status: 404, body: { code: 'not-found' } }, path)
}

export async function plans(t: Test, { admin, namespace, get }: Deployed): Promise<void> {
  const selecting = service(namespace, 'selecting', [{ name: 'http', port: 80, targetPort: 8080 }], { selector: { app: 'p1' } })
  await admin.create(selecting)
  const path = `/v1/namespaces/${namespace}/services/selecting/exposure-plan?type=NodePort`
  const exposure = await eventually(
    () => get(path),
    ({ status }) => status === 200
  )
  t.match(exposure.body, { exposes: { networks: /./, ports: [{ name: 'http', number: 80 }] }, undo: [{ command: /^kubectl delete / }] })
  const single = await get(`/v1/namespaces/${namespace}/pods/p1/single-pod-plan?service=selecting`)
  t.match(single, { status: 200, body: { exposes: { networks: ['cluster'], ports: [{ name: 'http', number: 80 }] }, undo: { length: 2 } } })
  t.match(await get(`/v1/namespaces/${namespace}/services/web/exposure-plan?type=NodePort`), {
    status: 422,
    body: { code: 'plan-not-possible' }
  })
  await admin.delete(selecting)
  await eventually(
    () => get(path),
    ({ status }) => status === 404
  )
}

/** Page by page, nothing is missed and nothing comes twice. */
export async function inventory(t: Test, { namespace, get }: Deployed): Promise<void> {
  const query = `/v1/access-methods?namespace=${namespace}&network=cluster`
  const whole = (await get(`${query}&limit=500`)).body as unknown as Page
  t.equal(whole.items.length, whole.total)
  const walked: Method[] = []
  for (let token: string | null = ''; token !== null; ) {
    const { items, total, continue: next } = (await get(`${query}&limit=30${token && `&continue=${token}`}`)).body as unknown as Page
    t.equal(total, whole.total)
    walked.push(...items)
    token = next
  }
  t.ok(walked.length > 60, 'there was more than one page')
  t.same(walked, whole.items)
}

/** The inventory, the list of Services and the metric all see a Service that becomes a NodePort. */
export async function exposure(t: Test, { admin, namespace, get, metrics }: Deployed): Promise<void> {
  const name = 'exposed-later'
  const filters = `namespace=${namespace}&labelSelector=test=${name}&method=node-port`
  const found = async () => ((await get(`/v1/access-methods?${filters}`)).body as unknown as Page).items
  const exposed = service(namespace, name, [{ port: 80 }], { selector: { app: name } })
  const labelled = { ...exposed, metadata: { ...exposed.metadata, labels: { test: name } } }
  await admin.create(labelled)
  await eventually(
    () => get(`/v1/namespaces/${namespace}/services/${name}`),
    ({ status }) => status === 200
  )
  t.same(await found(), [])
  const before = await counted(metrics)
  const { spec } = await admin.patch(labelled, { spec: { type: 'NodePort' } })
  const items = await eventually(found, ({ length }) => length > 0)
  const nodePort = (spec as { ports: readonly { nodePort: number }[] }).ports[0]?.nodePort
  t.match(items[0], { target: { kind: 'Service', namespace, name }, port: { number: 80 } })
  for (const { id, access } of items) for (const { url } of access) t.match(url, new RegExp(`:${nodePort}/$`), id)
  t.match(await get(`/v1/services?${filters}`), { body: { total: 1, items: [{ name, type: 'NodePort' }] } })
  t.equal(await counted(metrics), before + items.length, 'the metric counts them too')
  await admin.delete(labelled)
  t.same(await eventually(found, ({ length }) => length === 0), [])
}

async function counted(metrics: Deployed['metrics']): Promise<number> {
  const lines = (await metrics()).split('\n').filter(line => line.startsWith('signpost_access_methods{method="node-port",'))
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
}
