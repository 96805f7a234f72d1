// What our routes say of themselves beside their schema. Types only.
import type { ProblemCode } from './problem-table.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Logged at debug: probes and metrics, which come every few seconds. */
    readonly quiet?: boolean
    /** The problems that the operation can answer with, for the contract. */
    readonly problems?: readonly ProblemCode[]
  }
}
