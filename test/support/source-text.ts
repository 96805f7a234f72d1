// Reads TypeScript as far as the rules of the house need it: which modules a file imports, and its code without comments and literals.
import { stripTypeScriptTypes } from 'node:module'

export interface Import {
  /** `<computed>` where the specifier is no literal. */
  readonly specifier: string
  readonly isDynamic: boolean
  /** `import type` or `export type`: gone at run time. */
  readonly isType: boolean
}

/** The same text, of the same length, with blanks for comments and for what stands in strings, templates and regular expressions. */
export function codeOf(source: string): string {
  return new Blanker(source).run()
}

/** Every import, re-export, side-effect import, dynamic import and require. */
export function importsOf(source: string): readonly Import[] {
  const code = codeOf(source)
  return forms.flatMap(({ pattern, isDynamic }) =>
    [...code.matchAll(pattern)].map(match => {
      const at = match.index + match[0].length
      const quote = source.charAt(at - 1)
      const isLiteral = quote === "'" || quote === '"' || quote === '`'
      const specifier = isLiteral ? source.slice(at, source.indexOf(quote, at)) : '<computed>'
      return { specifier, isDynamic, isType: match.groups?.type !== undefined }
    })
  )
}

/** Anything that is still there when types are gone. */
export function hasRuntimeCode(source: string): boolean {
  return /\S/.test(codeOf(stripTypeScriptTypes(source)))
}

const clause = String.raw`(?:[\w$*\s,]|\{[^{}]*\})+?`
const forms: readonly { readonly pattern: RegExp; readonly isDynamic: boolean }[] = [
  { pattern: new RegExp(String.raw`(?<![.\w$])import\s+(?<type>type\s+(?!from\b))?${clause}\s*\bfrom\s*['"]`, 'g'), isDynamic: false },
  {
    pattern: /(?<![.\w$])export\s+(?<type>type\s+)?(?:\*(?:\s*as\s+[\w$]+)?|\{[^{}]*\})\s*from\s*['"]/g,
    isDynamic: false
  },
  { pattern: /(?<![.\w$])import\s*['"]/g, isDynamic: false },
  { pattern: /(?<![.\w$])(?:import|require)\s*\(\s*\S/g, isDynamic: true }
]

/** A slash begins a regular expression where no value stands before it. */
const beforeExpression = /(?:^|[([{,;:=!&|?+\-*%<>~^]|\b(?:return|case|typeof|of|in|await|yield|void|delete))\s*$/

class Blanker {
  readonly #source: string
  #out = ''
  /** Depth of braces at which each open template's `${` stands. */
  readonly #templates: number[] = []
  #braces = 0

  constructor(source: string) {
    this.#source = source
  }

  run(): string {
    while (this.#out.length < this.#source.length) this.#step()
    return this.#out
  }

  #step(): void {
    const rest = this.#source.slice(this.#out.length)
    const comment = /^(?:\/\/[^\n]*|\/\*[\s\S]*?\*\/)/.exec(rest)
    const string = /^(['"])(?:\\[\s\S]|(?!\1)[^\\\n])*\1/.exec(rest)
    const regex = /^\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/.exec(rest)
    if (comment !== null) this.#blank(comment[0].length)
    else if (string !== null) this.#literal(string[0].length)
    else if (rest.startsWith('`') || this.#endsSubstitution(rest)) this.#template()
    else if (regex !== null && beforeExpression.test(this.#out)) this.#literal(regex[0].length)
    else this.#keep()
  }

  #endsSubstitution(rest: string): boolean {
    if (!rest.startsWith('}') || this.#templates.at(-1) !== this.#braces) return false
    this.#templates.pop()
    return true
  }

  #keep(): void {
    const character = this.#source.charAt(this.#out.length)
    if (character === '{') this.#braces++
    if (character === '}') this.#braces--
    this.#out += character
  }

  /** From a backtick, or from the brace that ends a substitution, to the next of either. */
  #template(): void {
    const rest = this.#source.slice(this.#out.length + 1)
    const text = /^(?:\\[\s\S]|\$(?!\{)|[^\\`$])*/.exec(rest)?.[0] ?? ''
    const end = rest.slice(text.length)
    this.#out += this.#source.charAt(this.#out.length)
    this.#blank(text.length)
    if (end.startsWith('${')) {
      this.#out += '  '
      this.#templates.push(this.#braces)
    } else this.#out += end.charAt(0)
  }

  /** The quotes stay, so that a literal can be told from nothing. */
  #literal(length: number): void {
    this.#out += this.#source.charAt(this.#out.length)
    this.#blank(length - 2)
    this.#out += this.#source.charAt(this.#out.length)
  }

  #blank(length: number): void {
    const from = this.#out.length
    this.#out += this.#source.slice(from, from + length).replace(/[^\n]/g, ' ')
  }
}
