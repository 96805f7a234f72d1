import { load } from 'js-yaml'
import t from 'tap'
import {
  addExternalIp,
  aliasBeside,
  allocateNodePorts,
  besideService,
  clusterIpBeside,
  headlessBeside,
  makeLoadBalancer,
  makeNodePort,
  patch
} from '../../src/access/fixes.ts'
import { port, service } from '../support/facts.ts'
import { shellWords } from '../support/shell-words.ts'
import { codes } from '../support/situations.ts'

const web = service('web', { ports: [port(80, { name: 'http', targetPort: 'web' })] })

t.test('a patch is one shell command, whatever the names are', async t => {
  t.same(shellWords(patch(service("it's"), { type: 'NodePort' })), [
    'kubectl',
    'patch',
    "service/it's",
    '--namespace=shop',
    '--type=merge',
    '--patch',
    '{"spec":{"type":"NodePort"}}'
  ])
})

t.test('a Service is changed, or another one is made beside it', async t => {
  const [change, beside] = makeNodePort(web)
  t.match(change, { code: 'make-node-port', command: /"type":"NodePort"/ })
  t.same(load(beside?.manifest ?? ''), {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-node-port', namespace: 'shop' },
    spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'web', protocol: 'TCP' }] }
  })
  t.match(makeLoadBalancer(web), [
    { code: 'make-load-balancer', command: /"type":"LoadBalancer"/ },
    { code: 'make-load-balancer-beside', manifest: /name: web-load-balancer/ }
  ])
})

t.test('an alias is made beside a Service, for the Service itself until somebody writes another name', async t => {
  const [fix] = aliasBeside(service('w'.repeat(63)), 'web.shop.svc.cluster.local')
  t.equal(fix?.code, 'make-external-name-beside')
  t.same(load(fix?.manifest ?? ''), {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `${'w'.repeat(57)}-alias`, namespace: 'shop' },
    spec: { type: 'ExternalName', externalName: 'web.shop.svc.cluster.local' }
  })
})

t.test('only what can be done is offered', async t => {
  t.match(makeNodePort(web), [{ message: /^Change / }, { message: /^Or make / }])
  t.match(makeNodePort(service('web', { headless: true })), [{ message: /^Make / }])
  t.same(codes(makeNodePort(service('web', { headless: true }))), ['make-node-port-beside'], 'a headless Service keeps its type')
  t.same(codes(makeNodePort(service('web', { selector: null }))), ['make-node-port'], 'without a selector a copy would be empty')
  t.same(makeNodePort(service('web', { type: 'ExternalName' })), [])
  t.same(makeNodePort(service('web', { ports: [] })), [])
  t.same(headlessBeside(service('web', { selector: null })), [])
})

t.test('smaller changes', async t => {
  t.match(allocateNodePorts(web), [{ command: /"allocateLoadBalancerNodePorts":true/ }])
  t.match(addExternalIp(web, '10.0.0.1'), [{ command: /"externalIPs":\["10\.0\.0\.1"\]/ }])
  const [beside] = addExternalIp(service('web', { headless: true }), '10.0.0.1')
  t.match(load(beside?.manifest ?? ''), {
    metadata: { name: 'web-external-ip' },
    spec: { externalIPs: ['10.0.0.1'], selector: { app: 'web' } }
  })
  t.same(addExternalIp(service('web', { headless: true, selector: null }), '10.0.0.1'), [])
  t.same(addExternalIp(service('web', { headless: true, ports: [] }), '10.0.0.1'), [])
  t.match(headlessBeside(web), [{ manifest: /clusterIP: None/ }])
  const [fix] = headlessBeside(service('x'.repeat(63)))
  const [, named] = /serviceName "(.*?)"/.exec(fix?.message ?? '') ?? []
  t.equal(named?.length, 63)
  t.ok(fix?.manifest?.includes(`name: ${named}\n`), 'it speaks of the Service that it makes')
  t.match(clusterIpBeside(web), [{ manifest: /name: web-cluster-ip/ }])
  t.same(clusterIpBeside(service('web', { selector: null })), [])
  t.same(clusterIpBeside(service('web', { ports: [] })), [])
})

t.test('an unnamed port stays unnamed, and a long name stays within 63 characters', async t => {
  const long = service('a'.repeat(63), { ports: [port(80)] })
  const made = load(besideService(long, 'node-port', { type: 'NodePort' })) as {
    metadata: { name: string }
    spec: { ports: readonly object[] }
  }
  t.equal(made.metadata.name.length, 63)
  t.match(made.metadata.name, /-node-port$/)
  t.same(made.spec.ports, [{ port: 80, targetPort: 80, protocol: 'TCP' }])
})
