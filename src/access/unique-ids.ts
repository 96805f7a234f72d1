// Ids of the methods of one rule, each once: two ports may share a name or a number, and the protocol then tells them apart.
import type { AccessMethod } from './access-method.ts'

/** What the port alone gives stays with TCP, whatever the order of the ports, and is left alone where no two share it. */
export function uniqueIds(methods: readonly AccessMethod[]): readonly AccessMethod[] {
  if (new Set(methods.map(({ id }) => id)).size === methods.length) return methods
  const taken = new Map<AccessMethod, string>()
  const used = new Set<string>()
  for (const method of methods.toSorted((a, b) => Number(isTcp(b)) - Number(isTcp(a)))) {
    const id = spellings(method).find(candidate => !used.has(candidate)) ?? numbered(method, used)
    used.add(id)
    taken.set(method, id)
  }
  return methods.map(method => ({ ...method, id: taken.get(method) as string }))
}

function isTcp({ port }: AccessMethod): boolean {
  return port?.protocol === 'TCP'
}

function spellings({ id, method, port, audience: { network } }: AccessMethod): readonly string[] {
  if (port === null) return [id]
  const { name, number, protocol } = port
  return [id, `${method}/${name ?? number}-${protocol}/${network}`, ...(name === null ? [] : [`${method}/${name}-${number}/${network}`])]
}

/** Only objects that no API server would take, or hostPorts of one number on several addresses, come to this. */
function numbered({ method, port, audience: { network } }: AccessMethod, used: ReadonlySet<string>): string {
  const label = port === null ? '-' : (port.name ?? port.number)
  let count = 2
  while (used.has(`${method}/${label}-${count}/${network}`)) count++
  return `${method}/${label}-${count}/${network}`
}
