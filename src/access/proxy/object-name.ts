// The API server's check of a name that it is about to look up.
import { quote } from './go-syntax.ts'

const wholeNames = ['.', '..']
const substrings = ['/', '%']

/** The message of its 400, or undefined for a name that can be looked up. Source: k8s.io/apiserver registry.NamespaceKeyFunc. */
export function invalidNameMessage(name: string): string | undefined {
  const faults = wholeNames.includes(name)
    ? [`may not be '${name}'`]
    : substrings.filter(part => name.includes(part)).map(part => `may not contain '${part}'`)
  return faults.length === 0 ? undefined : `Name parameter invalid: ${quote(name)}: ${faults.join(';')}`
}
