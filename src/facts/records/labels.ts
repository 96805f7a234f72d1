// Labels and the annotations that rules read. Null-prototype records: a label may be named "constructor".

export type Labels = Readonly<Record<string, string>>
export type Annotations = Readonly<Record<string, string>>

/** The annotations that some rule reads. All others are dropped on arrival: they are free text that we must not leak. */
export const keptAnnotations: ReadonlySet<string> = new Set([
  'signpost/scheme',
  'signpost/port',
  'signpost/links',
  'ui.rancher/service-links',
  'cloud.google.com/load-balancer-type',
  'kubernetes.io/elb.autocreate',
  'lb.stackit.cloud/internal-lb',
  'load-balancer.hetzner.cloud/disable-public-network',
  'networking.gke.io/load-balancer-type',
  'oci-network-load-balancer.oraclecloud.com/internal',
  'oci.oraclecloud.com/load-balancer-type',
  'service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type',
  'service.beta.kubernetes.io/alibaba-cloud-loadbalancer-ipv6-address-type',
  'service.beta.kubernetes.io/alicloud-loadbalancer-address-type',
  'service.beta.kubernetes.io/alicloud-loadbalancer-ipv6-address-type',
  'service.beta.kubernetes.io/aws-load-balancer-internal',
  'service.beta.kubernetes.io/aws-load-balancer-scheme',
  'service.beta.kubernetes.io/aws-load-balancer-type',
  'service.beta.kubernetes.io/azure-load-balancer-internal',
  'service.beta.kubernetes.io/cce-load-balancer-internal-vpc',
  'service.beta.kubernetes.io/do-loadbalancer-network',
  'service.beta.kubernetes.io/linode-loadbalancer-frontend-subnet-id',
  'service.beta.kubernetes.io/linode-loadbalancer-frontend-subnet-name',
  'service.beta.kubernetes.io/linode-loadbalancer-frontend-vpc-name',
  'service.beta.kubernetes.io/oci-load-balancer-internal',
  'service.beta.kubernetes.io/openstack-internal-load-balancer',
  'service.beta.kubernetes.io/osc-load-balancer-internal',
  'service.beta.kubernetes.io/scw-loadbalancer-private',
  'service.beta.kubernetes.io/tencentcloud-loadbalancer-type',
  'service.beta.kubernetes.io/volcengine-loadbalancer-address-type',
  'service.beta.kubernetes.io/vultr-loadbalancer-vpc',
  'service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type',
  'service.kubernetes.io/qcloud-loadbalancer-internal-subnetid',
  'tailscale.com/expose',
  'yandex.cloud/load-balancer-type',
  'yawol.stackit.cloud/internalLB'
])
