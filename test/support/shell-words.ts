// Splits a command line as a POSIX shell does (Shell Command Language, 2.2 and 2.6): the independent judge of our quoting. Runs nothing.

const operators = new Set([';', '&', '|', '<', '>', '(', ')'])

/** Words of one simple command, quotes removed. A parameter expansion becomes `<expanded>`; an operator or an open quote throws. */
export function shellWords(line: string): readonly string[] {
  const words: string[] = []
  let word: string | undefined
  let at = 0
  const take = (text: string): void => {
    word = (word ?? '') + text
  }
  while (at < line.length) {
    const char = line.charAt(at)
    if (char === "'") {
      const end = closing(line, at)
      take(line.slice(at + 1, end))
      at = end + 1
    } else if (char === '"') {
      const { text, next } = doubleQuoted(line, at + 1)
      take(text)
      at = next
    } else if (char === '\\') {
      take(line.charAt(at + 1))
      at += 2
    } else if (char === ' ' || char === '\n' || char === '\t') {
      if (word !== undefined) words.push(word)
      word = undefined
      at++
    } else {
      if (operators.has(char) || char === '$' || char === '`') throw new Error(`${char} is not quoted`)
      take(char)
      at++
    }
  }
  if (word !== undefined) words.push(word)
  return words
}

function closing(line: string, from: number): number {
  const end = line.indexOf("'", from + 1)
  if (end < 0) throw new Error('a quote is open')
  return end
}

function doubleQuoted(line: string, from: number): { readonly text: string; readonly next: number } {
  let text = ''
  let at = from
  while (line.charAt(at) !== '"') {
    if (at >= line.length) throw new Error('a quote is open')
    const expansion = /^\$[A-Za-z_][A-Za-z0-9_]*/.exec(line.slice(at))
    if (expansion !== null) {
      text += '<expanded>'
      at += expansion[0].length
    } else {
      if (line.charAt(at) === '\\') at++
      text += line.charAt(at)
      at++
    }
  }
  return { text, next: at + 1 }
}
