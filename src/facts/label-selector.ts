// Label selectors in the full set-based grammar, as the API server reads them (k8s.io/apimachinery/pkg/labels).
import type { Labels } from './records/labels.ts'

export interface LabelSelector {
  matches(labels: Labels): boolean
}

export type ParsedSelector = { readonly ok: true; readonly selector: LabelSelector } | { readonly ok: false; readonly message: string }

/** More terms are refused: a selector runs over every object. */
const mostTerms = 64

type Requirement = (labels: Labels) => boolean

/** Terms are joined by commas: `a=b`, `a==b`, `a!=b`, `a in (b,c)`, `a notin (b)`, `a`, `!a`, `a>1`, `a<1`. Empty text matches everything. */
export function parseLabelSelector(text: string): ParsedSelector {
  try {
    const requirements = new Parser(text).parse()
    return { ok: true, selector: { matches: labels => requirements.every(requirement => requirement(labels)) } }
  } catch (error) {
    if (error instanceof SelectorError) return { ok: false, message: error.message }
    throw error
  }
}

class SelectorError extends Error {}

class Parser {
  readonly #tokens: readonly string[]
  #at = 0

  constructor(text: string) {
    this.#tokens = text.match(/[^ \t\r\n=!(),<>]+|==|!=|[=!(),<>]/g) ?? []
  }

  parse(): readonly Requirement[] {
    if (this.#tokens.length === 0) return []
    const requirements = [this.#requirement()]
    while (this.#at < this.#tokens.length) {
      this.#expect(',')
      requirements.push(this.#requirement())
      if (requirements.length > mostTerms) throw new SelectorError(`more than ${mostTerms} terms`)
    }
    return requirements
  }

  #requirement(): Requirement {
    if (this.#skip('!')) {
      const absent = this.#key()
      return labels => !Object.hasOwn(labels, absent)
    }
    const key = this.#key()
    const operator = this.#peek()
    if (operator === undefined || operator === ',') return labels => Object.hasOwn(labels, key)
    this.#at++
    if (operator === 'in' || operator === 'notin') return inSet(key, this.#set(), operator === 'in')
    if (operator === '=' || operator === '==') return inSet(key, new Set([this.#value()]), true)
    if (operator === '!=') return inSet(key, new Set([this.#value()]), false)
    if (operator === '>' || operator === '<') return compares(key, operator, this.#integer(key))
    throw new SelectorError(`found '${operator}', expected: in, notin, =, ==, !=, >, < or ','`)
  }

  #key(): string {
    const key = this.#identifier() ?? ''
    const [name = '', prefix, ...rest] = key.split('/').reverse()
    const isPrefixed =
      prefix === undefined || (prefix.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(prefix))
    if (rest.length > 0 || name === '' || !isLabelValue(name) || !isPrefixed) throw new SelectorError(`'${key}' is no label key`)
    return key
  }

  /** Empty where the term ends: `a=` asks for an empty value. */
  #value(): string {
    const value = this.#identifier() ?? ''
    if (!isLabelValue(value)) throw new SelectorError(`'${value}' is no label value`)
    return value
  }

  #integer(key: string): bigint {
    const value = this.#value()
    const integer = asInteger(value)
    if (integer === undefined) throw new SelectorError(`'${value}' is no integer, which ${key} is to be compared with`)
    return integer
  }

  /** `()` holds the empty value, and so does every gap between commas. */
  #set(): ReadonlySet<string> {
    this.#expect('(')
    const values = new Set([this.#value()])
    while (this.#skip(',')) values.add(this.#value())
    this.#expect(')')
    return values
  }

  #identifier(): string | undefined {
    const token = this.#peek()
    if (token === undefined || /^[=!(),<>]/.test(token)) return undefined
    this.#at++
    return token
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at]
  }

  #skip(token: string): boolean {
    if (this.#peek() !== token) return false
    this.#at++
    return true
  }

  #expect(token: string): void {
    if (!this.#skip(token)) throw new SelectorError(`found '${this.#peek() ?? ''}', expected: '${token}'`)
  }
}

function isLabelValue(text: string): boolean {
  return text.length <= 63 && /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/.test(text)
}

/** An object without the label fails `in` and `=`, and passes `notin` and `!=`. */
function inSet(key: string, values: ReadonlySet<string>, wanted: boolean): Requirement {
  return labels => (Object.hasOwn(labels, key) && values.has(labels[key] as string)) === wanted
}

function compares(key: string, operator: '>' | '<', bound: bigint): Requirement {
  return labels => {
    const value = Object.hasOwn(labels, key) ? asInteger(labels[key] as string) : undefined
    return value !== undefined && (operator === '>' ? value > bound : value < bound)
  }
}

/** int64; a label value cannot begin with a sign. */
function asInteger(text: string): bigint | undefined {
  const value = /^[0-9]+$/.test(text) ? BigInt(text) : undefined
  return value !== undefined && value < 2n ** 63n ? value : undefined
}
