import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { AccessMethods, Fix } from '../../src/access/access-method.ts'
import { nodeMethods, podMethods, serviceMethods } from '../../src/access/methods/index.ts'
import { fixCodes, noticeCodes } from '../../src/access/notice-codes.ts'
import { exposurePlan, exposureTypes } from '../../src/access/plans/exposure-plan.ts'
import { singlePodPlan } from '../../src/access/plans/single-pod-plan.ts'
import type { Notice } from '../../src/access/proxy/answer.ts'
import { reasonCodes } from '../../src/access/reasons.ts'
import { runRules } from '../../src/access/run-rules.ts'
import type { AccessSettings } from '../../src/access/settings.ts'
import type { NodeRecord } from '../../src/facts/records/node.ts'
import type { PodRecord } from '../../src/facts/records/pod.ts'
import type { ServiceRecord } from '../../src/facts/records/service.ts'
import { address, container, node, port, service } from '../support/facts.ts'
import { nodeSituation, podSituation } from '../support/object-situations.ts'
import { ingress, situation } from '../support/situations.ts'

const root = join(import.meta.dirname, '../..')
const sources = globSync('src/access/**/*.ts', { cwd: root })
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => !/\/reasons\/|\/(notice-codes|question)\.ts$/.test(path))
  .map(path => readFileSync(join(root, path), 'utf8'))

/** Why a question has no answer: these become problems, which have a table of their own. */
const refusals = [
  'not-found',
  'port-not-found',
  'invalid-suffix',
  'invalid-question',
  'not-a-proxy-url',
  'plan-not-possible',
  'resource-not-readable',
  'unavailable'
]
const known = new Set([...noticeCodes, ...fixCodes, ...refusals])

t.test('each code is listed once', async t => {
  t.equal(new Set(noticeCodes).size, noticeCodes.length)
  t.equal(new Set(fixCodes).size, fixCodes.length)
})

t.test('every code that the source gives to a notice or a fix is listed', async t => {
  const written = sources.flatMap(text => [...text.matchAll(/\bcode: '([^']+)'/g)].map(([, code]) => code as string))
  t.ok(written.length > 60)
  for (const code of written) t.ok(known.has(code), code)
})

t.test('every listed code stands in the source: none is left over', async t => {
  const all = sources.join('\n')
  for (const code of [...noticeCodes, ...fixCodes]) t.ok(all.includes(`'${code.replace(/-beside$/, '')}`), code)
})

const nodes: readonly NodeRecord[] = [
  node('n1', { addresses: [address('InternalIP', '10.0.0.1'), address('ExternalIP', '8.8.8.8')] }),
  node('n2', { ready: false, unschedulable: true, labels: { 'node.kubernetes.io/exclude-from-external-load-balancers': '' } })
]
const nodePorts = [port(80, { name: 'http', nodePort: 30080 }), port(53, { name: 'dns', protocol: 'UDP', nodePort: 30053 })]
const services: readonly Partial<ServiceRecord>[] = [
  {},
  { ports: [] },
  { selector: null },
  { headless: true, clusterIPs: [] },
  { type: 'ExternalName', externalName: 'example.com', clusterIPs: [] },
  { type: 'NodePort', ports: nodePorts, externalTrafficPolicy: 'Local', internalTrafficPolicy: 'Local' },
  { type: 'LoadBalancer', ports: nodePorts },
  { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false },
  {
    type: 'LoadBalancer',
    ports: nodePorts,
    externalIPs: ['203.0.113.9'],
    loadBalancer: [
      ingress({ ip: '8.8.4.4' }),
      ingress({ ip: '10.0.0.9', ports: [{ port: 80, protocol: 'TCP', error: 'x' }] }),
      ingress({ hostname: 'lb.example.com' })
    ],
    annotations: { 'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal' }
  }
]
const pods: readonly Partial<PodRecord>[] = [
  {},
  { hostNetwork: true, containers: [container({ hostPort: 8080 }), { ...container({}), name: 'second' }] },
  { containers: [container({ hostPort: 80, containerPort: 80 })], hostname: 'p1', subdomain: 'db' },
  { ready: false, containers: [] }
]
const allSettings: readonly Partial<AccessSettings>[] = [{}, { nodePortHost: 'nodes.example.com' }]

function everyAnswer(): readonly AccessMethods[] {
  const db = service('db', { headless: true, clusterIPs: [] })
  return [
    ...services.flatMap(record => allSettings.map(settings => runRules(serviceMethods, situation(record, { nodes, settings }), {}))),
    ...services.map(record => runRules(serviceMethods, situation(record, { slices: [], trusts: { nodes: 'forbidden' } }), {})),
    ...pods.map(record => runRules(podMethods, podSituation(record, [db, ...nodes]), {})),
    ...nodes.map(record => runRules(nodeMethods, nodeSituation(record), {}))
  ]
}

function everyPlanCaveat(): readonly Notice[] {
  const plans = [
    ...services.flatMap(record => {
      const { facts, snapshot, settings } = situation(record, { nodes })
      return exposureTypes.map(type => exposurePlan(facts.service.namespace, facts.service.name, type, snapshot, settings))
    }),
    ...pods.map(record => {
      const { snapshot, pods: readings } = podSituation(record)
      return singlePodPlan('shop', 'p1', undefined, snapshot, readings)
    })
  ]
  return plans.flatMap(plan => (plan.ok ? plan.value.caveats : []))
}

t.test('whatever the rules say in many situations has a code that is listed', async t => {
  const answers = everyAnswer()
  const methods = answers.flatMap(answer => answer.methods)
  const notices = [...methods.flatMap(({ caveats, requires }) => [...caveats, ...requires]), ...everyPlanCaveat()]
  const fixes: readonly Fix[] = answers.flatMap(({ notAvailable }) => notAvailable.flatMap(entry => entry.fixes))
  const seen = new Set(notices.map(({ code }) => code))
  for (const code of seen) t.ok(noticeCodes.includes(code), code)
  const fixed = new Set(fixes.map(({ code }) => code))
  for (const code of fixed) t.ok([...fixCodes, ...(reasonCodes as readonly string[])].includes(code), code)
  t.ok(seen.size > 35, `${seen.size} codes of notices were seen`)
  t.same(
    fixCodes.filter(code => !fixed.has(code)),
    [],
    'every code of a fix was seen'
  )
})
