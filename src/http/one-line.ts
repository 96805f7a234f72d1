// Values of objects are free text; a line break in one must not look like a line of ours.

export function oneLine(text = ''): string {
  return text.replace(/\s+/g, ' ')
}
