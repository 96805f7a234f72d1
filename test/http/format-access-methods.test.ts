import t from 'tap'
import type { AccessMethod, AccessMethods } from '../../src/access/access-method.ts'
import { formatAccessMethods, formatFirstUrl } from '../../src/http/format-access-methods.ts'
import { fullAnswer, fullMethod } from '../support/full-access-methods.ts'

const { services, ...ofService } = fullAnswer

function answer(...methods: readonly Partial<AccessMethod>[]): AccessMethods {
  return { ...ofService, methods: methods.map(method => ({ ...fullMethod, ...method })) }
}

function link(url: string): Pick<AccessMethod, 'access'> {
  return {
    access: [
      { type: 'command', command: 'kubectl proxy', description: 'd' },
      { type: 'url', url }
    ]
  }
}

t.test('the text has a line for everything that matters', async t => {
  t.equal(
    formatAccessMethods(fullAnswer),
    [
      'Pod shop/web-0',
      '  api-server-proxy, port http 80/TCP',
      '    State:         uncertain (predicted)',
      '    Network:       private-network, only from 203.0.113.0/24, 10.0.0.0/8',
      '    Use:           https://192.0.2.1/',
      '    Use:           192.0.2.1 53/UDP',
      '    Use:           kubectl proxy',
      '    Checked by:    kubernetes-api',
      '    Reason:        It is empty. Fill it.',
      '    Requires:      kubeconfig',
      '    Mind:          one-pod-only, scheme-guessed',
      '  host-port',
      '    Not available: It asks for none.',
      '    Fix:           Do this. kubectl this',
      '    Fix:           Or that. (The manifest is in the JSON.)',
      '    Fix:           Or something else.',
      '  Selected by: shop/web',
      '  Hidden: 2 that cannot be used from there',
      ''
    ].join('\n')
  )
})

t.test('what is not there has no line, and of a long list the beginning is shown', async t => {
  const [item] = fullMethod.access
  if (item === undefined) throw new Error('no item')
  const plain: Partial<AccessMethod> = {
    port: { name: null, number: 443, protocol: 'TCP' },
    access: Array.from({ length: 20 }, () => item),
    accessTotal: 5000,
    audience: { network: 'internet', cidrs: [] },
    authentication: [],
    state: 'usable',
    reasons: [{ code: 'no-ready-endpoints', message: 'So it is.', fix: null }],
    requires: [],
    caveats: [
      { code: 'same', message: 'once' },
      { code: 'same', message: 'twice' }
    ]
  }
  t.equal(
    formatAccessMethods({
      ...answer(plain, { ...plain, port: null, accessTotal: 20 }),
      target: { kind: 'Node', name: 'node-1' },
      notAvailable: [],
      hidden: 0
    }),
    [
      'Node node-1',
      ...[
        ['api-server-proxy, port 443/TCP', '4997'],
        ['api-server-proxy', '17']
      ].flatMap(([name, more]) => [
        `  ${name}`,
        '    State:         usable (predicted)',
        '    Network:       internet',
        '    Use:           https://192.0.2.1/',
        '    Use:           https://192.0.2.1/',
        '    Use:           https://192.0.2.1/',
        `    More:          ${more}`,
        '    Checked by:    nobody before the application itself',
        '    Reason:        So it is.',
        '    Mind:          same'
      ]),
      ''
    ].join('\n')
  )
})

t.test('all who check the caller are named, in order', async t => {
  const checks = ['edge', 'kubernetes-api'] as const
  const text = formatAccessMethods(answer({ authentication: checks.map(by => ({ by, evidence: [] })) }))
  t.match(text, '\n    Checked by:    edge, kubernetes-api\n')
})

t.test('the Services that select a Pod are counted', async t => {
  const named = (...names: readonly string[]) => names.map(name => ({ namespace: 'shop', name }))
  const situations: [typeof services, string][] = [
    [{ items: [], total: 0 }, 'no Service'],
    [{ items: [], total: null }, 'unknown, for Services cannot be read'],
    [{ items: named('a', 'b'), total: 2 }, 'shop/a, shop/b'],
    [{ items: named('a', 'b', 'c', 'd'), total: 9 }, 'shop/a, shop/b, shop/c, and 6 more']
  ]
  for (const [selecting, line] of situations)
    t.match(formatAccessMethods({ ...fullAnswer, services: selecting }), `\n  Selected by: ${line}\n`)
})

t.test('a line break in the value of an object makes no line of ours', async t => {
  const evil = 'x\n  Hidden: 0\r\u2028y'
  const text = formatAccessMethods({
    ...answer({
      ...link(evil),
      port: { name: evil, number: 1, protocol: evil },
      audience: { network: 'internet', cidrs: [evil] },
      reasons: [{ code: 'no-ready-endpoints', message: evil, fix: evil }],
      caveats: [{ code: 'c', message: evil }]
    }),
    target: { kind: 'Pod', namespace: evil, name: evil },
    notAvailable: [
      {
        method: 'm',
        reasons: [{ code: 'no-ready-endpoints', message: evil, fix: evil }],
        fixes: [{ code: 'c', message: evil, command: evil }]
      }
    ],
    services: { items: [{ namespace: evil, name: evil }], total: 1 }
  })
  const ours = /^( {2}|Pod )/
  for (const line of text.split('\n').slice(0, -1)) t.match(line, ours)
  t.equal(text.split('\n').filter(line => line.startsWith('  Hidden:')).length, 1)
  t.notMatch(text, /[\r\u2028]/)
  t.equal(
    formatFirstUrl(answer(link(evil)))
      .trimEnd()
      .split(/[\r\n\u2028]/).length,
    1
  )
})

t.test('the URL is the first of the first method that works, else of the first that may', async t => {
  const may = { ...link('http://may/'), state: 'uncertain' } as const
  const works = { ...link('http://works/'), state: 'usable' } as const
  const cannot = { ...link('http://cannot/'), state: 'unusable' } as const
  const pending = { ...link('http://pending/'), state: 'pending' } as const
  const bare = { access: [{ type: 'address', host: 'a', port: 1, protocol: 'TCP' }], state: 'usable' } as const
  t.equal(formatFirstUrl(answer(cannot, may, bare, works)), 'http://works/\n')
  t.equal(formatFirstUrl(answer(bare, pending, cannot, may)), 'http://may/\n')
  t.throws(() => formatFirstUrl(answer(pending, cannot, bare)), {
    code: 'url-not-available',
    message: 'No way in that works, or that may work, has a URL. It is empty.'
  })
  const many = ['1', '2', '3', '3', '4'].map(message => ({ code: 'no-ready-endpoints', message, fix: null }) as const)
  t.throws(() => formatFirstUrl(answer({ ...pending, reasons: many })), {
    message: 'No way in that works, or that may work, has a URL. 1 2 3'
  })
  t.throws(() => formatFirstUrl(answer()), { code: 'url-not-available', message: 'No way in can be used from there.' })
})
