// From whatever Fastify or a bug threw to a Problem. Text of the caller's own goes into `detail` only as JSON-encoded names.
import type { FastifyError, FastifySchemaValidationError } from 'fastify'
import { type FieldError, Problem } from './problem.ts'
import type { ProblemCode } from './problem-table.ts'
import { valuesOfPattern } from './schemas/comma-separated.ts'

const byFastifyCode: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  FST_ERR_BAD_URL: ['malformed-url', 'The path of the URL cannot be decoded.'],
  FST_ERR_MAX_PARAM_LENGTH: ['uri-too-long', 'A segment of the path is longer than 300 characters; no Kubernetes name is.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported-media-type', 'The body must be sent with content-type application/json.'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['body-too-large', 'The body is larger than this operation accepts.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['malformed-body', 'The content type promises JSON, but the body is empty.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['malformed-body', 'The body is not valid JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['malformed-body', 'The body is not as long as its content-length says.']
}

export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  const error = thrown as Partial<FastifyError> | null | undefined
  if (error?.validation !== undefined) return invalidRequest(error.validation, error.validationContext)
  const known = byFastifyCode[error?.code ?? '']
  if (known !== undefined) return new Problem(known[0], known[1], { cause: thrown })
  const status = error?.statusCode ?? 500
  if (status >= 400 && status < 500) return new Problem('malformed-body', 'The request cannot be taken as it is.', { cause: thrown })
  return new Problem('internal-error', 'The request failed; the log has the reason.', { cause: thrown })
}

const places: Readonly<Record<string, FieldError['in']>> = { params: 'path', querystring: 'query', headers: 'header', body: 'body' }

function invalidRequest(faults: readonly FastifySchemaValidationError[], context = 'body'): Problem {
  const errors = faults.map(fault => fieldError(fault, places[context] ?? 'body'))
  return new Problem('invalid-request', errors.map(({ in: place, name, message }) => `${place} ${name}: ${message}`).join('; '), { errors })
}

function fieldError(fault: FastifySchemaValidationError, place: FieldError['in']): FieldError {
  const { instancePath, keyword, params } = fault
  const inner = place === 'body' ? instancePath : instancePath.slice(1)
  if (keyword === 'additionalProperties')
    return { in: place, name: joined(place, inner, params.additionalProperty), message: 'is not known here' }
  if (keyword === 'required') return { in: place, name: joined(place, inner, params.missingProperty), message: 'is required' }
  return { in: place, name: inner, message: messageOf(fault, place) }
}

function messageOf({ keyword, message = 'is not valid', params }: FastifySchemaValidationError, place: FieldError['in']): string {
  if (keyword === 'enum') return `must be one of ${[params.allowedValues].flat().join(', ')}`
  const values = keyword === 'pattern' ? valuesOfPattern(params.pattern) : undefined
  if (values !== undefined) return `must be one or more of ${values.join(', ')} (comma-separated)`
  if (place !== 'query' || keyword !== 'type') return message
  // All in a query is text; what is none was given more than once.
  if (params.type === 'string') return 'must not be given more than once'
  return params.type === 'boolean' ? 'must be true or false' : message
}

/** Names come from the caller: long ones are cut, and the JSON encoder does the rest. */
function joined(place: FieldError['in'], parent: string, name: unknown): string {
  const text = String(name).slice(0, 100)
  return place === 'body' ? `${parent}/${text}` : text
}
