import t from 'tap'
import { cloudRules } from '../../../src/access/cloud/cloud-rules.ts'
import { declaredExposure } from '../../../src/access/cloud/declared-exposure.ts'
import { keptAnnotations } from '../../../src/facts/records/labels.ts'

const beta = 'service.beta.kubernetes.io'
type Expected = 'internal' | 'external' | undefined

interface Row {
  readonly cloud: string
  readonly keys: readonly string[]
  /** Each value and what it means there. */
  readonly values: readonly (readonly [value: string, expected: Expected])[]
  readonly fallback: 'internal' | 'external' | null
  /** What else must be said for the row to count. */
  readonly beside?: Readonly<Record<string, string>>
  readonly loadBalancerClass?: string
  readonly family?: 'IPv6'
}

const bools = [
  ['true', 'internal'],
  ['1', 'internal'],
  ['T', 'internal'],
  ['false', 'external'],
  ['0', 'external']
] as const

const rows: readonly Row[] = [
  {
    cloud: 'AWS Load Balancer Controller',
    keys: [`${beta}/aws-load-balancer-scheme`],
    values: [
      ['internal', 'internal'],
      ['internet-facing', 'external'],
      ['nonsense', 'internal']
    ],
    fallback: 'internal'
  },
  {
    cloud: 'AWS Load Balancer Controller (older key)',
    keys: [`${beta}/aws-load-balancer-internal`],
    values: [...bools, ['0.0.0.0/0', 'internal']],
    fallback: 'internal',
    beside: { [`${beta}/aws-load-balancer-type`]: 'external' }
  },
  {
    cloud: 'AWS cloud provider',
    keys: [`${beta}/aws-load-balancer-internal`],
    values: [
      ['0.0.0.0/0', 'internal'],
      ['true', 'internal'],
      ['False', 'internal'],
      ['false', 'external'],
      ['', 'external']
    ],
    fallback: 'external'
  },
  {
    cloud: 'Google Cloud',
    keys: ['networking.gke.io/load-balancer-type', 'cloud.google.com/load-balancer-type'],
    values: [
      ['Internal', 'internal'],
      ['internal', 'internal'],
      ['External', 'external'],
      ['INTERNAL', 'external']
    ],
    fallback: 'external'
  },
  {
    cloud: 'Azure',
    keys: [`${beta}/azure-load-balancer-internal`],
    values: [
      ['true', 'internal'],
      ['True', 'external'],
      ['false', 'external']
    ],
    fallback: 'external'
  },
  {
    cloud: 'DigitalOcean',
    keys: [`${beta}/do-loadbalancer-network`],
    values: [
      ['INTERNAL', 'internal'],
      ['EXTERNAL', 'external'],
      ['internal', 'external']
    ],
    fallback: 'external'
  },
  { cloud: 'Oracle Cloud', keys: [`${beta}/oci-load-balancer-internal`], values: bools, fallback: 'external' },
  {
    cloud: 'Oracle Cloud (network load balancer)',
    keys: ['oci-network-load-balancer.oraclecloud.com/internal'],
    values: bools,
    fallback: 'external',
    beside: { 'oci.oraclecloud.com/load-balancer-type': 'nlb', [`${beta}/oci-load-balancer-internal`]: 'true' }
  },
  {
    cloud: 'OpenStack',
    keys: [`${beta}/openstack-internal-load-balancer`],
    values: [
      ['true', 'internal'],
      ['false', undefined]
    ],
    fallback: null
  },
  {
    cloud: 'Alibaba Cloud',
    keys: [`${beta}/alibaba-cloud-loadbalancer-address-type`, `${beta}/alicloud-loadbalancer-address-type`],
    values: [
      ['intranet', 'internal'],
      ['internet', 'external'],
      ['Intranet', 'external']
    ],
    fallback: 'external'
  },
  {
    cloud: 'Alibaba Cloud',
    keys: [`${beta}/alibaba-cloud-loadbalancer-address-type`],
    values: [['Intranet', 'internal']],
    fallback: 'external',
    loadBalancerClass: 'alibabacloud.com/nlb'
  },
  {
    cloud: 'Alibaba Cloud (IPv6)',
    keys: [`${beta}/alibaba-cloud-loadbalancer-ipv6-address-type`, `${beta}/alicloud-loadbalancer-ipv6-address-type`],
    values: [['intranet', 'internal']],
    fallback: 'external',
    beside: { [`${beta}/alibaba-cloud-loadbalancer-address-type`]: 'internet' },
    family: 'IPv6'
  },
  {
    cloud: 'Tencent Cloud',
    keys: ['service.kubernetes.io/qcloud-loadbalancer-internal-subnetid'],
    values: [
      ['subnet-1', 'internal'],
      ['', 'external']
    ],
    fallback: 'external'
  },
  {
    cloud: 'Tencent Cloud (open-source controller)',
    keys: [`${beta}/tencentcloud-loadbalancer-type`],
    values: [
      ['private', 'internal'],
      ['public', 'external'],
      ['x', undefined]
    ],
    fallback: null
  },
  {
    cloud: 'IBM Cloud',
    keys: ['service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type'],
    values: [
      ['private', 'internal'],
      ['anything', 'internal'],
      ['public', 'external'],
      ['', 'external']
    ],
    fallback: 'external'
  },
  {
    cloud: 'Baidu',
    keys: [`${beta}/cce-load-balancer-internal-vpc`],
    values: [
      ['true', 'internal'],
      ['false', 'external']
    ],
    fallback: 'external'
  },
  {
    cloud: 'Huawei Cloud',
    keys: ['kubernetes.io/elb.autocreate'],
    values: [
      ['{"name":"x","type":"inner"}', 'internal'],
      ['{"type": "public"}', 'external'],
      ['{', undefined]
    ],
    fallback: null
  },
  {
    cloud: 'Volcengine',
    keys: [`${beta}/volcengine-loadbalancer-address-type`],
    values: [
      ['PRIVATE', 'internal'],
      ['PUBLIC', 'external'],
      ['private', 'external']
    ],
    fallback: 'external'
  },
  {
    cloud: 'Yandex Cloud',
    keys: ['yandex.cloud/load-balancer-type'],
    values: [
      ['internal', 'internal'],
      ['external', 'external']
    ],
    fallback: 'external'
  },
  { cloud: 'Scaleway', keys: [`${beta}/scw-loadbalancer-private`], values: bools, fallback: 'external' },
  {
    cloud: 'Hetzner Cloud',
    keys: ['load-balancer.hetzner.cloud/disable-public-network'],
    values: [
      ['true', 'internal'],
      ['false', 'external']
    ],
    fallback: 'external'
  },
  {
    cloud: 'Linode',
    keys: [`${beta}/linode-loadbalancer-frontend-subnet-id`],
    values: [
      ['1', 'internal'],
      ['', 'external']
    ],
    fallback: 'external'
  },
  {
    cloud: 'Linode',
    keys: [`${beta}/linode-loadbalancer-frontend-vpc-name`],
    values: [['vpc', 'internal']],
    fallback: 'external',
    beside: { [`${beta}/linode-loadbalancer-frontend-subnet-name`]: 'subnet' }
  },
  { cloud: 'Linode', keys: [`${beta}/linode-loadbalancer-frontend-vpc-name`], values: [['vpc', 'external']], fallback: 'external' },
  { cloud: 'Linode', keys: [`${beta}/linode-loadbalancer-frontend-subnet-name`], values: [['s', 'external']], fallback: 'external' },
  { cloud: 'STACKIT', keys: ['lb.stackit.cloud/internal-lb', 'yawol.stackit.cloud/internalLB'], values: bools, fallback: 'external' },
  { cloud: 'Outscale', keys: [`${beta}/osc-load-balancer-internal`], values: bools, fallback: 'external' },
  { cloud: 'Vultr', keys: [`${beta}/vultr-loadbalancer-vpc`], values: [['true', 'external']], fallback: 'external' },
  {
    cloud: 'Tailscale',
    keys: ['tailscale.com/expose'],
    values: [
      ['true', 'internal'],
      ['false', undefined]
    ],
    fallback: null
  }
]

for (const { cloud, keys, values, fallback, beside = {}, loadBalancerClass = null, family = 'IPv4' } of rows)
  t.test(`section 3, ${cloud}: ${keys.join(', ')}`, async t => {
    t.ok(
      cloudRules.some(rule => rule.cloud === cloud && rule.fallback === fallback && keys.every(key => rule.keys.includes(key))),
      'the row'
    )
    for (const key of keys)
      for (const [value, expected] of values) {
        const declared = declaredExposure({ annotations: { ...beside, [key]: value }, loadBalancerClass }, family)
        t.equal(declared?.exposure, expected, `${key}: ${value}`)
        if (declared !== undefined) t.ok(cloud.startsWith(declared.cloud), declared.cloud)
      }
  })

t.test('section 3: every row is tried', async t => {
  t.same([...new Set(rows.map(({ cloud }) => cloud))].sort(), cloudRules.map(({ cloud }) => cloud).sort())
})

t.test('annotations are kept exactly where a rule reads them', async t => {
  const ours = ['signpost/scheme', 'signpost/port', 'signpost/links', 'ui.rancher/service-links']
  const read = cloudRules.flatMap(({ keys, selectors = [] }) => [...keys, ...selectors])
  t.same([...keptAnnotations].sort(), [...new Set([...ours, ...read])].sort())
})
