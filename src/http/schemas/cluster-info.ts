// The control plane and the built-in Services, as the contract shows them.
import { Type } from 'typebox'
import { AccessItemSchema } from './access-item.ts'
import { AsOfSchema } from './as-of.ts'
import { namespaceName } from './names.ts'
import { ReasonSchema } from './proxy-url-parts.ts'
import { PublicAddressSchema } from './public-address.ts'
import { nullable, refTo } from './reference-to.ts'
import { servicePortDetails, serviceProperties } from './service.ts'
import { labelSelectorText } from './service-filters.ts'

export const ClusterInfoServiceSchema = Type.Object(
  {
    ...serviceProperties,
    ports: servicePortDetails,
    loadBalancer: Type.Array(refTo(AccessItemSchema), { description: 'What the status of its load balancer says, for every port.' }),
    reasons: Type.Array(refTo(ReasonSchema), { description: 'Why a Service without ports has no URL; empty where it has ports.' })
  },
  { $id: 'ClusterInfoService', description: 'A Service with every way that `kubectl cluster-info` could have shown.' }
)

export const ClusterInfoSchema = Type.Object(
  {
    controlPlane: nullable(refTo(PublicAddressSchema), 'Where users reach the API server; null where that is not known.'),
    services: Type.Array(refTo(ClusterInfoServiceSchema), { description: 'The Services by name, at most 500.' }),
    servicesTotal: Type.Integer({ description: 'How many Services there are, listed or not.', examples: [5] }),
    asOf: refTo(AsOfSchema)
  },
  { $id: 'ClusterInfo', description: 'The control plane and the built-in Services of a cluster.' }
)

export const clusterInfoQuery = Type.Object(
  {
    namespace: Type.Optional(Type.String({ ...namespaceName, default: 'kube-system', description: 'The namespace of the Services.' })),
    labelSelector: Type.Optional(
      Type.String({
        ...labelSelectorText,
        default: 'kubernetes.io/cluster-service=true',
        examples: ['kubernetes.io/cluster-service=true', 'kubernetes.io/name in (grafana, heapster)']
      })
    ),
    output: Type.Optional(
      Type.Enum(['json', 'text'], {
        type: 'string',
        description: 'The form of the answer: everything, or the lines of `kubectl cluster-info`. It wins over the Accept header.',
        examples: ['json', 'text']
      })
    )
  },
  { additionalProperties: false }
)
