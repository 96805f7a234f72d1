// One way in, as the contract shows it; an inventory shows the same with its target.
import { Type } from 'typebox'
import { networks } from '../../access/addresses/network.ts'
import { nodeMethods, podMethods, serviceMethods } from '../../access/methods/index.ts'
import { AccessItemSchema } from './access-item.ts'
import { NoticeSchema, RbacRuleSchema, ReasonSchema, stateSchema } from './proxy-url-parts.ts'
import { nullable, nullableString, refTo } from './reference-to.ts'

const methodNames = [...new Set([...serviceMethods, ...podMethods, ...nodeMethods].map(({ method }) => method))]
export const bases = ['declared', 'programmed', 'predicted'] as const

/** Open strings: what is known today, and that more may come. */
function known(values: readonly string[]): string {
  return `New values may be added; known ones: ${values.join(', ')}.`
}

export const methodName = Type.String({
  description: `What kind of way in it is. ${known(methodNames)}`,
  examples: ['node-port']
})

export const EvidenceSchema = Type.Object(
  {
    kind: Type.String({ description: 'The kind of the object.', examples: ['Service'] }),
    namespace: Type.Optional(Type.String({ description: 'Its namespace; left out for what lives in none.', examples: ['shop'] })),
    name: Type.String({ description: 'Its name; `*` for every object that belongs to the target.', examples: ['web'] }),
    field: Type.String({ description: 'The field that was read.', examples: ['spec.ports'] })
  },
  { $id: 'Evidence', description: 'An object and a field that a statement rests on.' }
)

export const AuthenticationSchema = Type.Object(
  {
    by: Type.String({ description: `Who checks the caller. ${known(['kubernetes-api', 'edge'])}`, examples: ['kubernetes-api'] }),
    how: Type.Optional(Type.String({ description: 'How it does so, as far as is known.' })),
    evidence: Type.Array(refTo(EvidenceSchema), { description: 'What says so.' })
  },
  { $id: 'Authentication', description: 'Who checks callers on the way, before the application itself.' }
)

export const AudienceSchema = Type.Object(
  {
    network: Type.String({
      description: `Where a caller must stand. ${known(networks)}`,
      examples: ['internet']
    }),
    cidrs: Type.Array(Type.String(), {
      description: 'The only clients that are let in; empty where nothing narrows it.',
      examples: [['203.0.113.0/24']]
    })
  },
  { $id: 'Audience', description: 'Who can use the way in, as far as the network goes.' }
)

export const MethodPortSchema = Type.Object(
  {
    name: nullableString('The name of the port; null where it has none.', ['http']),
    number: Type.Integer({ description: 'The number of the port on the object itself.', examples: [80] }),
    protocol: Type.String({ description: 'The protocol of the port.', examples: ['TCP'] })
  },
  { $id: 'MethodPort', description: 'The port of the object that the way in leads to.' }
)

export const accessMethodProperties = {
  id: Type.String({
    description: 'The method, the name or number of the port (`-` for none) and the network: unique within the target.',
    examples: ['node-port/http/internet']
  }),
  method: methodName,
  port: nullable(refTo(MethodPortSchema), 'The port it leads to; null where it leads to the object as a whole.'),
  access: Type.Array(refTo(AccessItemSchema), {
    description: 'What to use, at most 20; empty while the state is pending, and where the addresses of an open port cannot be read.'
  }),
  accessTotal: Type.Integer({ description: 'How many there are to use.', examples: [1] }),
  audience: refTo(AudienceSchema),
  authentication: Type.Array(refTo(AuthenticationSchema), {
    description: 'Who checks callers on the way, in order; empty: nothing was seen before the application itself.'
  }),
  state: stateSchema,
  basis: Type.String({
    description: `How far that is known: \`declared\` by the objects, \`programmed\` as a controller confirmed, \`predicted\` from the API server's own rules. ${known(bases)}`,
    examples: ['declared']
  }),
  reasons: Type.Array(refTo(ReasonSchema), { description: 'Why the state is not plainly usable; empty where it is.' }),
  requires: Type.Array(refTo(NoticeSchema), { description: 'What a caller must have or be allowed to.' }),
  caveats: Type.Array(refTo(NoticeSchema), { description: 'What works differently, or is better known beforehand.' }),
  evidence: Type.Array(refTo(EvidenceSchema), { description: 'What the statements rest on.' }),
  rules: Type.Optional(
    Type.Array(refTo(RbacRuleSchema), {
      description: 'What the caller must be allowed to do, where Kubernetes decides; left out elsewhere.'
    })
  ),
  allowed: Type.Optional(
    Type.Literal('unknown', {
      description: 'Whether the caller is allowed to, where Kubernetes decides; unknown while callers are not authenticated.'
    })
  )
}

export const AccessMethodSchema = Type.Object(accessMethodProperties, {
  $id: 'AccessMethod',
  description: 'One way in, for one port and one network.'
})
