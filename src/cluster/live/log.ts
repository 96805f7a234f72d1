// Where the live view logs to. Types only: server.ts puts pino behind them.

/** pino's shape. Never given a token. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
