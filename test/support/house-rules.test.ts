// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are source text
import t from 'tap'
import { faultsOf, roomOf } from './house-rules.ts'

/** Each breaks one rule. */
const broken: readonly (readonly [path: string, text: string, fault: RegExp])[] = [
  ['src/facts/a.ts', "import { b } from '../access/b.ts'", /src\/access\/b\.ts, which is to its right/],
  ['src/facts/a.ts', "import type { b } from '../ports.ts'", /to its right/],
  ['src/facts/records/a.ts', "export { b } from '../../cluster/b.ts'", /to its right/],
  ['src/access/a.ts', "import type { b } from '../directory/b.ts'", /to its right/],
  ['src/access/proxy/a.ts', "import '../../http/b.ts'", /to its right/],
  ['src/directory/a.ts', "import { b } from '../cluster/b.ts'", /to its right/],
  ['src/directory/a.ts', "const b = import('../http/b.ts')", /to its right/],
  ['src/cluster/a.ts', "import { b } from '../access/b.ts'", /to its right/],
  ['src/cluster/live/a.ts', "import type { b } from '../../directory/b.ts'", /to its right/],
  ['src/http/a.ts', "import { b } from '../cluster/b.ts'", /to its right/],
  ['src/http/a.ts', "import { b } from '../app.ts'", /to its right/],
  ['src/http/a.ts', "import type { b } from '../config.ts'", /to its right/],
  ['src/app.ts', "import type { b } from './cluster/b.ts'", /to its right/],
  ['src/app.ts', "import { b } from './access/b.ts'", /to its right/],
  ['src/ports.ts', "import type { b } from './access/b.ts'", /to its right/],
  ['src/app.ts', "import { b } from './server.ts'", /to its right/],
  ['src/helpers/a.ts', "import { b } from '../facts/b.ts'", /a room that no rule knows/],
  ['src/facts/a.ts', "import { b } from '../../test/b.ts'", /outside src/],
  ['src/facts/a.ts', "import { b } from './b'", /without its ending/],
  ['src/facts/a.ts', "import { b } from 'node:fs'", /no such library/],
  ['src/access/a.ts', "import { b } from 'undici'", /no such library/],
  ['src/directory/a.ts', "import { Type } from 'typebox'", /no such library/],
  ['src/access/a.ts', "import type { V1Service } from '@kubernetes/client-node'", /no such library/],
  ['src/cluster/a.ts', "import { Type } from 'typebox'", /Fastify and TypeBox/],
  ['src/cluster/a.ts', "import type { FastifyInstance } from 'fastify'", /Fastify and TypeBox/],
  ['src/base-url.ts', "import Fastify from 'fastify'", /Fastify and TypeBox/],
  ['src/cluster/a.ts', "import { KubeConfig } from '@kubernetes/client-node'", /its types or when it is needed/],
  ['src/http/a.ts', "import type { V1Service } from '@kubernetes/client-node'", /only cluster/],
  ['src/http/a.ts', 'const b = await import(name)', /computed/],
  ['src/facts/a.ts', 'export async function b() {}', /awaits/],
  ['src/access/a.ts', 'export function b(): Promise<void> {}', /awaits/],
  ['src/directory/a.ts', 'for await (const b of c) d()', /awaits/],
  ['src/directory/a.ts', 'const b = `${Date.now()}`', /reads a clock/],
  ['src/directory/a.ts', 'const b = new Date()', /reads a clock/],
  ['src/directory/a.ts', 'const b = new Date', /reads a clock/],
  ['src/facts/a.ts', 'const b = performance.now()', /reads a clock/],
  ['src/facts/a.ts', 'setTimeout(b, 1)', /waits/],
  ['src/access/a.ts', 'const b = Math.random()', /rolls dice/],
  ['src/access/a.ts', 'console.log(1)', /talks to the world/],
  ['src/http/a.ts', 'const b = process.env.B', /reads process/],
  ['src/cluster/a.ts', 'const { env } = process', /reads process/],
  ['src/cluster/a.ts', 'f(globalThis.process)', /reads process/],
  ['src/config.ts', "import { env } from 'node:process'", /reads process/],
  ['src/facts/a.ts', 'a\n'.repeat(201), /201 lines/]
]

const kept: readonly (readonly [path: string, text: string])[] = [
  ['src/facts/a.ts', "import { b } from './b.ts'\nimport type { c } from './records/c.ts'"],
  ['src/access/a.ts', "import ipaddr from 'ipaddr.js'\nimport { b } from '../facts/b.ts'"],
  ['src/directory/a.ts', "import { b } from '../access/b.ts'\nconst c = new Date(0).toISOString()"],
  [
    'src/cluster/a.ts',
    "import type { V1Service } from '@kubernetes/client-node'\nimport { b } from 'undici'\nimport type { C } from '../ports.ts'"
  ],
  ['src/cluster/a.ts', "const { KubeConfig } = await import('@kubernetes/client-node')"],
  ['src/http/routes/a.ts', "import { Type } from 'typebox'\nimport { b } from '../../directory/b.ts'\nawait b(Date.now())"],
  ['src/app.ts', "import Fastify from 'fastify'\nimport { b } from './http/b.ts'"],
  ['src/open-source.ts', "import type { FastifyBaseLogger } from 'fastify'\nconst b = await import('./cluster/b.ts')"],
  ['src/server.ts', "import { b } from './cluster/b.ts'\nimport c from '../package.json' with { type: 'json' }\nprocess.exit(0)"],
  ['src/access/a.ts', "// await process.env, Date.now()\nconst b = 'await process.env'\nipaddr.process(b)"],
  ['src/http/a.ts', 'interface A { readonly process: boolean }\nif (a.process) b()'],
  ['src/facts/a.ts', 'a\n'.repeat(200)]
]

t.test('each way of breaking a rule is caught, and by that rule', async t => {
  for (const [path, text, fault] of broken) {
    const faults = faultsOf({ path, text })
    t.equal(faults.length, 1, `${path}: ${text.slice(0, 60)}: ${faults.join(' | ')}`)
    t.match(faults[0], fault)
  }
})

t.test('what keeps the rules is let alone', async t => {
  for (const [path, text] of kept) t.same(faultsOf({ path, text }), [], `${path}: ${text.slice(0, 60)}`)
})

t.test('a room is a folder, or a file at the top', async t => {
  t.same(['src/facts/records/a.ts', 'src/app.ts', 'x'].map(roomOf), ['facts', 'app.ts', ''])
})
