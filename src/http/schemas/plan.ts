// A plan as the contract shows it: what to apply, what that exposes to whom, and how to undo it.
import { Type } from 'typebox'
import { networks } from '../../access/addresses/network.ts'
import { exposureTypes } from '../../access/plans/exposure-plan.ts'
import { MethodPortSchema } from './access-method.ts'
import { AsOfSchema } from './as-of.ts'
import { serviceName } from './names.ts'
import { TargetSchema } from './proxy-url.ts'
import { NoticeSchema } from './proxy-url-parts.ts'
import { refTo } from './reference-to.ts'

export const PlanManifestSchema = Type.Object(
  {
    description: Type.String({ description: 'What it makes.' }),
    manifest: Type.String({ description: 'The object, as YAML text.' })
  },
  { $id: 'PlanManifest', description: 'An object that a plan makes.' }
)

export const PlanCommandSchema = Type.Object(
  {
    command: Type.String({ description: 'The command, quoted for a POSIX shell; it may have several lines.' }),
    description: Type.String({ description: 'What it does.' })
  },
  { $id: 'PlanCommand', description: 'A step of a plan.' }
)

export const ExposureSchema = Type.Object(
  {
    networks: Type.Array(Type.String(), {
      description: `Where callers may then stand. New values may be added; known ones: ${networks.join(', ')}.`,
      examples: [['private-network']]
    }),
    ports: Type.Array(refTo(MethodPortSchema), { description: 'The ports that they then reach.' }),
    message: Type.String({ description: 'The same as a sentence.' })
  },
  { $id: 'Exposure', description: 'What a plan exposes, and to whom.' }
)

export const PlanSchema = Type.Object(
  {
    target: refTo(TargetSchema),
    manifests: Type.Array(refTo(PlanManifestSchema), { description: 'What the plan makes.' }),
    commands: Type.Array(refTo(PlanCommandSchema), { description: 'The steps, in order.' }),
    undo: Type.Array(refTo(PlanCommandSchema), { description: 'The steps back, in order; afterwards everything is as before.' }),
    exposes: refTo(ExposureSchema),
    caveats: Type.Array(refTo(NoticeSchema), { description: 'What is better known beforehand.' }),
    asOf: refTo(AsOfSchema)
  },
  { $id: 'Plan', description: 'What to apply for another way in. Signpost itself changes nothing in a cluster.' }
)

export const singlePodPlanQuery = Type.Object(
  {
    service: Type.Optional(
      Type.String({
        ...serviceName,
        description:
          "The Service of the same namespace whose ports are copied. Without it: the first by name that selects the Pod, else the ports of the Pod's containers."
      })
    )
  },
  { additionalProperties: false }
)

export const exposurePlanQuery = Type.Object(
  {
    type: Type.Enum([...exposureTypes], {
      type: 'string',
      description: 'The type of the Service that the plan makes beside the first one.',
      examples: [...exposureTypes]
    })
  },
  { additionalProperties: false }
)

export const planProblems = [
  'invalid-request',
  'not-found',
  'plan-not-possible',
  'not-synced',
  'resource-not-readable',
  'unavailable'
] as const
