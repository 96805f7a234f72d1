// Who can reach a cloud's load balancer: every annotation that decides it, as a table (reference: access-rules.md section 3 of the design).
import {
  annotation,
  anythingBut,
  bool,
  type CloudRule,
  type DeclaredService,
  either,
  exactly,
  present,
  type Reading
} from './cloud-rule.ts'

const beta = 'service.beta.kubernetes.io'
const awsType = `${beta}/aws-load-balancer-type`
const awsScheme = `${beta}/aws-load-balancer-scheme`
const awsInternal = `${beta}/aws-load-balancer-internal`
const awsClass = 'service.k8s.aws/nlb'
const ociType = 'oci.oraclecloud.com/load-balancer-type'

/** The AWS Load Balancer Controller, and not the cloud provider that came before it. */
function isAwsController({ annotations, loadBalancerClass }: DeclaredService): boolean {
  return loadBalancerClass === awsClass || ['external', 'nlb-ip'].includes(annotation(annotations, awsType) ?? '')
}

function isOciNetwork({ annotations }: DeclaredService): boolean {
  return annotation(annotations, ociType) === 'nlb'
}

/** Network load balancers take the word in any case, classic ones as it is. */
const alibaba: Reading = (value, { loadBalancerClass }) =>
  (loadBalancerClass === 'alibabacloud.com/nlb' ? value.toLowerCase() : value) === 'intranet' ? 'internal' : 'external'

const huawei: Reading = value => {
  const [, type] = /"type"\s*:\s*"(inner|public)"/.exec(value) ?? []
  if (type === undefined) return undefined
  return type === 'inner' ? 'internal' : 'external'
}

/** A name of the VPC says nothing without the name of the subnet. */
const linode: Reading = (_, { annotations }) => {
  const has = (key: string) => (annotation(annotations, `${beta}/linode-loadbalancer-frontend-${key}`) ?? '') !== ''
  return has('subnet-id') || (has('vpc-name') && has('subnet-name')) ? 'internal' : undefined
}

export const cloudRules: readonly CloudRule[] = Object.freeze([
  {
    cloud: 'AWS Load Balancer Controller',
    keys: [awsScheme],
    read: either(['internal'], ['internet-facing']),
    fallback: 'internal',
    classes: { [awsClass]: null },
    serves: service => isAwsController(service) || annotation(service.annotations, awsScheme) !== undefined,
    selectors: [awsType]
  },
  {
    cloud: 'AWS Load Balancer Controller (older key)',
    keys: [awsInternal],
    read: bool,
    fallback: 'internal',
    serves: isAwsController,
    selectors: [awsType]
  },
  {
    cloud: 'AWS cloud provider',
    keys: [awsInternal],
    read: anythingBut('', 'false'),
    fallback: 'external',
    serves: service => !isAwsController(service) && annotation(service.annotations, awsInternal) !== undefined
  },
  {
    cloud: 'Google Cloud',
    keys: ['networking.gke.io/load-balancer-type', 'cloud.google.com/load-balancer-type'],
    read: either(['Internal', 'internal'], ['External', 'external']),
    fallback: 'external',
    classes: {
      'networking.gke.io/l4-regional-internal': 'internal',
      'networking.gke.io/l4-regional-internal-legacy': 'internal',
      'networking.gke.io/l4-regional-external': 'external',
      'networking.gke.io/l4-regional-external-legacy': 'external'
    }
  },
  { cloud: 'Azure', keys: [`${beta}/azure-load-balancer-internal`], read: exactly('true'), fallback: 'external' },
  {
    cloud: 'DigitalOcean',
    keys: [`${beta}/do-loadbalancer-network`],
    read: either(['INTERNAL'], ['EXTERNAL']),
    fallback: 'external'
  },
  {
    cloud: 'Oracle Cloud',
    keys: [`${beta}/oci-load-balancer-internal`],
    read: bool,
    fallback: 'external',
    serves: service => !isOciNetwork(service) && annotation(service.annotations, `${beta}/oci-load-balancer-internal`) !== undefined
  },
  {
    cloud: 'Oracle Cloud (network load balancer)',
    keys: ['oci-network-load-balancer.oraclecloud.com/internal'],
    read: bool,
    fallback: 'external',
    serves: isOciNetwork,
    selectors: [ociType]
  },
  { cloud: 'OpenStack', keys: [`${beta}/openstack-internal-load-balancer`], read: either(['true'], []), fallback: null },
  {
    cloud: 'Alibaba Cloud',
    keys: [`${beta}/alibaba-cloud-loadbalancer-address-type`, `${beta}/alicloud-loadbalancer-address-type`],
    read: alibaba,
    fallback: 'external',
    family: 'IPv4'
  },
  {
    cloud: 'Alibaba Cloud (IPv6)',
    keys: [`${beta}/alibaba-cloud-loadbalancer-ipv6-address-type`, `${beta}/alicloud-loadbalancer-ipv6-address-type`],
    read: alibaba,
    fallback: 'external',
    family: 'IPv6'
  },
  { cloud: 'Tencent Cloud', keys: ['service.kubernetes.io/qcloud-loadbalancer-internal-subnetid'], read: present, fallback: 'external' },
  {
    cloud: 'Tencent Cloud (open-source controller)',
    keys: [`${beta}/tencentcloud-loadbalancer-type`],
    read: either(['private'], ['public']),
    fallback: null
  },
  {
    cloud: 'IBM Cloud',
    keys: ['service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type'],
    read: anythingBut('', 'public'),
    fallback: 'external'
  },
  { cloud: 'Baidu', keys: [`${beta}/cce-load-balancer-internal-vpc`], read: exactly('true'), fallback: 'external' },
  { cloud: 'Huawei Cloud', keys: ['kubernetes.io/elb.autocreate'], read: huawei, fallback: null },
  {
    cloud: 'Volcengine',
    keys: [`${beta}/volcengine-loadbalancer-address-type`],
    read: either(['PRIVATE'], ['PUBLIC']),
    fallback: 'external'
  },
  { cloud: 'Yandex Cloud', keys: ['yandex.cloud/load-balancer-type'], read: exactly('internal'), fallback: 'external' },
  { cloud: 'Scaleway', keys: [`${beta}/scw-loadbalancer-private`], read: bool, fallback: 'external' },
  // Without it the status holds public and private addresses beside each other: each speaks for itself.
  {
    cloud: 'Hetzner Cloud',
    keys: ['load-balancer.hetzner.cloud/disable-public-network'],
    read: value => (bool(value, { annotations: {}, loadBalancerClass: null }) === 'internal' ? 'internal' : undefined),
    fallback: 'external'
  },
  {
    cloud: 'Linode',
    keys: ['subnet-id', 'vpc-name', 'subnet-name'].map(key => `${beta}/linode-loadbalancer-frontend-${key}`),
    read: linode,
    fallback: 'external'
  },
  { cloud: 'STACKIT', keys: ['lb.stackit.cloud/internal-lb', 'yawol.stackit.cloud/internalLB'], read: bool, fallback: 'external' },
  { cloud: 'Outscale', keys: [`${beta}/osc-load-balancer-internal`], read: bool, fallback: 'external' },
  // It attaches the backends to a private network and says nothing about the front.
  { cloud: 'Vultr', keys: [`${beta}/vultr-loadbalancer-vpc`], read: () => undefined, fallback: 'external' },
  {
    cloud: 'Tailscale',
    keys: ['tailscale.com/expose'],
    read: either(['true'], []),
    fallback: null,
    classes: { tailscale: 'internal' }
  }
])
