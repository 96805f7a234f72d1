// What our routes say of themselves beside their schema. Types only.
import type { ProblemCode } from './problem-table.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Logged at debug: probes and metrics, which come every few seconds. */
    readonly quiet?: boolean
    /** How many ordinary requests it costs as much as; 1 where it is absent. */
    readonly weight?: number
    /** The problems that the operation can answer with, for the contract. */
    readonly problems?: readonly ProblemCode[]
  }
}
