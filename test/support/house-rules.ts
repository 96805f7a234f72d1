// The import rules of the house, as functions of a file's path and text: what each file may not do.
import { dirname, join, normalize } from 'node:path/posix'
import { codeOf, type Import, importsOf } from './source-text.ts'

export interface SourceFile {
  /** From the root of the repository: src/facts/trust.ts. */
  readonly path: string
  readonly text: string
}

/** The folders of src, and the files at its top, each a room of its own. */
const allowedRooms: Readonly<Record<string, readonly string[]>> = {
  facts: ['facts'],
  access: ['facts', 'access'],
  directory: ['facts', 'access', 'directory'],
  cluster: ['facts', 'ports.ts', 'cluster'],
  http: ['facts', 'access', 'directory', 'ports.ts', 'http'],
  'ports.ts': ['facts'],
  'base-url.ts': [],
  'environment.ts': [],
  'config.ts': ['access', 'base-url.ts', 'environment.ts'],
  'choose-source.ts': ['config.ts'],
  'open-source.ts': ['facts', 'ports.ts', 'choose-source.ts', 'cluster'],
  'app.ts': ['http', 'ports.ts', 'config.ts']
}
const pureRooms: ReadonlySet<string> = new Set(['facts', 'access', 'directory'])
const pureLibraries: ReadonlySet<string> = new Set(['ipaddr.js'])
/** Where Fastify and TypeBox live; environment.ts is config's schema. */
const contractRooms: ReadonlySet<string> = new Set(['http', 'app.ts', 'config.ts', 'environment.ts'])
const contractLibraries = /^(fastify|@fastify\/.+|typebox|@sinclair\/typebox)(\/|$)/

/** A room is the first folder below src, or the file's own name at the top. */
export function roomOf(path: string): string {
  return path.split('/')[1] ?? ''
}

/** One sentence for each rule that the file breaks. */
export function faultsOf(file: SourceFile): readonly string[] {
  const imports = importsOf(file.text)
  return [
    ...imports.flatMap(found => importFaults(file.path, found)),
    ...purityFaults(file),
    ...processFaults(file, imports),
    ...sizeFaults(file)
  ]
}

function importFaults(path: string, found: Import): readonly string[] {
  const room = roomOf(path)
  const { specifier } = found
  if (specifier === '<computed>') return room === 'server.ts' ? [] : ['imports a module whose name is computed']
  if (specifier.startsWith('.')) return relativeFaults(path, specifier)
  return libraryFaults(room, found).map(fault => `imports ${specifier}: ${fault}`)
}

function relativeFaults(path: string, specifier: string): readonly string[] {
  const target = normalize(join(dirname(path), specifier))
  const room = roomOf(path)
  const ending = /\.(ts|js|json)$/.test(specifier) ? [] : [`imports ${specifier} without its ending`]
  if (!target.startsWith('src/')) return room === 'server.ts' ? ending : [`imports ${target}, which is outside src`, ...ending]
  const allowed = allowedRooms[room]
  if (room === 'server.ts' || allowed?.includes(roomOf(target))) return ending
  return [allowed === undefined ? `is in ${room}, a room that no rule knows` : `imports ${target}, which is to its right`, ...ending]
}

function libraryFaults(room: string, { specifier, isType, isDynamic }: Import): readonly string[] {
  if (pureRooms.has(room)) return pureLibraries.has(specifier) ? [] : ['a pure room takes no such library']
  if (contractLibraries.test(specifier)) {
    const isTop = room.endsWith('.ts') && isType
    return contractRooms.has(room) || isTop || room === 'server.ts' ? [] : ['Fastify and TypeBox live in http, app.ts and config.ts']
  }
  if (specifier === '@kubernetes/client-node')
    return room === 'cluster' && (isType || isDynamic) ? [] : ['only cluster imports it, its types or when it is needed']
  return []
}

const impure: readonly (readonly [RegExp, string])[] = [
  [/(?<![.\w$])(?:await|async)\b|(?<![.\w$])Promise\b/, 'awaits'],
  [/(?<![.\w$])(?:setTimeout|setInterval|setImmediate|queueMicrotask)\b/, 'waits'],
  [/\bDate\.now\b|\bnew\s+Date\s*(?:\(\s*\)|(?!\s*\())|(?<![.\w$])(?:performance|Temporal)\b/, 'reads a clock'],
  [/\bMath\.random\b|(?<![.\w$])crypto\b/, 'rolls dice'],
  [/(?<![.\w$])(?:console|fetch)\b/, 'talks to the world']
]

function purityFaults({ path, text }: SourceFile): readonly string[] {
  if (!pureRooms.has(roomOf(path))) return []
  const code = codeOf(text)
  return impure.filter(([pattern]) => pattern.test(code)).map(([, fault]) => `is in a pure room and ${fault}`)
}

function processFaults({ path, text }: SourceFile, imports: readonly Import[]): readonly string[] {
  if (path === 'src/server.ts') return []
  const uses = /(?<![.\w$])process\b(?!\s*\??:)|\bglobalThis\s*\.\s*process\b/.test(codeOf(text))
  const isImported = imports.some(({ specifier }) => /^(node:)?process$/.test(specifier))
  return uses || isImported ? ['reads process, which only src/server.ts may'] : []
}

function sizeFaults({ text }: SourceFile): readonly string[] {
  const lines = text.split('\n').length - 1
  return lines > 200 ? [`has ${lines} lines; 200 is the stop`] : []
}
