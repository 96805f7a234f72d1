import fc from 'fast-check'
import t from 'tap'
import type { AccessMethod, NotAvailable } from '../../../src/access/access-method.ts'
import type { Rule, RuleOutcome } from '../../../src/access/define-rule.ts'
import { nodeMethods, podMethods, serviceMethods } from '../../../src/access/methods/index.ts'
import type { NodeSubject, PodSubject, ServiceSubject, Situation } from '../../../src/access/situation.ts'
import type { ServiceRecord } from '../../../src/facts/records/service.ts'
import { serviceFacts } from '../../../src/facts/snapshot.ts'
import { anyPod, anySnapshot } from '../../support/any-facts.ts'
import { address, container, endpoint, found, node, port, service, slice } from '../../support/facts.ts'
import { nodeSituation, podSituation } from '../../support/object-situations.ts'
import { settings } from '../../support/settings.ts'
import { codes, ingress, situation } from '../../support/situations.ts'

const kinds = ['positive', 'doubt', 'not available'] as const
type Kind = (typeof kinds)[number]

interface Case<F> {
  readonly method: string
  readonly kind: Kind
  readonly given: Situation<F>
  /** Of the first method that there is, or of `notAvailable`. */
  readonly reasons: readonly string[]
}

function cases<F>(method: string, rows: Readonly<Record<Kind, readonly (readonly [Situation<F>, ...string[]])[]>>): readonly Case<F>[] {
  return kinds.flatMap(kind => rows[kind].map(([given, ...reasons]) => ({ method, kind, given, reasons })))
}

const publicNode = node('n1', { addresses: [address('ExternalIP', '34.120.8.21')] })
const notReady = node('n1', { ready: false })
const withNodePort = { type: 'NodePort', ports: [port(80, { nodePort: 30080 })] } as const
const headless = { headless: true, clusterIPs: [] } as const
const alias = { type: 'ExternalName', externalName: 'db.example.com', clusterIPs: [], selector: null, ports: [] } as const
const udp: Partial<ServiceRecord> = { ports: [port(53, { protocol: 'UDP' })] }
const ending = [slice('web', { endpoints: [endpoint('10.1.0.1', 'p', { ready: false, terminating: true, hostname: 'p' })] })]
const named = [slice('web', { endpoints: [endpoint('10.1.0.1', 'p', { hostname: 'p' })] })]
const unready = [slice('web', { endpoints: [endpoint('10.1.0.1', 'p', { ready: false })] })]
const unread = { slices: [], trusts: { endpointslices: 'forbidden' } } as const

const ofServices: readonly Case<ServiceSubject>[] = [
  ...cases<ServiceSubject>('load-balancer', {
    positive: [[situation({ type: 'LoadBalancer', loadBalancer: [ingress({ ip: '34.120.8.21' })] })]],
    doubt: [
      [situation({ type: 'LoadBalancer' }), 'load-balancer-pending'],
      [situation({ type: 'LoadBalancer', loadBalancerClass: 'example.com/lb' }), 'load-balancer-class-pending'],
      [situation({ type: 'LoadBalancer', loadBalancer: [ingress({ ip: '34.120.8.21' })] }, unread), 'resource-not-readable']
    ],
    'not available': [
      [situation(), 'type-has-no-load-balancer'],
      [situation({ type: 'LoadBalancer', ports: [] }), 'declares-no-port']
    ]
  }),
  ...cases<ServiceSubject>('node-port', {
    positive: [
      [situation(withNodePort, { nodes: [publicNode] })],
      [situation({ ...withNodePort, type: 'LoadBalancer' }, { nodes: [publicNode] })]
    ],
    doubt: [
      [situation(withNodePort, { trusts: { nodes: 'forbidden' } }), 'resource-not-readable'],
      [situation(withNodePort, { nodes: [notReady] }), 'nodes-not-ready'],
      [situation(withNodePort, { nodes: [publicNode], slices: ending }), 'backends-terminating']
    ],
    'not available': [
      [situation(), 'type-has-no-node-port'],
      [situation({ type: 'NodePort' }), 'node-port-not-allocated'],
      [situation({ type: 'LoadBalancer', allocateLoadBalancerNodePorts: false }), 'node-ports-not-wanted'],
      [situation(withNodePort), 'no-node-address']
    ]
  }),
  ...cases<ServiceSubject>('external-ip', {
    positive: [[situation({ externalIPs: ['34.120.8.21'] })]],
    doubt: [[situation({ externalIPs: ['34.120.8.21'] }, { slices: ending }), 'backends-terminating']],
    'not available': [
      [situation(), 'no-external-ips'],
      [situation({ ...headless, externalIPs: ['34.120.8.21'] }), 'headless-has-no-address'],
      [situation(alias), 'alias-has-no-address']
    ]
  }),
  ...cases<ServiceSubject>('external-name', {
    positive: [[situation(alias), 'external-name-not-checked']],
    doubt: [[situation({ ...alias, ports: [port(5432)] }), 'external-name-not-checked']],
    'not available': [
      [situation(), 'not-an-alias'],
      [situation({ ...alias, externalName: null }), 'external-name-missing']
    ]
  }),
  ...cases<ServiceSubject>('cluster-ip', {
    positive: [[situation()]],
    doubt: [
      [situation({}, { slices: ending }), 'backends-terminating'],
      [situation({}, unread), 'resource-not-readable']
    ],
    'not available': [
      [situation(headless), 'headless-has-no-address'],
      [situation({ clusterIPs: [] }), 'cluster-ip-not-allocated'],
      [situation({ ports: [] }), 'declares-no-port'],
      [situation(alias), 'alias-has-no-address']
    ]
  }),
  ...cases<ServiceSubject>('cluster-dns', {
    positive: [[situation()], [situation(headless)]],
    doubt: [
      [situation({}, { slices: ending }), 'backends-terminating'],
      [situation({}, unread), 'resource-not-readable']
    ],
    'not available': [
      [situation({ clusterIPs: [] }), 'cluster-ip-not-allocated'],
      [situation({ ports: [] }), 'declares-no-port'],
      [situation({ ...headless, ports: [port(80, { targetPort: 'http' })] }, { slices: [] }), 'target-port-number-unknown'],
      [situation(alias), 'alias-has-no-address']
    ]
  }),
  ...cases<ServiceSubject>('headless-pod-dns', {
    positive: [[situation(headless, { slices: named })]],
    doubt: [[situation({ ...headless, publishNotReadyAddresses: true }, { slices: ending }), 'unready-not-published-yet']],
    'not available': [
      [situation(), 'not-headless'],
      [situation(headless), 'no-endpoint-hostname'],
      [situation(headless, unread), 'resource-not-readable']
    ]
  }),
  ...['api-server-proxy', 'kubectl-proxy'].flatMap(method =>
    cases<ServiceSubject>(method, {
      positive: [[situation()]],
      doubt: [
        [situation(udp), 'not-tcp'],
        [situation({}, unread), 'resource-not-readable']
      ],
      'not available': [[situation(alias, { slices: [] }), 'alias-has-no-address']]
    })
  ),
  ...cases<ServiceSubject>('port-forward', {
    positive: [[situation()]],
    doubt: [[situation({}, { slices: unready }), 'forwards-to-unready-pod']],
    'not available': [
      [situation({ selector: null }), 'forwards-selected-pods-only'],
      [situation(udp), 'forwards-tcp-only'],
      [situation(alias), 'alias-has-no-address']
    ]
  }),
  ...cases<ServiceSubject>('exec', {
    positive: [[situation()]],
    doubt: [
      [situation({}, { slices: unready }), 'forwards-to-unready-pod'],
      [situation({}, unread), 'resource-not-readable']
    ],
    'not available': [
      [situation({}, { slices: [] }), 'no-pod-behind-service'],
      [situation(alias), 'alias-has-no-address']
    ]
  }),
  ...cases<ServiceSubject>('node-shell', {
    positive: [[situation({}, { nodes: [publicNode] })]],
    doubt: [[situation({}, { nodes: [notReady] }), 'node-not-ready']],
    'not available': [
      [situation(), 'no-node-known'],
      [situation({ clusterIPs: [] }), 'cluster-ip-not-allocated'],
      [situation(alias), 'alias-has-no-address']
    ]
  })
]

const onHost = { containers: [container({ hostPort: 8081 })] } as const
const pending = { phase: 'Pending', podIPs: [], hostIPs: [], nodeName: null } as const
const gone = { phase: 'Failed', podIPs: [], hostIPs: [], nodeName: null } as const
const inSet = { hostname: 'p1', subdomain: 'db' } as const
const headlessDb = [
  service('db', { headless: true, clusterIPs: [] }),
  slice('db', { endpoints: [endpoint('10.1.0.1', 'p1', { hostname: 'p1' })] })
]

const ofPods: readonly Case<PodSubject>[] = [
  ...cases<PodSubject>('host-port', {
    positive: [[podSituation(onHost)]],
    doubt: [
      [podSituation({ ...onHost, ...pending }), 'pod-not-started'],
      [podSituation({ ...onHost, ready: false }), 'pod-not-ready']
    ],
    'not available': [
      [podSituation(), 'pod-without-host-port'],
      [podSituation({ ...onHost, ...gone }), 'pod-host-unknown'],
      [podSituation({ containers: [container({ hostPort: 8081, hostIP: '::' })] }), 'pod-host-ip-unknown'],
      [podSituation({ ...onHost, hostNetwork: true }), 'pod-on-host-network']
    ]
  }),
  ...cases<PodSubject>('host-network', {
    positive: [[podSituation({ hostNetwork: true })]],
    doubt: [
      [podSituation({ hostNetwork: true, ...pending }), 'pod-not-started'],
      [podSituation({ hostNetwork: true, terminating: true }), 'pod-terminating']
    ],
    'not available': [
      [podSituation(), 'pod-on-own-network'],
      [podSituation({ hostNetwork: true, containers: [] }), 'pod-declares-no-port']
    ]
  }),
  ...cases<PodSubject>('pod-ip', {
    positive: [[podSituation()]],
    doubt: [
      [podSituation(pending), 'pod-not-started'],
      [podSituation({ phase: 'Unknown' }), 'pod-phase-unknown']
    ],
    'not available': [
      [podSituation({ containers: [] }), 'pod-declares-no-port'],
      [podSituation(gone), 'pod-without-address'],
      [podSituation({ hostNetwork: true }), 'pod-on-host-network']
    ]
  }),
  ...cases<PodSubject>('pod-dns', {
    positive: [[podSituation(inSet, headlessDb)]],
    doubt: [
      [podSituation({ ...inSet, phase: 'Pending' }, headlessDb), 'pod-not-started'],
      [podSituation(inSet, headlessDb.slice(0, 1)), 'pod-dns-not-published']
    ],
    'not available': [
      [podSituation(), 'pod-without-dns-name'],
      [podSituation(inSet), 'pod-subdomain-without-service'],
      [podSituation(inSet, [service('db')]), 'pod-subdomain-not-headless']
    ]
  }),
  ...['api-server-proxy', 'kubectl-proxy'].flatMap(method =>
    cases<PodSubject>(method, {
      positive: [[podSituation()]],
      doubt: [
        [podSituation(pending), 'pod-not-started', 'pod-address-pending'],
        [podSituation({ containers: [] }), 'pod-port-undeclared']
      ],
      'not available': [[podSituation(gone), 'pod-without-address']]
    })
  ),
  ...cases<PodSubject>('port-forward', {
    positive: [[podSituation()]],
    doubt: [[podSituation(pending), 'pod-not-started']],
    'not available': [
      [podSituation({ containers: [] }), 'pod-declares-no-port'],
      [podSituation({ containers: [container({ protocol: 'UDP' })] }), 'pod-forwards-tcp-only']
    ]
  }),
  ...cases<PodSubject>('exec', {
    positive: [[podSituation()]],
    doubt: [[podSituation(pending), 'pod-not-started']],
    'not available': [[podSituation({ containers: [] }), 'pod-without-container']]
  })
]

const ofNodes: readonly Case<NodeSubject>[] = [
  ...['node-address', 'api-server-proxy', 'kubectl-proxy'].flatMap(method =>
    cases<NodeSubject>(method, {
      positive: [[nodeSituation()]],
      doubt: [[nodeSituation({ ready: false }), 'node-not-ready']],
      'not available': [[nodeSituation({ addresses: [] }), 'node-reports-no-address']]
    })
  ),
  ...cases<NodeSubject>('node-shell', {
    positive: [[nodeSituation()]],
    doubt: [[nodeSituation({ ready: false }), 'node-not-ready']],
    'not available': [[nodeSituation({ labels: { 'kubernetes.io/os': 'windows' } }), 'node-runs-windows']]
  })
]

/** No object ever tells whether an alias resolves: its best is a doubt. */
const neverCertain: ReadonlySet<string> = new Set(['external-name'])

function kindOf({ methods: [first], notAvailable }: RuleOutcome): Kind | 'unusable' {
  if (first === undefined) return notAvailable === undefined ? 'unusable' : 'not available'
  if (first.state === 'usable') return 'positive'
  return first.state === 'unusable' ? 'unusable' : 'doubt'
}

function checkCases<F>(name: string, rules: readonly Rule<F>[], rows: readonly Case<F>[]): void {
  t.test(`${name}: every method of the registry has a positive, a doubtful and a not-available case, and each comes out so`, async t => {
    for (const rule of rules) {
      const own = rows.filter(({ method }) => method === rule.method)
      for (const kind of kinds)
        t.ok(
          own.some(row => row.kind === kind),
          `${rule.method}: ${kind}`
        )
      for (const { kind, given, reasons } of own) {
        const outcome = rule.apply(given)
        const says = `${rule.method}, ${kind}: ${reasons.join()}`
        t.equal(kindOf(outcome), kind === 'positive' && neverCertain.has(rule.method) ? 'doubt' : kind, says)
        t.same(
          (outcome.methods[0]?.reasons ?? outcome.notAvailable?.reasons ?? []).map(({ code }) => code),
          reasons,
          says
        )
        t.notMatch(JSON.stringify(outcome), /undefined|\[object|NaN/, `${says}: no sentence has a hole`)
        if (kind === 'positive') t.ok((outcome.methods[0]?.access.length ?? 0) > 0, `${says}: something to use`)
      }
    }
    t.same(
      rows.filter(({ method }) => rules.every(rule => rule.method !== method)),
      [],
      'no row for a method that is not there'
    )
  })
}
checkCases('Services', serviceMethods, ofServices)
checkCases('Pods', podMethods, ofPods)
checkCases('Nodes', nodeMethods, ofNodes)

/** Of the first method of the first positive case: basis, who checks the caller, requirements, caveats, evidence, and rights. */
const prefix = 'cookies-share-origin, absolute-paths-break, compressed-pages, websocket-query-dropped, path-cleaned'
const kubelet = 'kubelet-sees-api-server, other-ports'
const kubeletPort = 'Node n1 status.addresses, Node n1 status.daemonEndpoints.kubeletEndpoint.Port'
const debugRights = 'get nodes n1, create+list+watch pods, create pods/attach'
const statements = `
Services load-balancer | programmed | - | - | service-must-authenticate | Service web status.loadBalancer.ingress | -
Services node-port | declared | - | - | service-must-authenticate, node-port-addresses | Service web spec.ports, Node * status.addresses | -
Services external-ip | declared | - | - | service-must-authenticate, external-ip-not-verified, external-ips-deprecated | Service web spec.externalIPs, Service web spec.ports | -
Services external-name | declared | - | cluster-dns | alias-host-mismatch, alias-not-proxied | Service web spec.type, Service web spec.externalName | -
Services cluster-ip | declared | - | - | - | Service web spec.clusterIPs, Service web spec.ports | -
Services cluster-dns | declared | - | cluster-dns | - | Service web metadata.name, Service web spec.ports | -
Services headless-pod-dns | declared | - | cluster-dns | - | Service web spec.clusterIP, EndpointSlice * endpoints[].hostname | -
Services api-server-proxy | predicted | kubernetes-api | kubernetes-permission | browser-has-no-token, authorization-header-removed, ${prefix} | Service web spec.ports | get services/proxy web
Services kubectl-proxy | predicted | kubernetes-api | kubeconfig, kubernetes-permission | authorization-header-removed, ${prefix} | Service web spec.ports | get services/proxy web
Services port-forward | declared | kubernetes-api | kubeconfig | one-pod-only, host-is-localhost | Service web spec.ports, Service web spec.selector | get services web, get+list pods, create pods/portforward
Services exec | declared | kubernetes-api | kubeconfig | image-may-lack-shell | Service web spec.selector, EndpointSlice * endpoints[].targetRef | get pods web-pod, create pods/exec web-pod
Services node-shell | declared | kubernetes-api | kubeconfig, may-debug-nodes | no-cluster-dns-on-nodes | Service web spec.clusterIPs | ${debugRights}
Pods host-port | declared | - | - | service-must-authenticate, moves-with-pod, host-port-plugin | Pod p1 spec.containers[].ports[].hostPort, Node n1 status.addresses | -
Pods host-network | declared | - | - | service-must-authenticate, moves-with-pod | Pod p1 spec.hostNetwork, Pod p1 spec.containers[].ports, Node n1 status.addresses | -
Pods pod-ip | declared | - | - | address-ends-with-pod | Pod p1 status.podIPs, Pod p1 spec.containers[].ports | -
Pods pod-dns | declared | - | cluster-dns | - | Pod p1 spec.hostname, Pod p1 spec.subdomain, Service db spec.clusterIP | -
Pods api-server-proxy | predicted | kubernetes-api | kubernetes-permission | browser-has-no-token, authorization-header-removed, ${prefix} | Pod p1 status.podIPs, Pod p1 spec.containers[].ports | get pods/proxy p1:8080
Pods kubectl-proxy | predicted | kubernetes-api | kubeconfig, kubernetes-permission | authorization-header-removed, ${prefix} | Pod p1 status.podIPs, Pod p1 spec.containers[].ports | get pods/proxy p1:8080
Pods port-forward | declared | kubernetes-api | kubeconfig | host-is-localhost | Pod p1 spec.containers[].ports | get pods p1, create pods/portforward p1
Pods exec | declared | kubernetes-api | kubeconfig | image-may-lack-shell | Pod p1 spec.containers | get pods p1, create pods/exec p1
Nodes node-address | declared | - | - | kubelet-port-shown | ${kubeletPort} | -
Nodes api-server-proxy | predicted | kubernetes-api | kubernetes-permission | browser-has-no-token, authorization-header-removed, ${kubelet}, ${prefix} | ${kubeletPort} | get nodes/proxy n1
Nodes kubectl-proxy | predicted | kubernetes-api | kubeconfig, kubernetes-permission | authorization-header-removed, ${kubelet}, ${prefix} | ${kubeletPort} | get nodes/proxy n1
Nodes node-shell | declared | kubernetes-api | kubeconfig, may-debug-nodes, ssh-by-operator | no-cluster-dns-on-nodes, debug-pod-stays | Node n1 metadata.name, Node n1 status.addresses | ${debugRights}
`

function statement({ basis, authentication, requires, caveats, evidence, rules = [] }: AccessMethod): string {
  const columns = [
    authentication.map(({ by }) => by),
    codes(requires),
    codes(caveats),
    evidence.map(({ kind, name, field }) => `${kind} ${name} ${field}`),
    rules.map(({ verbs, resources, resourceNames = [] }) => [verbs.join('+'), ...resources, ...resourceNames].join(' '))
  ]
  return [basis, ...columns.map(values => values.join(', ') || '-')].join(' | ')
}

function statementsOf<F>(name: string, rules: readonly Rule<F>[], rows: readonly Case<F>[]): readonly string[] {
  return rules.map(rule => {
    const row = rows.find(({ method, kind }) => method === rule.method && kind === 'positive') as Case<F>
    return `${name} ${rule.method} | ${statement(rule.apply(row.given).methods[0] as AccessMethod)}`
  })
}

t.test('every method says who checks, what it takes, what to mind and what that rests on', async t => {
  const all = [
    ...statementsOf('Services', serviceMethods, ofServices),
    ...statementsOf('Pods', podMethods, ofPods),
    ...statementsOf('Nodes', nodeMethods, ofNodes)
  ]
  t.same(all, statements.trim().split('\n'))
})

t.test('whatever the objects are, what is not available says why and what would change that', async () => {
  const tells = (notAvailable: NotAvailable | undefined) =>
    notAvailable === undefined || (notAvailable.reasons.length > 0 && notAvailable.fixes.length > 0)
  fc.assert(
    fc.property(anySnapshot, anyPod, (snapshot, pod) => {
      const common = { snapshot, pods: found(pod), settings }
      const { service: subject, slices } = serviceFacts(snapshot, 'shop', 'web')
      const target = { kind: 'Service', namespace: 'shop', name: 'web' } as const
      const ofService = { target, facts: { service: subject as ServiceRecord, slices }, ...common }
      const ofPod = { target: { kind: 'Pod', namespace: 'shop', name: 'web-0' } as const, facts: { pod }, ...common }
      return [...serviceMethods.map(rule => rule.apply(ofService)), ...podMethods.map(rule => rule.apply(ofPod))].every(
        ({ methods, notAvailable }) => (methods.length === 0) === (notAvailable !== undefined) && tells(notAvailable)
      )
    }),
    { numRuns: 300 }
  )
})
