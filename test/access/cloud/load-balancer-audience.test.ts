import t from 'tap'
import { audienceOf, audienceOfPending } from '../../../src/access/cloud/load-balancer-audience.ts'

const beta = 'service.beta.kubernetes.io'
const azureInternal = { [`${beta}/azure-load-balancer-internal`]: 'true' }
const hetzner = { 'load-balancer.hetzner.cloud/disable-public-network': 'false' }
const aws = 'a1b2-123.eu-west-1.elb.amazonaws.com'

const situations: readonly {
  readonly says: string
  readonly host: string
  readonly annotations?: Readonly<Record<string, string>>
  readonly loadBalancerClass?: string
  readonly cidr?: string
  readonly network: string
  readonly caveats?: readonly string[]
}[] = [
  { says: 'a public address', host: '34.120.8.21', network: 'internet' },
  { says: 'a private address', host: '10.0.0.7', network: 'private-network' },
  { says: 'carrier or overlay (Tailscale)', host: '100.101.102.103', network: 'private-network' },
  { says: 'ULA', host: 'fd00::7', network: 'private-network' },
  { says: 'a documentation address', host: '192.0.2.7', network: 'unknown' },
  { says: 'a documentation address, declared internal', host: '192.0.2.7', annotations: azureInternal, network: 'private-network' },
  { says: 'loopback, whatever is declared', host: '127.0.0.1', annotations: azureInternal, network: 'unknown' },
  { says: 'declared and observed alike', host: '10.0.0.7', annotations: azureInternal, network: 'private-network' },
  {
    says: 'an address that contradicts the annotation is believed',
    host: '34.120.8.21',
    annotations: azureInternal,
    network: 'internet',
    caveats: ['address-contradicts-declaration']
  },
  { says: 'a private address beside a public one (Hetzner, OCI)', host: '10.0.0.7', annotations: hetzner, network: 'private-network' },
  { says: 'the public one', host: '34.120.8.21', annotations: hetzner, network: 'internet' },
  {
    says: 'a default contradicts nobody',
    host: '34.120.8.21',
    loadBalancerClass: 'service.k8s.aws/nlb',
    network: 'internet'
  },
  { says: 'a name', host: 'lb.example.com', network: 'unknown' },
  { says: 'a name, declared internal', host: 'lb.example.com', annotations: azureInternal, network: 'private-network' },
  { says: "a name of the AWS controller's: its default", host: aws, loadBalancerClass: 'service.k8s.aws/nlb', network: 'private-network' },
  { says: 'a name of the AWS cloud provider: its default', host: aws, network: 'internet' },
  {
    says: 'an internal- name of AWS',
    host: `internal-${aws}`,
    network: 'private-network',
    caveats: ['name-resolves-everywhere']
  },
  {
    says: 'an internal- name of AWS, declared so',
    host: `internal-${aws}`,
    annotations: { [`${beta}/aws-load-balancer-internal`]: 'true' },
    network: 'private-network',
    caveats: ['name-resolves-everywhere']
  },
  {
    says: 'an internal- name of AWS, declared otherwise',
    host: `internal-${aws}`,
    annotations: { [`${beta}/aws-load-balancer-internal`]: 'false' },
    network: 'private-network',
    caveats: ['address-contradicts-declaration', 'name-resolves-everywhere']
  },
  { says: 'internal- elsewhere means nothing', host: 'internal-lb.example.com', network: 'unknown' },
  { says: 'a tailnet name', host: 'web.tail1234.ts.net', network: 'private-network', caveats: ['name-resolves-everywhere'] },
  { says: 'MetalLB and the like: the address', host: '10.0.0.7', loadBalancerClass: 'metallb.io/metallb', network: 'private-network' },
  {
    says: 'the operator wins over all',
    host: '34.120.8.21',
    annotations: azureInternal,
    cidr: '34.120.0.0/16',
    network: 'cluster'
  }
]

t.test('the operator, the declaration, the address, the default', async t => {
  for (const { says, host, annotations = {}, loadBalancerClass = null, cidr, network, caveats = [] } of situations) {
    const audienceCidrs = cidr === undefined ? [] : [{ cidr, network: 'cluster' as const }]
    const audience = audienceOf(host, { annotations, loadBalancerClass }, { audienceCidrs })
    t.equal(audience.network, network, says)
    t.same(
      audience.caveats.map(({ code }) => code),
      caveats,
      says
    )
  }
})

t.test('before there is an address, what is declared', async t => {
  t.same(audienceOfPending({ annotations: {}, loadBalancerClass: null }), { network: 'unknown', caveats: [], field: null })
  t.same(audienceOfPending({ annotations: {}, loadBalancerClass: 'tailscale' }), {
    network: 'private-network',
    caveats: [],
    field: 'spec.loadBalancerClass'
  })
})
