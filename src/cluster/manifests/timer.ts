// The one thing that waiting needs of the clock, so that tests need not wait.

/** Calls back once after so many milliseconds; the function returned cancels that. */
export type After = (milliseconds: number, callback: () => void) => () => void

/** Does not keep the process alive. */
export const after: After = (milliseconds, callback) => {
  const timeout = setTimeout(callback, milliseconds)
  timeout.unref()
  return () => clearTimeout(timeout)
}
