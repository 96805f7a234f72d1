// Values of objects are free text; a line break in one must not look like a line of ours, and no terminal must obey it.

/** Controls of terminals (ESC, C1) and of the direction of writing are blanks as well. */
const blanks = /[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu

export function oneLine(text = ''): string {
  return text.replace(blanks, ' ')
}
