// The log: JSON lines with readable times; what could hold a credential is blanked, whoever logs it.
import type { FastifyBaseLogger } from 'fastify'
import { type DestinationStream, pino } from 'pino'

const secrets = [
  'authorization',
  'cookie',
  'token',
  'headers.authorization',
  'headers.cookie',
  'headers.Authorization',
  'err.config',
  'err.headers'
]

/** To standard output unless a destination is given. */
export function buildLogger(level: string, destination?: DestinationStream): FastifyBaseLogger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: secrets.flatMap(path => [path, `*.${path}`]), censor: '[redacted]' }
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}
