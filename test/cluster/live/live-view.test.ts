import type { Test } from 'tap'
import { openLive } from '../../../src/cluster/live/live-view.ts'
import { FakeApiServer } from '../../support/fake-api-server.ts'
import { fakeConnection, keptLog } from '../../support/fake-connection.ts'
import type { KubernetesObject } from '../../support/kubernetes-objects.ts'
import { type OpenedView, viewSuite } from '../../support/view-suite.ts'

async function open(t: Test, objects: readonly KubernetesObject[]): Promise<OpenedView> {
  const server = await FakeApiServer.start(t)
  for (const object of objects) server.put(object)
  let wake = () => {}
  const { view, pods, ready } = openLive({
    connection: fakeConnection(server.url),
    clusterName: 'test',
    log: keptLog(),
    changed: () => wake()
  })
  t.teardown(() => view.stop())
  await ready
  return {
    view,
    pods,
    put: async object => void server.put(object),
    remove: async object => server.remove(object),
    shown: async check => {
      for (;;) {
        const changed = new Promise<void>(resolve => {
          wake = resolve
        })
        const snapshot = view.current()
        if (snapshot !== undefined && check(snapshot)) return snapshot
        await changed
      }
    }
  }
}

viewSuite('a live cluster', open)
