import t from 'tap'
import { declaredExposure } from '../../../src/access/cloud/declared-exposure.ts'

const beta = 'service.beta.kubernetes.io'

const situations: readonly {
  readonly says: string
  readonly loadBalancerClass?: string
  readonly annotations?: Readonly<Record<string, string>>
  readonly declares: readonly [exposure: string, by: string] | undefined
}[] = [
  { says: 'nothing at all', declares: undefined },
  { says: 'a class that no cloud has (MetalLB, kube-vip, Cilium)', loadBalancerClass: 'metallb.io/metallb', declares: undefined },
  { says: 'a class of Google', loadBalancerClass: 'networking.gke.io/l4-regional-internal', declares: ['internal', 'class'] },
  { says: 'an older class of Google', loadBalancerClass: 'networking.gke.io/l4-regional-internal-legacy', declares: ['internal', 'class'] },
  { says: 'an outside class of Google', loadBalancerClass: 'networking.gke.io/l4-regional-external', declares: ['external', 'class'] },
  { says: 'its older twin', loadBalancerClass: 'networking.gke.io/l4-regional-external-legacy', declares: ['external', 'class'] },
  {
    says: 'a class against an annotation: the class',
    loadBalancerClass: 'networking.gke.io/l4-regional-external',
    annotations: { 'networking.gke.io/load-balancer-type': 'Internal' },
    declares: ['external', 'class']
  },
  { says: 'Tailscale: the tailnet', loadBalancerClass: 'tailscale', declares: ['internal', 'class'] },
  { says: "the AWS controller's class alone: its default", loadBalancerClass: 'service.k8s.aws/nlb', declares: ['internal', 'default'] },
  {
    says: 'the class with a scheme: the scheme',
    loadBalancerClass: 'service.k8s.aws/nlb',
    annotations: { [`${beta}/aws-load-balancer-scheme`]: 'internet-facing' },
    declares: ['external', 'annotation']
  },
  {
    says: 'the older key counts only where the scheme is absent',
    loadBalancerClass: 'service.k8s.aws/nlb',
    annotations: { [`${beta}/aws-load-balancer-scheme`]: 'internet-facing', [`${beta}/aws-load-balancer-internal`]: 'true' },
    declares: ['external', 'annotation']
  },
  {
    says: 'the type nlb-ip alone: the AWS controller and its default',
    annotations: { [`${beta}/aws-load-balancer-type`]: 'nlb-ip' },
    declares: ['internal', 'default']
  },
  { says: 'the type nlb is the older cloud provider', annotations: { [`${beta}/aws-load-balancer-type`]: 'nlb' }, declares: undefined },
  {
    says: 'OCI network load balancer alone: its default',
    annotations: { 'oci.oraclecloud.com/load-balancer-type': 'nlb' },
    declares: ['external', 'default']
  },
  {
    says: 'the key of the other load balancer is not read for nlb',
    annotations: { 'oci.oraclecloud.com/load-balancer-type': 'nlb', [`${beta}/oci-load-balancer-internal`]: 'true' },
    declares: ['external', 'default']
  },
  { says: 'a value with spaces', annotations: { [`${beta}/do-loadbalancer-network`]: ' INTERNAL ' }, declares: ['internal', 'annotation'] },
  { says: 'a value that says nothing', annotations: { [`${beta}/do-loadbalancer-network`]: 'x' }, declares: ['external', 'default'] }
]

t.test('the class, then the annotation, then the default of the controller that they point to', async t => {
  for (const { says, annotations = {}, loadBalancerClass = null, declares } of situations) {
    const declared = declaredExposure({ annotations, loadBalancerClass }, 'IPv4')
    t.same(declared && [declared.exposure, declared.by], declares, says)
  }
})

t.test('a class may have the name of what every object has', async t => {
  for (const loadBalancerClass of ['constructor', 'valueOf', '__proto__'])
    t.equal(declaredExposure({ annotations: {}, loadBalancerClass }, 'IPv4'), undefined, loadBalancerClass)
})

t.test('it names the field that said it', async t => {
  t.equal(declaredExposure({ annotations: {}, loadBalancerClass: 'tailscale' }, 'IPv4')?.field, 'spec.loadBalancerClass')
  t.equal(
    declaredExposure({ annotations: { 'tailscale.com/expose': 'true' }, loadBalancerClass: null }, 'IPv4')?.field,
    'metadata.annotations["tailscale.com/expose"]'
  )
})

t.test('a row for one family says nothing of the other', async t => {
  const annotations = { [`${beta}/alibaba-cloud-loadbalancer-address-type`]: 'intranet' }
  t.equal(declaredExposure({ annotations, loadBalancerClass: null }, 'IPv6'), undefined)
})
