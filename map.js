// A test covers the source file of its own name (test/facts/trust.test.ts → src/facts/trust.ts), so that code is
// not called covered because some other test happened to run through it.
import { existsSync } from 'node:fs'

/** @param {string} test @returns {string | null} */
export default test => {
  const source = test.replace(/^test\//, 'src/').replace(/\.test\.ts$/, '.ts')
  return existsSync(source) ? source : null
}
