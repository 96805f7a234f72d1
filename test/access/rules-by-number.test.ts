// The rules that access methods follow, by the numbers under which they were collected (2: what holds for every cluster; 3: one row a cloud):
// situations made of facts, asked as a caller asks, through the whole registry.
import t from 'tap'
import type { AccessMethod, Standpoint } from '../../src/access/access-method.ts'
import { cloudRules } from '../../src/access/cloud/cloud-rules.ts'
import { accessMethodsOfService } from '../../src/access/methods-of-service.ts'
import type { ServiceSituation } from '../../src/access/situation.ts'
import type { Endpoint } from '../../src/facts/records/endpoint-slice.ts'
import type { LoadBalancerIngress, ServiceRecord } from '../../src/facts/records/service.ts'
import { address, endpoint, node, port, slice, slicePort } from '../support/facts.ts'
import { ingress, itemText, situation, type World } from '../support/situations.ts'

interface Expected {
  readonly method: string
  readonly network?: string
  readonly state?: string
  readonly basis?: string
  /** All of them, in order. */
  readonly access?: readonly string[]
  readonly accessTotal?: number
  /** All of them, in order. */
  readonly reasons?: readonly string[]
  readonly caveats?: readonly string[]
  readonly noCaveats?: readonly string[]
  readonly requires?: readonly string[]
  readonly cidrs?: readonly string[]
  readonly evidence?: readonly string[]
}

interface Row {
  readonly rule: number
  readonly says: string
  readonly given: ServiceSituation
  readonly from?: Standpoint
  /** Each of these is in the answer; of a method named here, no others are. */
  readonly there?: readonly Expected[]
  /** Not in the answer; with the reason that `notAvailable` gives, or null where the method is only hidden. */
  readonly missing?: Readonly<Record<string, string | null>>
  /** Codes of what would make the missing method appear. */
  readonly fixes?: readonly string[]
}

const at = (name: string, ip: string, more: object = {}) => node(name, { addresses: [address('InternalIP', ip)], ...more })
const publicNode = node('n1', { addresses: [address('InternalIP', '10.0.0.1'), address('ExternalIP', '34.120.8.21')] })
const two = [at('n1', '10.0.0.1'), at('n2', '10.0.0.2')]
const on = (nodeName: string, ready = true, terminating = false) =>
  endpoint('10.1.0.1', `pod-${nodeName}`, { nodeName, ready, serving: true, terminating })
const behind = (...endpoints: readonly Endpoint[]) => [slice('web', { endpoints })]
const withNodePort: Partial<ServiceRecord> = { type: 'NodePort', ports: [port(80, { nodePort: 30080 })] }
const local: Partial<ServiceRecord> = { ...withNodePort, externalTrafficPolicy: 'Local' }
const balanced = (loadBalancer: readonly LoadBalancerIngress[], more: Partial<ServiceRecord> = {}, world: World = {}) =>
  situation({ type: 'LoadBalancer', loadBalancer, ...more }, world)
const headless = { headless: true, clusterIPs: [] } as const
const alias: Partial<ServiceRecord> = { type: 'ExternalName', externalName: 'db.example.com', clusterIPs: [], selector: null, ports: [] }
const publicIp = ingress({ ip: '34.120.8.21' })

const rules: readonly Row[] = [
  {
    rule: 1,
    says: 'external and internal addresses of Nodes are two methods, each with its audience',
    given: situation(withNodePort, { nodes: [publicNode] }),
    there: [
      {
        method: 'node-port',
        network: 'internet',
        state: 'usable',
        access: ['http://34.120.8.21:30080/'],
        caveats: ['service-must-authenticate']
      },
      { method: 'node-port', network: 'private-network', state: 'usable', access: ['http://10.0.0.1:30080/'] }
    ]
  },
  {
    rule: 1,
    says: 'without an ExternalIP the InternalIP stands alone',
    given: situation(withNodePort, { nodes: two }),
    there: [{ method: 'node-port', network: 'private-network', access: ['http://10.0.0.1:30080/', 'http://10.0.0.2:30080/'] }]
  },
  {
    rule: 2,
    says: 'an IPv6 InternalIP is classified by its address, not by its family',
    given: situation(
      { ...withNodePort, clusterIPs: ['fd00:96::10'] },
      { nodes: [at('n1', 'fd00::1'), at('n2', '2600::2')], slices: [slice('web', { addressType: 'IPv6' })] }
    ),
    there: [
      { method: 'node-port', network: 'internet', access: ['http://[2600::2]:30080/'] },
      { method: 'node-port', network: 'private-network', access: ['http://[fd00::1]:30080/'] }
    ]
  },
  {
    rule: 3,
    says: 'Local keeps the Nodes with a ready endpoint',
    given: situation(local, { nodes: two, slices: behind(on('n2')) }),
    there: [{ method: 'node-port', state: 'usable', access: ['http://10.0.0.2:30080/'], accessTotal: 1, caveats: ['local-nodes-only'] }]
  },
  {
    rule: 3,
    says: 'a Node is known by all its Pods, not by the first one seen, and one that serves while it ends counts where there is no other',
    given: situation(local, {
      nodes: [...two, at('n3', '10.0.0.3')],
      slices: behind(on('n1', false), on('n1'), on('n2', false, true), on('n3', false))
    }),
    there: [{ method: 'node-port', state: 'usable', access: ['http://10.0.0.1:30080/', 'http://10.0.0.2:30080/'] }]
  },
  {
    rule: 3,
    says: 'where all that is left is about to end it is uncertain',
    given: situation(local, { nodes: two, slices: behind(on('n1', false, true)) }),
    there: [{ method: 'node-port', state: 'uncertain', access: ['http://10.0.0.1:30080/'], reasons: ['backends-terminating'] }]
  },
  {
    rule: 3,
    says: 'where no Node that we know holds an endpoint, nobody answers',
    given: situation(local, { nodes: two, slices: behind(on('n9')) }),
    there: [{ method: 'node-port', state: 'unusable', reasons: ['no-local-endpoint'] }]
  },
  {
    rule: 3,
    says: 'EndpointSlices that cannot be read are a doubt',
    given: situation(local, { nodes: two, slices: [], trusts: { endpointslices: 'forbidden' } }),
    there: [{ method: 'node-port', state: 'uncertain', reasons: ['resource-not-readable'] }]
  },
  {
    rule: 4,
    says: 'Nodes that are not ready come last and are named',
    given: situation(withNodePort, { nodes: [at('n1', '10.0.0.1', { ready: false }), at('n2', '10.0.0.2')] }),
    there: [
      { method: 'node-port', state: 'usable', access: ['http://10.0.0.2:30080/', 'http://10.0.0.1:30080/'], caveats: ['nodes-not-ready'] }
    ]
  },
  {
    rule: 4,
    says: 'where none is ready it is uncertain',
    given: situation(withNodePort, { nodes: [at('n1', '10.0.0.1', { ready: false })] }),
    there: [{ method: 'node-port', state: 'uncertain', reasons: ['nodes-not-ready'] }]
  },
  {
    rule: 4,
    says: 'a cordoned Node stays, with a caveat',
    given: situation(withNodePort, { nodes: [at('n1', '10.0.0.1', { unschedulable: true })] }),
    there: [
      {
        method: 'node-port',
        state: 'usable',
        access: ['http://10.0.0.1:30080/'],
        caveats: ['nodes-cordoned'],
        noCaveats: ['nodes-not-ready']
      }
    ]
  },
  {
    rule: 4,
    says: 'a Node kept out of load balancers is named there and has its node port all the same',
    given: balanced(
      [publicIp],
      { ports: withNodePort.ports ?? [] },
      {
        nodes: [at('n1', '10.0.0.1', { labels: { 'node.kubernetes.io/exclude-from-external-load-balancers': '' } })]
      }
    ),
    there: [
      { method: 'load-balancer', caveats: ['nodes-excluded'] },
      { method: 'node-port', access: ['http://10.0.0.1:30080/'], noCaveats: ['nodes-excluded'] }
    ]
  },
  {
    rule: 5,
    says: 'that kube-proxy may answer on some addresses only always stands beside a node port',
    given: situation(withNodePort, { nodes: two }),
    there: [{ method: 'node-port', caveats: ['node-port-addresses'] }]
  },
  {
    rule: 6,
    says: 'a load balancer that wants no node ports has none, and the change is told',
    given: balanced([publicIp], { allocateLoadBalancerNodePorts: false }, { nodes: two }),
    missing: { 'node-port': 'node-ports-not-wanted' },
    fixes: ['allocate-node-ports']
  },
  {
    rule: 6,
    says: 'unless one is set',
    given: balanced([publicIp], { allocateLoadBalancerNodePorts: false, ports: withNodePort.ports ?? [] }, { nodes: two }),
    there: [{ method: 'node-port', state: 'usable', accessTotal: 2 }]
  },
  {
    rule: 6,
    says: 'a load balancer has those that were allocated',
    given: balanced([publicIp], { ports: withNodePort.ports ?? [] }, { nodes: two }),
    there: [{ method: 'node-port', state: 'usable' }]
  },
  {
    rule: 7,
    says: "the operator's name stands for the Nodes, and is called a setting",
    given: situation(withNodePort, { nodes: two, settings: { nodePortHost: 'nodes.example' } }),
    there: [
      {
        method: 'node-port',
        network: 'unknown',
        access: ['http://nodes.example:30080/'],
        accessTotal: 1,
        caveats: ['node-port-host'],
        evidence: ['NODE_PORT_HOST']
      }
    ]
  },
  {
    rule: 7,
    says: 'AUDIENCE_CIDRS speak for an address given so',
    given: situation(withNodePort, {
      settings: { nodePortHost: '2600::9', audienceCidrs: [{ cidr: '2600::/16', network: 'private-network' }] }
    }),
    there: [{ method: 'node-port', network: 'private-network', access: ['http://[2600::9]:30080/'] }]
  },
  {
    rule: 8,
    says: 'every entry, ip and hostname; a private and a public address are two methods',
    given: balanced([ingress({ ip: '34.120.8.21', hostname: 'LB.example.com' }), ingress({ ip: '10.0.0.7' })]),
    there: [
      {
        method: 'load-balancer',
        network: 'internet',
        state: 'usable',
        basis: 'programmed',
        access: ['http://34.120.8.21/', 'http://lb.example.com/']
      },
      { method: 'load-balancer', network: 'private-network', state: 'usable', access: ['http://10.0.0.7/'] }
    ]
  },
  {
    rule: 8,
    says: 'carrier and ULA addresses are private, documentation addresses nobody knows',
    given: balanced(['100.64.0.7', 'fd00::7', '192.0.2.7'].map(ip => ingress({ ip }))),
    there: [
      { method: 'load-balancer', network: 'private-network', access: ['http://100.64.0.7/', 'http://[fd00::7]/'] },
      { method: 'load-balancer', network: 'unknown', access: ['http://192.0.2.7/'] }
    ]
  },
  {
    rule: 9,
    says: 'a name is declared and not checked',
    given: balanced([ingress({ hostname: 'lb.example.com' })]),
    there: [{ method: 'load-balancer', network: 'unknown', caveats: ['name-not-checked'] }]
  },
  {
    rule: 10,
    says: 'without an address it is pending, with a hint',
    given: balanced([]),
    there: [
      { method: 'load-balancer', state: 'pending', basis: 'declared', access: [], accessTotal: 0, reasons: ['load-balancer-pending'] }
    ]
  },
  {
    rule: 10,
    says: 'an empty entry is no address, and the class tells who is waited for',
    given: balanced([ingress({})], { loadBalancerClass: 'example.com/lb' }),
    there: [{ method: 'load-balancer', state: 'pending', reasons: ['load-balancer-class-pending'] }]
  },
  {
    rule: 10,
    says: 'a port with an error failed',
    given: balanced([ingress({ ip: '34.120.8.21', ports: [{ port: 80, protocol: 'TCP', error: 'NoQuota' }] })]),
    there: [{ method: 'load-balancer', state: 'unusable', reasons: ['load-balancer-port-failed'] }]
  },
  {
    rule: 10,
    says: 'and no other port, nor another entry',
    given: balanced([publicIp, ingress({ ip: '34.120.8.22', ports: [{ port: 80, protocol: 'TCP', error: 'NoQuota' }] })]),
    there: [{ method: 'load-balancer', state: 'usable', access: ['http://34.120.8.21/'], caveats: ['port-failed-elsewhere'] }]
  },
  {
    rule: 10,
    says: 'ipMode Proxy sends inside callers through the load balancer',
    given: balanced([ingress({ ip: '34.120.8.21', ipMode: 'Proxy' })]),
    there: [{ method: 'load-balancer', caveats: ['inside-callers-pass-load-balancer'] }]
  },
  {
    rule: 11,
    says: 'source ranges narrow the audience',
    given: balanced([publicIp], { loadBalancerSourceRanges: ['198.51.100.0/24'] }),
    there: [{ method: 'load-balancer', network: 'internet', cidrs: ['198.51.100.0/24'], evidence: ['spec.loadBalancerSourceRanges'] }]
  },
  {
    rule: 12,
    says: 'external IPs stand beside the load balancer, and nothing has verified them',
    given: balanced([publicIp], { externalIPs: ['10.0.0.9', '34.120.8.30'] }),
    there: [
      { method: 'load-balancer', access: ['http://34.120.8.21/'] },
      { method: 'external-ip', network: 'internet', state: 'usable', basis: 'declared', access: ['http://34.120.8.30/'] },
      {
        method: 'external-ip',
        network: 'private-network',
        access: ['http://10.0.0.9/'],
        caveats: ['external-ip-not-verified', 'external-ips-deprecated']
      }
    ]
  },
  {
    rule: 13,
    says: 'an alias is a CNAME and nothing else',
    given: situation(alias, { slices: [], nodes: two }),
    there: [
      {
        method: 'external-name',
        network: 'cluster',
        state: 'uncertain',
        access: ["nslookup 'web.shop.svc.cluster.local'"],
        reasons: ['external-name-not-checked'],
        caveats: ['alias-host-mismatch', 'alias-not-proxied'],
        requires: ['cluster-dns']
      }
    ],
    missing: {
      'cluster-ip': 'alias-has-no-address',
      'cluster-dns': 'alias-has-no-address',
      'api-server-proxy': 'alias-has-no-address',
      'kubectl-proxy': 'alias-has-no-address',
      'port-forward': 'alias-has-no-address',
      exec: 'alias-has-no-address',
      'node-shell': 'alias-has-no-address',
      'node-port': 'type-has-no-node-port'
    }
  },
  {
    rule: 13,
    says: 'an alias that looks like an address does not resolve',
    given: situation({ ...alias, externalName: '10.0.0.1' }),
    there: [{ method: 'external-name', state: 'unusable', reasons: ['external-name-is-address'] }]
  },
  {
    rule: 14,
    says: 'appProtocol and name tell the scheme',
    given: balanced([publicIp], { ports: [port(9000, { name: 'a', appProtocol: 'https' }), port(9001, { name: 'https' })] }),
    there: [
      { method: 'load-balancer', access: ['https://34.120.8.21:9000/'], noCaveats: ['scheme-guessed'] },
      { method: 'load-balancer', access: ['https://34.120.8.21:9001/'], noCaveats: ['scheme-guessed'] }
    ]
  },
  {
    rule: 14,
    says: 'then 443 and 8443; the last digits of a number tell nothing',
    given: balanced([publicIp], { ports: [port(443), port(8443, { name: 'b' }), port(30443, { name: 'c' })] }),
    there: [
      { method: 'load-balancer', access: ['https://34.120.8.21/'] },
      { method: 'load-balancer', access: ['https://34.120.8.21:8443/'] },
      { method: 'load-balancer', access: ['http://34.120.8.21:30443/'], caveats: ['scheme-guessed'] }
    ]
  },
  {
    rule: 14,
    says: 'the annotation wins',
    given: balanced([publicIp], { annotations: { 'signpost/scheme': 'https' } }),
    there: [{ method: 'load-balancer', access: ['https://34.120.8.21:80/'], noCaveats: ['scheme-guessed'] }]
  },
  {
    rule: 15,
    says: 'the name of the Service, names of Pods with a hostname, SRV for a named port; past a headless Service the Pod has the number',
    given: situation(
      { ...headless, ports: [port(80, { name: 'http', targetPort: 8080 })] },
      {
        slices: [
          slice('web', {
            ports: [slicePort(8080, 'http')],
            endpoints: [endpoint('10.1.0.1', 'web-0', { hostname: 'web-0' }), endpoint('10.1.0.2', 'x')]
          })
        ]
      }
    ),
    there: [
      {
        method: 'cluster-dns',
        state: 'usable',
        access: ['http://web.shop.svc.cluster.local:8080/', "nslookup -type=SRV '_http._tcp.web.shop.svc.cluster.local'"]
      },
      { method: 'headless-pod-dns', state: 'usable', access: ['http://web-0.web.shop.svc.cluster.local:8080/'], accessTotal: 1 }
    ],
    missing: { 'cluster-ip': 'headless-has-no-address' },
    fixes: ['make-cluster-ip-beside']
  },
  {
    rule: 15,
    says: 'names of Pods that are not ready, where the Service publishes them',
    given: situation(
      { ...headless, publishNotReadyAddresses: true },
      { slices: [slice('web', { endpoints: [endpoint('10.1.0.1', 'web-0', { hostname: 'web-0', ready: true, serving: false })] })] }
    ),
    there: [{ method: 'headless-pod-dns', state: 'usable', access: ['http://web-0.web.shop.svc.cluster.local:8080/'] }]
  },
  {
    rule: 15,
    says: 'no names without host names, nor under a Service that is not headless',
    given: situation(headless),
    missing: { 'headless-pod-dns': 'no-endpoint-hostname' }
  },
  { rule: 15, says: 'not headless', given: situation(), missing: { 'headless-pod-dns': 'not-headless' }, fixes: ['make-headless-beside'] },
  {
    rule: 24,
    says: 'what the proxy of the API server breaks is said',
    given: situation(),
    there: [
      {
        method: 'api-server-proxy',
        state: 'usable',
        basis: 'predicted',
        caveats: [
          'browser-has-no-token',
          'authorization-header-removed',
          'cookies-share-origin',
          'absolute-paths-break',
          'compressed-pages',
          'websocket-query-dropped',
          'path-cleaned'
        ]
      },
      { method: 'kubectl-proxy', state: 'usable', caveats: ['authorization-header-removed'], noCaveats: ['browser-has-no-token'] }
    ]
  },
  {
    rule: 24,
    says: 'the URL ends in a slash and names the scheme, which the server would not find itself',
    given: situation({ ports: [port(443, { name: 'https' })] }, { slices: [slice('web', { ports: [slicePort(443, 'https')] })] }),
    there: [
      {
        method: 'api-server-proxy',
        access: [
          'https://192.0.2.1/api/v1/namespaces/shop/services/https:web:https/proxy/',
          "kubectl get --raw '/api/v1/namespaces/shop/services/https:web:https/proxy/'"
        ]
      }
    ]
  },
  {
    rule: 24,
    says: 'without endpoints it is not listed as if it worked',
    given: situation({}, { slices: [] }),
    there: [
      { method: 'api-server-proxy', state: 'unusable', reasons: ['no-endpoints'] },
      { method: 'kubectl-proxy', state: 'unusable', reasons: ['no-endpoints'] }
    ]
  },
  {
    rule: 24,
    says: 'nor are ports that speak no HTTP',
    given: situation({ ports: [port(5432)] }),
    there: [{ method: 'api-server-proxy', state: 'uncertain', reasons: ['not-http'] }]
  },
  {
    rule: 25,
    says: "Rancher's list of links speaks for the scheme",
    given: balanced([publicIp], {
      annotations: { 'ui.rancher/service-links': '3000,8443/https' },
      ports: [port(8443, { targetPort: 80 })]
    }),
    there: [{ method: 'load-balancer', access: ['https://34.120.8.21:8443/'], noCaveats: ['scheme-guessed'] }]
  },
  {
    rule: 25,
    says: 'a port that looks like no HTTP becomes no link',
    given: situation({ ports: [port(5432), port(53, { name: 'dns', protocol: 'UDP' })] }),
    there: [
      { method: 'cluster-ip', access: ['10.96.0.10 5432/TCP'] },
      { method: 'cluster-ip', access: ['10.96.0.10 53/UDP'] }
    ]
  },
  {
    rule: 26,
    says: 'from the internet what stands inside is withheld',
    given: balanced([publicIp, ingress({ ip: '10.0.0.7' })], { ports: withNodePort.ports ?? [] }, { nodes: two }),
    from: { from: 'internet', kubeconfig: false },
    there: [{ method: 'load-balancer', network: 'internet' }],
    missing: { 'node-port': null, 'cluster-ip': null, 'cluster-dns': null, 'port-forward': null, exec: null, 'node-shell': null }
  },
  {
    rule: 26,
    says: 'from a Node names of the cluster are withheld, its addresses are not',
    given: situation(),
    from: { from: 'node', kubeconfig: false },
    there: [{ method: 'cluster-ip', state: 'usable' }],
    missing: { 'cluster-dns': null, 'api-server-proxy': null }
  },
  {
    rule: 28,
    says: 'only http and https become links; the rest is an address',
    given: balanced([publicIp], {
      ports: [port(80), port(53, { name: 'u', protocol: 'UDP' }), port(5900, { name: 'vnc' }), port(50051, { name: 'grpc' })]
    }),
    there: [
      { method: 'load-balancer', access: ['http://34.120.8.21/'] },
      { method: 'load-balancer', access: ['34.120.8.21 53/UDP'] },
      { method: 'load-balancer', access: ['34.120.8.21 5900/TCP'] },
      { method: 'load-balancer', access: ['34.120.8.21 50051/TCP'] }
    ]
  },
  {
    rule: 28,
    says: 'an annotation cannot make another scheme',
    given: balanced([publicIp], { annotations: { 'signpost/scheme': 'javascript' } }),
    there: [{ method: 'load-balancer', access: ['http://34.120.8.21/'] }]
  },
  {
    rule: 29,
    says: 'IPv6 in brackets, names in lower case, default ports left out, each once, sorted',
    given: balanced(
      ['LB.example.com', 'lb.example.com'].map(hostname => ingress({ hostname, ip: 'FD00::7' })),
      { ports: [port(80), port(443, { name: 'https' })] }
    ),
    there: [
      { method: 'load-balancer', access: ['http://[fd00::7]/', 'http://lb.example.com/'] },
      { method: 'load-balancer', access: ['https://[fd00::7]/', 'https://lb.example.com/'] }
    ]
  },
  {
    rule: 29,
    says: 'names of the cluster are dropped for who is not in it',
    given: situation(),
    from: { from: 'private-network' },
    missing: { 'cluster-dns': null, 'cluster-ip': null }
  }
]

function detail(method: AccessMethod, expected: Expected): Expected {
  const codes = method.caveats.map(({ code }) => code)
  const all: Required<Expected> = {
    method: method.method,
    network: method.audience.network,
    state: method.state,
    basis: method.basis,
    access: method.access.map(itemText),
    accessTotal: method.accessTotal,
    reasons: method.reasons.map(({ code }) => code),
    caveats: (expected.caveats ?? []).filter(code => codes.includes(code)),
    noCaveats: (expected.noCaveats ?? []).filter(code => !codes.includes(code)),
    requires: method.requires.map(({ code }) => code),
    cidrs: method.audience.cidrs,
    evidence: (expected.evidence ?? []).filter(field => method.evidence.some(entry => entry.field === field))
  }
  return Object.fromEntries(Object.keys(expected).map(key => [key, all[key as keyof Expected]])) as unknown as Expected
}

function answerTo({ snapshot, pods, settings }: ServiceSituation, from: Standpoint = {}) {
  const outcome = accessMethodsOfService('shop', 'web', from, snapshot, pods, settings)
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  return outcome.value
}

for (const { rule, says, given, from, there = [], missing = {}, fixes } of rules)
  t.test(`2, rule ${rule}: ${says}`, async t => {
    const { methods, notAvailable } = answerTo(given, from)
    t.notMatch(JSON.stringify([methods, notAvailable]), /undefined|\[object|NaN/, 'no sentence has a hole')
    for (const name of new Set(there.map(({ method }) => method))) {
      const expected = there.filter(({ method }) => method === name)
      const found = methods.filter(({ method }) => method === name)
      t.same(
        found.map((method, i) => detail(method, expected[i] ?? { method: name, network: '' })),
        expected,
        name
      )
    }
    for (const [name, reason] of Object.entries(missing)) {
      t.notOk(
        methods.some(({ method }) => method === name),
        `no ${name}`
      )
      const entry = notAvailable.find(({ method }) => method === name)
      t.equal(entry?.reasons[0]?.code ?? null, reason, name)
      if (fixes !== undefined)
        t.same(
          entry?.fixes.flatMap(({ code, command, manifest }) => ((command ?? manifest) ? [code] : [])),
          fixes
        )
    }
  })

t.test('2: no rule is left out', async t => {
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 28, 29]
  t.same([...new Set(rules.map(({ rule }) => rule))], numbers)
})

const beta = 'service.beta.kubernetes.io'
const name = 'lb.example.com'

interface CloudRow {
  readonly cloud: string
  /** The row of the table that the situation is from. */
  readonly row: number
  readonly annotations?: Readonly<Record<string, string>>
  readonly loadBalancerClass?: string
  /** A name tells nothing by itself, so that only what is declared can. */
  readonly host?: string
  readonly network: 'internet' | 'private-network' | 'unknown'
  readonly caveats?: readonly string[]
}

/** One annotation, its value for the inside and one for the outside (or, for a default, one that says nothing). */
function pair(
  row: number,
  cloud: string,
  key: string,
  inside: string,
  outside: string,
  beside: Readonly<Record<string, string>> = {}
): readonly CloudRow[] {
  return [
    { row, cloud, annotations: { ...beside, [key]: inside }, network: 'private-network' },
    { row, cloud, annotations: { ...beside, [key]: outside }, network: 'internet' }
  ]
}

const awsType = { [`${beta}/aws-load-balancer-type`]: 'external' }
const clouds: readonly CloudRow[] = [
  ...pair(1, 'AWS Load Balancer Controller', `${beta}/aws-load-balancer-scheme`, 'internal', 'internet-facing', awsType),
  { row: 1, cloud: 'AWS Load Balancer Controller', loadBalancerClass: 'service.k8s.aws/nlb', network: 'private-network' },
  {
    row: 1,
    cloud: 'AWS Load Balancer Controller',
    annotations: { [`${beta}/aws-load-balancer-type`]: 'nlb-ip' },
    network: 'private-network'
  },
  {
    row: 1,
    cloud: 'AWS Load Balancer Controller',
    loadBalancerClass: 'service.k8s.aws/nlb',
    annotations: { [`${beta}/aws-load-balancer-scheme`]: 'internet-facing' },
    network: 'internet'
  },
  ...pair(2, 'AWS Load Balancer Controller (older key)', `${beta}/aws-load-balancer-internal`, 'true', 'false', awsType),
  {
    row: 2,
    cloud: 'AWS Load Balancer Controller (older key)',
    annotations: { ...awsType, [`${beta}/aws-load-balancer-internal`]: 'true', [`${beta}/aws-load-balancer-scheme`]: 'internet-facing' },
    network: 'internet'
  },
  ...pair(3, 'AWS cloud provider', `${beta}/aws-load-balancer-internal`, '0.0.0.0/0', 'false'),
  { row: 3, cloud: 'AWS cloud provider', host: 'a-1.eu-west-1.elb.amazonaws.com', network: 'internet' },
  {
    row: 3,
    cloud: 'AWS cloud provider',
    host: 'internal-a-1.eu-west-1.elb.amazonaws.com',
    network: 'private-network',
    caveats: ['name-resolves-everywhere']
  },
  {
    row: 4,
    cloud: 'Google Cloud',
    loadBalancerClass: 'networking.gke.io/l4-regional-internal',
    annotations: { 'networking.gke.io/load-balancer-type': 'External' },
    network: 'private-network'
  },
  { row: 4, cloud: 'Google Cloud', loadBalancerClass: 'networking.gke.io/l4-regional-external', network: 'internet' },
  { row: 4, cloud: 'Google Cloud', loadBalancerClass: 'networking.gke.io/l4-regional-internal-legacy', network: 'private-network' },
  ...pair(5, 'Google Cloud', 'networking.gke.io/load-balancer-type', 'Internal', 'x'),
  ...pair(5, 'Google Cloud', 'cloud.google.com/load-balancer-type', 'internal', 'x'),
  ...pair(6, 'Azure', `${beta}/azure-load-balancer-internal`, 'true', 'True'),
  { row: 6, cloud: 'Azure', annotations: { [`${beta}/azure-load-balancer-internal-subnet`]: 'apps' }, network: 'unknown' },
  ...pair(7, 'DigitalOcean', `${beta}/do-loadbalancer-network`, 'INTERNAL', 'EXTERNAL'),
  ...pair(8, 'Oracle Cloud', `${beta}/oci-load-balancer-internal`, 'T', '0'),
  ...pair(9, 'Oracle Cloud (network load balancer)', 'oci-network-load-balancer.oraclecloud.com/internal', 'true', 'false', {
    'oci.oraclecloud.com/load-balancer-type': 'nlb',
    [`${beta}/oci-load-balancer-internal`]: 'true'
  }),
  { row: 10, cloud: 'OpenStack', annotations: { [`${beta}/openstack-internal-load-balancer`]: 'true' }, network: 'private-network' },
  { row: 10, cloud: 'OpenStack', annotations: { [`${beta}/openstack-internal-load-balancer`]: 'false' }, network: 'unknown' },
  ...pair(11, 'Alibaba Cloud', `${beta}/alibaba-cloud-loadbalancer-address-type`, 'intranet', 'internet'),
  ...pair(11, 'Alibaba Cloud', `${beta}/alicloud-loadbalancer-address-type`, 'intranet', 'internet'),
  {
    row: 11,
    cloud: 'Alibaba Cloud (IPv6)',
    host: '2001:db8::7',
    annotations: {
      [`${beta}/alibaba-cloud-loadbalancer-address-type`]: 'internet',
      [`${beta}/alibaba-cloud-loadbalancer-ipv6-address-type`]: 'intranet'
    },
    network: 'private-network'
  },
  ...pair(12, 'Tencent Cloud', 'service.kubernetes.io/qcloud-loadbalancer-internal-subnetid', 'subnet-1', ''),
  ...pair(13, 'Tencent Cloud (open-source controller)', `${beta}/tencentcloud-loadbalancer-type`, 'private', 'public'),
  ...pair(14, 'IBM Cloud', 'service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type', 'private', 'public'),
  ...pair(15, 'Baidu', `${beta}/cce-load-balancer-internal-vpc`, 'true', 'false'),
  ...pair(16, 'Huawei Cloud', 'kubernetes.io/elb.autocreate', '{"type":"inner"}', '{"type":"public"}'),
  ...pair(17, 'Volcengine', `${beta}/volcengine-loadbalancer-address-type`, 'PRIVATE', 'PUBLIC'),
  ...pair(18, 'Yandex Cloud', 'yandex.cloud/load-balancer-type', 'internal', 'external'),
  ...pair(19, 'Scaleway', `${beta}/scw-loadbalancer-private`, 'true', 'false'),
  ...pair(20, 'Hetzner Cloud', 'load-balancer.hetzner.cloud/disable-public-network', 'true', 'false'),
  {
    row: 20,
    cloud: 'Hetzner Cloud',
    host: '10.0.0.7',
    annotations: { 'load-balancer.hetzner.cloud/disable-public-network': 'false' },
    network: 'private-network',
    caveats: []
  },
  ...pair(21, 'Linode', `${beta}/linode-loadbalancer-frontend-subnet-id`, '7', ''),
  {
    row: 21,
    cloud: 'Linode',
    annotations: { [`${beta}/linode-loadbalancer-frontend-vpc-name`]: 'v', [`${beta}/linode-loadbalancer-frontend-subnet-name`]: 's' },
    network: 'private-network'
  },
  { row: 21, cloud: 'Linode', annotations: { [`${beta}/linode-loadbalancer-frontend-vpc-name`]: 'v' }, network: 'internet' },
  { row: 21, cloud: 'Linode', annotations: { [`${beta}/linode-loadbalancer-backend-vpc-name`]: 'v' }, network: 'unknown' },
  ...pair(22, 'STACKIT', 'lb.stackit.cloud/internal-lb', 'true', 'false'),
  ...pair(22, 'STACKIT', 'yawol.stackit.cloud/internalLB', 'true', 'false'),
  ...pair(23, 'Outscale', `${beta}/osc-load-balancer-internal`, 'true', 'false'),
  { row: 24, cloud: 'Vultr', annotations: { [`${beta}/vultr-loadbalancer-vpc`]: 'true' }, network: 'internet' },
  { row: 25, cloud: 'Tailscale', loadBalancerClass: 'tailscale', network: 'private-network' },
  { row: 25, cloud: 'Tailscale', annotations: { 'tailscale.com/expose': 'true' }, network: 'private-network' },
  { row: 25, cloud: 'Tailscale', host: '100.101.102.103', loadBalancerClass: 'tailscale', network: 'private-network' },
  { row: 26, cloud: 'decided by the address', host: '10.0.0.7', loadBalancerClass: 'metallb.io/metallb', network: 'private-network' },
  { row: 26, cloud: 'decided by the address', host: '34.120.8.21', network: 'internet' },
  { row: 26, cloud: 'decided by the address', network: 'unknown' }
]

for (const { row, cloud, annotations = {}, loadBalancerClass = null, host = name, network, caveats } of clouds)
  t.test(`3, row ${row}, ${cloud}: ${loadBalancerClass ?? ''} ${JSON.stringify(annotations)} at ${host}`, async t => {
    const entry = /^[0-9]|:/.test(host) ? ingress({ ip: host }) : ingress({ hostname: host })
    const found = answerTo(balanced([entry], { annotations, loadBalancerClass })).methods.filter(({ method }) => method === 'load-balancer')
    t.same(
      found.map(({ audience }) => audience.network),
      [network]
    )
    const said = found.flatMap(method => method.caveats.map(({ code }) => code)).filter(code => /contradicts|everywhere/.test(code))
    t.same(said, caveats ?? [])
  })

t.test('3: no row is left out, and every rule for a cloud is from one', async t => {
  t.same(
    [...new Set(clouds.map(({ row }) => row))],
    Array.from({ length: 26 }, (_, i) => i + 1)
  )
  t.same(
    cloudRules.map(({ cloud }) => cloud).filter(cloud => clouds.every(row => row.cloud !== cloud)),
    []
  )
})

t.test('3: the operator, then class, annotation, address, default; an address that contradicts is believed', async t => {
  const azure = { [`${beta}/azure-load-balancer-internal`]: 'true' }
  const gke = { loadBalancerClass: 'networking.gke.io/l4-regional-internal' }
  const cidr = { settings: { audienceCidrs: [{ cidr: '34.0.0.0/8', network: 'cluster' as const }] } }
  const see = (given: ServiceSituation) =>
    answerTo(given)
      .methods.filter(({ method }) => method === 'load-balancer')
      .map(({ audience, caveats }) => [audience.network, caveats.some(({ code }) => code === 'address-contradicts-declaration')])
  t.same(see(balanced([publicIp], { annotations: azure })), [['internet', true]])
  t.same(see(balanced([publicIp], gke)), [['internet', true]])
  t.same(see(balanced([publicIp], { ...gke, annotations: azure }, cidr)), [['cluster', false]])
  t.same(see(balanced([ingress({ hostname: name })], { annotations: azure })), [['private-network', false]])
  t.same(see(balanced([publicIp, ingress({ ip: '10.0.0.7' })], { annotations: azure })), [
    ['internet', true],
    ['private-network', false]
  ])
})
