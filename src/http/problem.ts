// A problem as RFC 9457 spells it: thrown inside http, sent by the error handler.
import type { PortAnswer } from '../access/proxy/answer.ts'
import { type ProblemCode, problemTable } from './problem-table.ts'

export const problemMediaType = 'application/problem+json; charset=utf-8'

/** One place in the request that is wrong. */
export interface FieldError {
  readonly in: 'path' | 'query' | 'header' | 'body'
  /** The parameter's name, or a JSON pointer into the body. */
  readonly name: string
  readonly message: string
}

/** What some codes carry beside the members that all of them have. */
export interface ProblemDetails {
  readonly errors?: readonly FieldError[]
  readonly ports?: readonly PortAnswer[]
  readonly resource?: string
}

export interface ProblemBody extends ProblemDetails {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly instance: string
  readonly code: ProblemCode
}

export interface ProblemOptions extends ProblemDetails {
  readonly headers?: Readonly<Record<string, string>>
  readonly cause?: unknown
}

export class Problem extends Error {
  readonly code: ProblemCode
  readonly details: ProblemDetails
  readonly headers: Readonly<Record<string, string>>

  constructor(code: ProblemCode, detail: string, { headers = {}, cause, ...details }: ProblemOptions = {}) {
    super(detail, { cause })
    this.name = 'Problem'
    this.code = code
    this.details = details
    this.headers = headers
  }

  get status(): number {
    return problemTable[this.code].status
  }
}

/** `type` is the same on every installation, so that clients can compare it; /problems documents it. */
export function formatProblem(problem: Problem, requestId: string): ProblemBody {
  const { title, status } = problemTable[problem.code]
  return {
    type: `/problems#${problem.code}`,
    title,
    status,
    detail: problem.message,
    instance: `urn:signpost:request:${requestId}`,
    code: problem.code,
    ...problem.details
  }
}

export function retryAfter(seconds: number): { readonly headers: Readonly<Record<string, string>> } {
  return { headers: { 'retry-after': String(Math.max(1, Math.ceil(seconds))) } }
}
