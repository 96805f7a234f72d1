import t from 'tap'
import type { Standpoint } from '../../../src/access/access-method.ts'
import { accessMethodsOfService } from '../../../src/access/methods-of-service.ts'
import { noPods } from '../../../src/access/proxy/pod-readings.ts'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { buildTestApp, exampleCluster, testSettings, unsyncedView } from '../../support/build-test-app.ts'
import { pod, service, slice, snapshotOf, syncedAt } from '../../support/facts.ts'

const viewOf = (snapshot: Snapshot) => ({ current: () => snapshot, onChange: () => () => {}, stop: async () => {} })
const path = '/v1/namespaces/shop/services/web/access-methods'

t.test('nothing of what the rules answer is lost or changed on the way out, for every Service of the example', async t => {
  const { app } = await buildTestApp(t)
  const snapshot = (await exampleCluster()).view.current() as Snapshot
  const standpoints: [string, Standpoint][] = [
    ['', {}],
    ['?from=internet&kubeconfig=false', { from: 'internet', kubeconfig: false }],
    ['?from=node&kubeconfig=true', { from: 'node', kubeconfig: true }]
  ]
  let seen = 0
  for (const [namespace, services] of snapshot.services)
    for (const [name, { service }] of services)
      for (const [query, standpoint] of standpoints) {
        // Behind a Service without a selector a Pod would have to be read.
        if (service === undefined || service.selector === null) continue
        const expected = accessMethodsOfService(namespace, name, standpoint, snapshot, noPods, testSettings)
        const { asOf, ...reply } = (await app.inject(`/v1/namespaces/${namespace}/services/${name}/access-methods${query}`)).json()
        t.strictSame(reply, expected.ok && expected.value, `${namespace}/${name}${query}`)
        t.match(asOf, { cluster: 'example', source: 'manifests', stale: false })
        seen++
      }
  t.ok(seen >= 27)
})

t.test('the Pods that decide a prediction are read, and count for its age and its version', async t => {
  const snapshot = snapshotOf([service('web'), slice('web', { managedBy: null })])
  const asked: unknown[] = []
  const replies = []
  for (const address of ['10.1.0.1', '10.1.0.9']) {
    const read = async (keys: readonly unknown[]) => {
      asked.push(keys)
      return [{ state: 'found', pod: pod('web-pod', { podIPs: [address] }), readAt: syncedAt - 1000 } as const]
    }
    const { app } = await buildTestApp(t, { view: viewOf(snapshot), pods: { read } })
    replies.push(await app.inject(path))
  }
  t.same(asked[0], [{ namespace: 'shop', name: 'web-pod' }])
  t.equal(replies[0]?.json().asOf.syncedAt, new Date(syncedAt - 1000).toISOString())
  t.not(replies[0]?.headers.etag, replies[1]?.headers.etag)
})

t.test('stale Nodes make a stale answer: a Service is reached through them', async t => {
  const { app } = await buildTestApp(t, { view: viewOf(snapshotOf([service('web'), slice('web')], { nodes: 'stale' })) })
  t.equal((await app.inject(path)).json().asOf.stale, true)
})

t.test('what cannot be answered is a problem', async t => {
  const forbidden = viewOf(snapshotOf([], { services: 'forbidden' }))
  const situations: [string, Parameters<typeof buildTestApp>[1], number, string][] = [
    [path.replace('web', 'nope'), {}, 404, 'not-found'],
    [path, { view: forbidden }, 503, 'resource-not-readable'],
    [path, { view: unsyncedView }, 503, 'not-synced'],
    [`${path}?from=mars`, {}, 400, 'invalid-request'],
    [`${path}?port=80`, {}, 400, 'invalid-request']
  ]
  for (const [url, options, status, code] of situations) {
    const { app } = await buildTestApp(t, options)
    const reply = await app.inject(url)
    t.match(reply.json(), { status, code }, url)
    t.equal(reply.headers['retry-after'] !== undefined, status === 503)
  }
})
