import t from 'tap'
import type { ProxyUrlAnswer } from '../../../src/access/proxy/answer.ts'
import { readProxyUrl } from '../../../src/access/proxy/read-proxy-url.ts'
import { suggestAnswer } from '../../../src/access/proxy/suggest-answer.ts'
import { because, type Reason } from '../../../src/access/reasons.ts'
import { container, found, node, pod, port, service, slice, slicePort, snapshotOf } from '../../support/facts.ts'
import { settings } from '../../support/settings.ts'

const snapshot = snapshotOf([
  service('web', { ports: [port(80, { name: 'http', targetPort: 8080 }), port(443, { name: 'https', targetPort: 'tls' })] }),
  slice('web', { ports: [slicePort(8080, 'http'), slicePort(8443, 'https')] }),
  service('plain', { ports: [port(9200)] }),
  slice('plain', { ports: [slicePort(9200)] }),
  service('https', { ports: [port(80)] }),
  slice('https'),
  service('offloaded', { ports: [port(443, { targetPort: 8080 })] }),
  slice('offloaded'),
  service('dns', { ports: [port(53, { name: 'dns', protocol: 'UDP' }), port(9153, { name: 'metrics' })] }),
  slice('dns', { ports: [slicePort(53, 'dns'), slicePort(9153, 'metrics')] }),
  service('udp', { ports: [port(53, { protocol: 'UDP' })] }),
  slice('udp', { ports: [slicePort(53)] }),
  service('empty'),
  service('digits', { ports: [port(53, { name: 'a', protocol: 'UDP' }), port(53, { name: '53' })] }),
  slice('digits', { ports: [slicePort(9, 'a'), slicePort(53, '53')] }),
  node('n1')
])
const pods = found(pod('p1', { containers: [container({ name: 'http', containerPort: 8080 }, { name: 'tls', containerPort: 8443 })] }))
const broken = [because('invalid-reference', { reference: 'x' })]

function suggest(path: string, reasons: readonly Reason[] = broken): ProxyUrlAnswer | null {
  const read = readProxyUrl(`/api/v1/${path}`, settings)
  if (read === undefined) throw new Error(path)
  return suggestAnswer(read, reasons, snapshot, pods, settings)
}

t.test('a mistake leads to the reference that was meant', async t => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ['https:plain', 'https:plain:'],
    ['https:web', 'https:web:https'],
    ['web:8080', 'web:http'],
    ['web:tls', 'https:web:https'],
    ['https:web:8080', 'web:http'],
    ['http:web:443', 'https:web:https'],
    ['web:9999', 'web:http'],
    ['digits:53', 'digits:a'],
    ['nosuch', undefined],
    ['empty', undefined]
  ]
  for (const [reference, expected] of table)
    t.equal(suggest(`namespaces/shop/services/${reference}/proxy/x`)?.reference, expected, reference)
  t.equal(suggest('namespaces/shop/pods/p1:http/proxy/')?.reference, 'p1:8080')
  t.equal(suggest('namespaces/shop/pods/nosuch/proxy/'), null)
  t.equal(suggest('nodes/n1:metrics/proxy/')?.reference, 'n1')
})

t.test('where the URL works nothing is suggested', async t => {
  t.equal(suggest('namespaces/shop/services/web:http/proxy/', []), null)
  t.equal(suggest('namespaces/shop/services/plain/proxy', [because('redirected-to-slash', undefined)]), null)
})

t.test('only what is better is suggested, or the likelier of two schemes', async t => {
  const ambiguous = [because('scheme-ambiguous', { port: 443, target: '8080', chosen: 'https' })]
  const doubtful = [because('not-tcp', { service: 'udp', port: '', protocol: 'UDP' })]
  t.equal(suggest('namespaces/shop/services/dns:dns/proxy/', doubtful)?.reference, 'dns:metrics')
  t.equal(suggest('namespaces/shop/services/udp/proxy/', doubtful), null)
  t.match(suggest('namespaces/shop/services/UDP/proxy/', broken), { state: 'uncertain' })
  t.match(suggest('namespaces/shop/services/https:offloaded:/proxy/', ambiguous), { reference: 'offloaded', state: 'uncertain' })
  t.equal(suggest('namespaces/shop/services/offloaded/proxy/', ambiguous), null)
  t.equal(suggest('namespaces/shop/services/http:offloaded:/proxy/', ambiguous), null)
  t.equal(suggest('namespaces/shop/services/a:b:c:d/proxy/', ambiguous), null)
})
