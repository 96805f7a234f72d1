// Label selectors select what the API server selects with them, and what it refuses is refused.
import t from 'tap'
import { parseLabelSelector } from '../../src/facts/label-selector.ts'
import { ApiError } from './admin.ts'
import { openCluster } from './cluster.ts'
import { namespaceManifest } from './manifest.ts'
import { service } from './proxy-matrix/objects.ts'

const namespace = 'label-selector'
const { admin } = openCluster()

const labelled: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  none: {},
  a: { a: 'b' },
  empty: { a: '' },
  other: { a: 'c', x: 'y' },
  capital: { a: 'B', A: 'b' },
  prefixed: { 'example.test/a': 'b', 'kubernetes.io/cluster-service': 'true' },
  words: { in: 'notin', notin: 'in' },
  one: { n: '1', a: 'in' },
  nine: { n: '9' },
  ten: { n: '10' },
  zeros: { n: '007' },
  largest: { n: '9223372036854775807' },
  'too-large': { n: '9223372036854775808' },
  'no-number': { n: '1a', a: 'a.b_c-d' },
  prototype: { constructor: 'x', toString: '' }
}

const selectors = [
  ...['', ' ', '\t\r\n', ',', ',a', 'a,', 'a,,n', ' a , n ', 'a n', 'a=b,', 'a\u00a0'],
  ...['a', '!a', ' ! a ', '!!a', '!', '!a=b', '!a in (b)', 'A', 'nosuch', '!nosuch', 'constructor', '!toString', 'hasOwnProperty'],
  ...['a=b', 'a==b', 'a = b', 'a\t==\nb', 'a=', 'a==', 'a=,n', 'a=b,x=y', 'a=c,x=y', 'a=b,a=c', 'a=b=c', 'a===b', 'a= =b', 'a=b c', 'a=)'],
  ...['a!=b', 'a != b', 'a!=', 'a!b', 'a!==b', 'a=!b', 'a!=b,a', 'a<>b', 'a><b'],
  ...['a in (b)', 'a in(b)', 'a in (b,c)', 'a in ( b , c )', 'a in ()', 'a in (,)', 'a in (b,)', 'a in (,b)', 'a in (b,,c)', 'a in (,,)'],
  ...[
    'a in',
    'a in b',
    'a in (',
    'a in (b',
    'a in (b,',
    'a in b)',
    'a in (b))',
    'a in ((b))',
    'a in (b c)',
    'a in (b=c)',
    'a in (!b)',
    'a IN (b)'
  ],
  ...['a notin (b)', 'a notin (b,c)', 'a notin ()', 'a notin', 'a notin (b),a', 'a not in (b)', 'a in (b) n', 'a in (b),n', '(a)', 'a (b)'],
  ...['in', 'notin', 'in in (notin)', 'notin=in', 'in=in', 'a=in', 'a in (in)', '!in', 'in notin (notin)', 'in in'],
  ...['n>5', 'n > 5', 'n<10', 'n>1,n<10', 'n>9', 'n>09', 'n>-1', 'n>+1', 'n>', 'n>x', 'n>1.5', 'n>=5', 'n<=5', 'n > (5)', 'a>1'],
  ...['n>9223372036854775806', 'n>9223372036854775807', 'n<9223372036854775807', 'n>9223372036854775808', 'n>99999999999999999999'],
  ...[
    'example.test/a',
    'example.test/a=b',
    'kubernetes.io/cluster-service=true',
    '/a',
    'example.test/',
    'a/b/c',
    'Example.test/a',
    '-x/a',
    'x..y/a'
  ],
  ...[
    '-a',
    'a-',
    'a_',
    '_a',
    'a.b',
    'é',
    'a=é',
    'a=-b',
    'a=b-',
    'a=a.b_c-d',
    'a=.b',
    "a='b'",
    'a="b"',
    'a=b/c',
    'a:b',
    'a;b',
    'a&b',
    'a+b',
    'a%b'
  ],
  ...['k'.repeat(63), 'k'.repeat(64), `a=${'v'.repeat(63)}`, `a=${'v'.repeat(64)}`, `${'p'.repeat(253)}/a`, `${'p'.repeat(254)}/a`],
  Array.from({ length: 64 }, (_, index) => `!k${index}`).join()
]

t.test('each selector selects the same Services as the API server, or is refused by both', async t => {
  await admin.put(namespaceManifest(namespace))
  const manifests = Object.entries(labelled).map(([name, labels]) => {
    const manifest = service(namespace, name, [{ port: 80 }])
    return { ...manifest, metadata: { ...manifest.metadata, labels } }
  })
  for (const manifest of manifests) await admin.put(manifest)
  t.teardown(async () => {
    for (const manifest of manifests) await admin.delete(manifest)
    await admin.delete(namespaceManifest(namespace))
    await admin.close()
  })

  const outcomes = { selected: 0, refused: 0 }
  for (const selector of selectors) {
    const right = await selected(selector)
    t.same(ours(selector), right, JSON.stringify(selector))
    outcomes[right === 'refused' ? 'refused' : 'selected']++
  }
  t.ok(outcomes.selected > 50 && outcomes.refused > 50, JSON.stringify(outcomes))
})

async function selected(selector: string): Promise<readonly string[] | 'refused'> {
  const path = `/api/v1/namespaces/${namespace}/services?labelSelector=${encodeURIComponent(selector)}`
  try {
    const items = await admin.list(path)
    return items.map(item => item.metadata.name).sort()
  } catch (error) {
    if (error instanceof ApiError && error.status === 400) return 'refused'
    throw error
  }
}

function ours(selector: string): readonly string[] | 'refused' {
  const parsed = parseLabelSelector(selector)
  if (!parsed.ok) return 'refused'
  const names = Object.keys(labelled).filter(name => parsed.selector.matches(labelled[name] ?? {}))
  return names.sort()
}
