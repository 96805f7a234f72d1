// A problem as the contract shows it (RFC 9457).
import { Type } from 'typebox'
import { problemCodes } from '../problem-table.ts'
import { PortSchema } from './proxy-url.ts'
import { refTo } from './reference-to.ts'

export const FieldErrorSchema = Type.Object(
  {
    in: Type.Enum(['path', 'query', 'header', 'body'], { type: 'string', description: 'The part of the request.', examples: ['query'] }),
    name: Type.String({ description: "The parameter's name, or a JSON pointer into the body.", examples: ['port'] }),
    message: Type.String({ description: 'What is wrong with it.' })
  },
  { $id: 'FieldError', description: 'One place in the request that is wrong.' }
)

export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: 'A stable reference to the documentation of the code.', examples: ['/problems#port-not-found'] }),
    title: Type.String({
      description: 'The problem in general; the same for every occurrence.',
      examples: ['The object has no such port']
    }),
    status: Type.Integer({ description: 'The HTTP status.', examples: [422] }),
    detail: Type.String({ description: 'This occurrence of the problem.' }),
    instance: Type.String({
      description: 'This occurrence as a URN, which ends with the request id.',
      examples: ['urn:signpost:request:0b4f6a0e-6f43-4d3e-9a3c-0a4a3b9f3f55']
    }),
    code: Type.String({
      description: `The problem as a stable code. New ones may be added; known ones: ${problemCodes.join(', ')}.`,
      examples: ['port-not-found']
    }),
    errors: Type.Optional(Type.Array(refTo(FieldErrorSchema), { description: 'The places in the request that are wrong.' })),
    ports: Type.Optional(Type.Array(refTo(PortSchema), { description: 'With port-not-found: the ports that the object has.' })),
    resource: Type.Optional(Type.String({ description: 'With resource-not-readable: the resource.', examples: ['pods'] }))
  },
  { $id: 'Problem', description: 'Why a request has no answer (RFC 9457).' }
)
