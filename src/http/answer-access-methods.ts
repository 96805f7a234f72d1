// What the three access-methods operations have in common: the form of an answer, chosen and made.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AccessMethods } from '../access/access-method.ts'
import type { AsOf } from '../directory/as-of.ts'
import { formatAccessMethods, formatFirstUrl } from './format-access-methods.ts'
import { chooseOutput, type Output } from './output.ts'

export function outputOf(request: FastifyRequest, given: Output | undefined): Output {
  return chooseOutput(given, types => request.type(types))
}

/** `age`: asked for only where it is shown. */
export function inForm<Answer extends AccessMethods>(
  answer: Answer,
  output: Output,
  reply: FastifyReply,
  age: () => AsOf
): string | (Answer & { readonly asOf: AsOf }) {
  if (output === 'json') return { ...answer, asOf: age() }
  const text = output === 'url' ? formatFirstUrl(answer) : formatAccessMethods(answer)
  reply.type('text/plain; charset=utf-8')
  return text
}
