// Every environment variable that Signpost reads: its type, its default, and the sentence that documents it.
import { type Static, Type } from 'typebox'

const port = { minimum: 0, maximum: 65535 }
const baseUrl = { format: 'base-url', maxLength: 2048 }
const namespaceName = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
const addressType = '(Hostname|InternalIP|ExternalIP|InternalDNS|ExternalDNS)'

export const environmentSchema = Type.Object({
  HOST: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z0-9._:%-]{1,253}$',
      description: 'Address to listen on. Default: 127.0.0.1; in a pod, every address (0.0.0.0, or :: where the cluster is IPv6 first).'
    })
  ),
  PORT: Type.Integer({ ...port, default: 8080, description: 'Port of the API and of Swagger UI. 0 takes a free one.' }),
  METRICS_PORT: Type.Integer({ ...port, default: 9090, description: 'Port of /metrics and of the probes again. 0 takes a free one.' }),
  LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    type: 'string',
    default: 'info',
    description: 'Least severe level that is logged. Requests are logged at info, probes at debug.'
  }),
  SOURCE: Type.Enum(['auto', 'live', 'manifests'], {
    type: 'string',
    default: 'auto',
    description:
      'Where the facts come from. auto: MANIFESTS if set, else KUBECONFIG if set, else the ServiceAccount of the pod, else ~/.kube/config if it is there, else the example that comes with Signpost.'
  }),
  KUBECONFIG: Type.Optional(
    Type.String({ maxLength: 4096, description: 'Kubeconfig files, as kubectl takes them (a list in the order of preference).' })
  ),
  MANIFESTS: Type.Optional(
    Type.String({ maxLength: 4096, description: 'File or folder of Kubernetes objects (YAML or JSON) to serve instead of a live cluster.' })
  ),
  CLUSTER_NAME: Type.Optional(
    Type.String({ maxLength: 253, description: 'Name of the cluster in answers. Default: what the source calls it.' })
  ),
  NAMESPACES: Type.Optional(
    Type.String({
      pattern: `^${namespaceName}(,${namespaceName})*$`,
      maxLength: 4096,
      description:
        'The only namespaces of a live cluster to watch, comma-separated: Roles in them are then enough, and Nodes and Namespaces are not read. Unset: all.'
    })
  ),
  PUBLIC_URL: Type.Optional(
    Type.String({ ...baseUrl, description: 'URL at which users reach Signpost, with its path prefix if it has one.' })
  ),
  API_SERVER_URL: Type.Optional(
    Type.String({
      ...baseUrl,
      description: 'URL at which users reach the API server; a path is kept. Default: found in the source of the facts.'
    })
  ),
  KUBECTL_PROXY_URL: Type.String({
    ...baseUrl,
    default: 'http://127.0.0.1:8001',
    description: 'URL at which `kubectl proxy` listens for its user.'
  }),
  CLUSTER_DOMAIN: Type.String({
    pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)*$',
    maxLength: 253,
    default: 'cluster.local',
    description: 'DNS domain of the cluster.'
  }),
  KUBELET_PREFERRED_ADDRESS_TYPES: Type.Optional(
    Type.String({
      pattern: `^${addressType}(,${addressType})*$`,
      description:
        'The API server\'s --kubelet-preferred-address-types, comma-separated. Unset: its default and kubeadm\'s are both considered, and where they differ the answer says "unknown".'
    })
  ),
  NODE_PORT_HOST: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z0-9._:-]{1,253}$',
      description: "Name or address at which users reach node ports. Default: the Nodes' own addresses."
    })
  ),
  AUDIENCE_CIDRS: Type.Optional(
    Type.String({
      maxLength: 8192,
      description:
        'Who can reach which addresses, as a comma-separated list of CIDR=network (10.0.0.0/8=private-network). The longest prefix counts, before all that the addresses themselves tell.'
    })
  ),
  AUTH: Type.Enum(['none', 'token'], {
    type: 'string',
    default: 'none',
    description: 'How callers are authenticated. token (Kubernetes bearer tokens) is not available yet and is refused at the start.'
  }),
  ALLOW_UNAUTHENTICATED: Type.Boolean({
    default: false,
    description: 'Must be true for AUTH=none on any address other than loopback, in a pod too.'
  }),
  DRAIN_DELAY_SECONDS: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 300,
      description: 'How long to keep serving, unready, after SIGTERM. Default: 5 in a pod, 0 elsewhere.'
    })
  ),
  SHUTDOWN_SECONDS: Type.Integer({
    minimum: 1,
    maximum: 300,
    default: 15,
    description: 'How long requests in flight may take after that before their connections are closed.'
  }),
  KUBERNETES_SERVICE_HOST: Type.Optional(
    Type.String({ maxLength: 253, description: 'Set by Kubernetes in every pod; tells that Signpost runs in a cluster.' })
  ),
  KUBERNETES_SERVICE_PORT: Type.String({ pattern: '^[0-9]{1,5}$', default: '443', description: 'Set by Kubernetes in every pod.' })
})

export type Environment = Static<typeof environmentSchema>
