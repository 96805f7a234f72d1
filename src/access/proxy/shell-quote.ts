// POSIX shell quoting: a command that we print must survive being pasted, whatever a caller put into it.

export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
