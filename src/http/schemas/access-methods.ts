// Every way in to one object, as the contract shows it, and why there are no others.
import { Type } from 'typebox'
import { fixCodes } from '../../access/notice-codes.ts'
import { AccessMethodSchema, methodName } from './access-method.ts'
import { AsOfSchema } from './as-of.ts'
import { TargetSchema } from './proxy-url.ts'
import { ReasonSchema } from './proxy-url-parts.ts'
import { nullable, refTo } from './reference-to.ts'

export const FixSchema = Type.Object(
  {
    code: Type.String({
      description: `A stable code; that of the reason, where the fix is the reason's own. New codes may be added; clients must accept them. Known ones beside those of reasons: ${[...fixCodes].sort().join(', ')}.`,
      examples: ['make-node-port']
    }),
    message: Type.String({ description: 'What to do, as a sentence.' }),
    command: Type.Optional(Type.String({ description: 'A command that does it, quoted for a POSIX shell.' })),
    manifest: Type.Optional(Type.String({ description: 'A manifest that does it once it is applied, as YAML text.' }))
  },
  { $id: 'Fix', description: 'A change that would make an access method appear. Signpost itself changes nothing in a cluster.' }
)

export const NotAvailableSchema = Type.Object(
  {
    method: methodName,
    reasons: Type.Array(refTo(ReasonSchema), { description: 'Why there is nothing to use.' }),
    fixes: Type.Array(refTo(FixSchema), { description: 'What would make it appear; empty where nothing is known to.' })
  },
  { $id: 'NotAvailable', description: 'An access method that has nothing to use, and why.' }
)

const answerProperties = {
  target: refTo(TargetSchema),
  methods: Type.Array(refTo(AccessMethodSchema), {
    description: 'Every way in that can be used from where the caller stands, the best first; without `from`, in a fixed order.'
  }),
  notAvailable: Type.Array(refTo(NotAvailableSchema), {
    description: 'The methods that have nothing to use, wherever the caller stands.'
  }),
  hidden: Type.Integer({ description: 'How many ways in cannot be used from where the caller stands.', examples: [0] })
}

export const AccessMethodsSchema = Type.Object(
  { ...answerProperties, asOf: refTo(AsOfSchema) },
  { $id: 'AccessMethods', description: 'Every way in to a Service or a Node.' }
)

export const ServiceNameSchema = Type.Object(
  {
    namespace: Type.String({ description: 'The namespace of the Service.', examples: ['kube-system'] }),
    name: Type.String({ description: 'The name of the Service.', examples: ['elasticsearch-logging'] })
  },
  { $id: 'ServiceName', description: 'A Service by its name.' }
)

export const SelectingServicesSchema = Type.Object(
  {
    items: Type.Array(refTo(ServiceNameSchema), { description: 'The Services by name, at most 20.' }),
    total: nullable(
      Type.Integer({ description: 'How many there are.', examples: [1] }),
      'How many there are; null where Services cannot be read.'
    )
  },
  { $id: 'SelectingServices', description: 'The Services whose selector matches the labels of a Pod.' }
)

export const PodAccessMethodsSchema = Type.Object(
  { ...answerProperties, services: refTo(SelectingServicesSchema), asOf: refTo(AsOfSchema) },
  { $id: 'PodAccessMethods', description: 'Every way in to a Pod, and the Services that lead to it.' }
)
