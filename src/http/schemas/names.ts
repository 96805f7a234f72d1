// Kubernetes' naming rules as parameter schemas; a length limit stands before every pattern, and every pattern is linear.
import { Type } from 'typebox'

/** RFC 1123 label: lower case letters, digits and hyphens. */
const label = '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$'
const subdomain = '^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$'

export const namespaceName = Type.String({
  pattern: label,
  maxLength: 63,
  description: 'The namespace of the object, a DNS label.',
  examples: ['kube-system']
})

export const serviceName = Type.String({
  pattern: label,
  maxLength: 63,
  description: 'The name of the Service, a DNS label.',
  examples: ['elasticsearch-logging']
})

export const podName = Type.String({
  pattern: subdomain,
  maxLength: 253,
  description: 'The name of the Pod, a DNS subdomain.',
  examples: ['elasticsearch-logging-0']
})

export const nodeName = Type.String({
  pattern: subdomain,
  maxLength: 253,
  description: 'The name of the Node, a DNS subdomain.',
  examples: ['node-1']
})

export const serviceParams = Type.Object({ namespace: namespaceName, name: serviceName }, { additionalProperties: false })
export const podParams = Type.Object({ namespace: namespaceName, name: podName }, { additionalProperties: false })
export const nodeParams = Type.Object({ name: nodeName }, { additionalProperties: false })
