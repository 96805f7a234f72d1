// Services as the contract shows them: in a list, and one by itself with a proxy URL for every port.
import { Type } from 'typebox'
import { AsOfSchema } from './as-of.ts'
import { ProxyUrlSchema, portProperties } from './proxy-url.ts'
import { nullable, nullableString, refTo } from './reference-to.ts'

export const EndpointCountsSchema = Type.Object(
  {
    ready: Type.Integer({ description: 'Distinct targets that are ready.', examples: [2] }),
    total: Type.Integer({ description: 'Distinct targets, ready or not.', examples: [2] })
  },
  { $id: 'EndpointCounts', description: 'How many endpoints a Service has, counted by distinct target.' }
)

export const serviceProperties = {
  namespace: Type.String({ description: 'The namespace of the Service.', examples: ['kube-system'] }),
  name: Type.String({ description: 'The name of the Service.', examples: ['monitoring-grafana'] }),
  displayName: Type.String({ description: 'The label kubernetes.io/name, else the name.', examples: ['grafana'] }),
  type: Type.Enum(['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'], {
    type: 'string',
    description: 'The type of the Service.',
    examples: ['ClusterIP']
  }),
  builtIn: Type.Boolean({ description: 'Whether it carries the label kubernetes.io/cluster-service=true.', examples: [true] }),
  endpoints: nullable(refTo(EndpointCountsSchema), 'Its endpoints; null where EndpointSlices cannot be read.')
}

const appProtocol = nullableString("The port's appProtocol; null where it has none.", [null])

export const ServicePortSchema = Type.Object(
  { ...portProperties, appProtocol },
  { $id: 'ServicePort', description: 'A port of a Service.' }
)

export const ServicePortDetailSchema = Type.Object(
  { ...portProperties, appProtocol, proxyUrl: refTo(ProxyUrlSchema) },
  { $id: 'ServicePortDetail', description: 'A port of a Service with its proxy URL.' }
)

export const servicePortDetails = Type.Array(refTo(ServicePortDetailSchema), {
  description: 'Its ports, in the order of the object, each with its proxy URL.'
})

export const ServiceSummarySchema = Type.Object(
  { ...serviceProperties, ports: Type.Array(refTo(ServicePortSchema), { description: 'Its ports, in the order of the object.' }) },
  { $id: 'ServiceSummary', description: 'A Service as a list shows it.' }
)

export const ServiceDetailSchema = Type.Object(
  {
    ...serviceProperties,
    ports: servicePortDetails,
    asOf: refTo(AsOfSchema)
  },
  { $id: 'ServiceDetail', description: 'A Service with a proxy URL for every port.' }
)

export const ServiceListSchema = Type.Object(
  {
    items: Type.Array(refTo(ServiceSummarySchema), { description: 'The Services of this page, by namespace and name.' }),
    continue: nullableString('The token of the next page; null on the last one.', [null]),
    total: Type.Integer({ description: 'How many Services there are on all pages together.', examples: [5] }),
    asOf: refTo(AsOfSchema)
  },
  { $id: 'ServiceList', description: 'A page of Services.' }
)
