import t from 'tap'
import { planPorts } from '../../../src/access/plans/plan-ports.ts'
import type { ContainerPort, PodRecord } from '../../../src/facts/records/pod.ts'
import type { ServiceRecord } from '../../../src/facts/records/service.ts'
import { container, pod, port, service, snapshotOf } from '../../support/facts.ts'

const web = { app: 'web' }
const https = [port(443, { name: 'https', targetPort: 'tls' })]

function ask(services: readonly ServiceRecord[], named?: string, record: Partial<PodRecord> = {}) {
  return planPorts(pod('p1', { labels: web, ...record }), named, snapshotOf(services))
}

t.test('those of the Service that is named, whether it selects the Pod or not', async t => {
  t.same(ask([service('web'), service('other', { ports: https })], 'other'), { ok: true, value: { ports: https, from: 'other' } })
  t.match(ask([], 'nosuch'), { refusal: { code: 'not-found' } })
  t.match(ask([service('other', { ports: [] })], 'other'), { refusal: { code: 'plan-not-possible', detail: /no port to copy/ } })
  t.match(ask([service('other', { type: 'ExternalName' })], 'other'), { refusal: { detail: /alias/ } })
})

t.test('else of the first that selects the Pod and has ports', async t => {
  const services = [
    service('b', { selector: web, ports: https }),
    service('c', { selector: web }),
    service('a', { selector: web, ports: [] })
  ]
  t.match(ask(services), { value: { from: 'b', ports: https } })
})

t.test("else the containers' own, each with a name where there are several", async t => {
  const names = (...ports: readonly Partial<ContainerPort>[]) => {
    const outcome = ask([], undefined, { containers: [container(...ports)] })
    if (!outcome.ok) throw new Error(outcome.refusal.detail)
    t.equal(outcome.value.from, null)
    return outcome.value.ports.map(({ name, port: number, targetPort, protocol }) => [name, number, targetPort, protocol])
  }
  t.same(names({}), [['', 8080, 8080, 'TCP']])
  t.same(names({ name: 'http' }), [['http', 8080, 8080, 'TCP']])
  t.same(names({ name: 'dns', containerPort: 53, protocol: 'UDP' }, { containerPort: 53 }, { name: 'http' }, { containerPort: 8080 }), [
    ['dns', 53, 53, 'UDP'],
    ['tcp-53', 53, 53, 'TCP'],
    ['http', 8080, 8080, 'TCP']
  ])
  t.same(names({ name: 'same', containerPort: 1 }, { name: 'same', containerPort: 2 }), [
    ['tcp-1', 1, 1, 'TCP'],
    ['tcp-2', 2, 2, 'TCP']
  ])
})

t.test('no port anywhere is a refusal', async t => {
  t.match(ask([], undefined, { containers: [] }), { ok: false, refusal: { code: 'plan-not-possible', detail: /service/ } })
})
