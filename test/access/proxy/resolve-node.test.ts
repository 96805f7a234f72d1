import t from 'tap'
import { resolveNode } from '../../../src/access/proxy/resolve-node.ts'
import { noSuffix } from '../../../src/access/proxy/suffix.ts'
import type { ProxyQuestion } from '../../../src/access/question.ts'
import type { NodeRecord } from '../../../src/facts/records/node.ts'
import { node, snapshotOf } from '../../support/facts.ts'
import { settings } from '../../support/settings.ts'

function ask(more: Partial<ProxyQuestion> = {}, record: Partial<NodeRecord> = {}) {
  return resolveNode({ kind: 'Node', name: 'n1', ...more }, noSuffix, { snapshot: snapshotOf([node('n1', record)]), settings })
}

function answer(...args: Parameters<typeof ask>) {
  const outcome = ask(...args)
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  return outcome.value
}

const kubeletCaveats = ['authorization-header-removed', 'kubelet-sees-api-server']

t.test('without a port, the kubelet: https, whatever is asked for', async t => {
  const kubelet = answer()
  t.match(kubelet, {
    target: { kind: 'Node', name: 'n1' },
    reference: 'n1',
    apiPath: '/api/v1/nodes/n1/proxy/',
    port: { name: null, number: 10250, targetPort: null, protocol: 'TCP', chosenBecause: 'kubelet-port' },
    scheme: 'https',
    schemeSource: 'kubelet',
    state: 'usable',
    alternatives: []
  })
  t.same(
    kubelet.caveats.map(({ code }) => code),
    kubeletCaveats
  )
  t.same(Object.keys(kubelet.target), ['kind', 'name'])
  t.same(
    answer({ scheme: 'https' }).caveats.map(({ code }) => code),
    kubeletCaveats
  )
})

t.test('http to the kubelet is said to be ignored', async t => {
  const plain = answer({ scheme: 'http' })
  t.match(plain, { reference: 'n1', scheme: 'https', schemeSource: 'kubelet' })
  t.same(
    plain.caveats.map(({ code }) => code),
    [...kubeletCaveats, 'scheme-ignored']
  )
})

t.test("the kubelet's own number is the kubelet", async t => {
  t.match(answer({ port: '10250' }), { reference: 'n1', port: { number: 10250, chosenBecause: 'given' } })
  t.match(answer({ port: '9443' }, { kubeletPort: 9443 }), { reference: 'n1', port: { number: 9443 } })
  t.match(answer({}, { kubeletPort: 9443 }), { port: { number: 9443 } })
  t.match(answer({}, { kubeletPort: null }), { port: { number: 10250 } })
  t.match(answer({ port: '10250' }, { kubeletPort: null }), { reference: 'n1', scheme: 'https' })
  t.match(answer({ port: '10250' }, { kubeletPort: 9443 }), { reference: 'n1:10250', scheme: 'http', schemeSource: 'default' })
})

t.test('another port is another server, with a scheme of its own', async t => {
  const metrics = answer({ port: '9100' })
  t.match(metrics, { reference: 'n1:9100', scheme: 'http', port: { chosenBecause: 'given' }, state: 'usable' })
  t.same(
    metrics.caveats.map(({ code }) => code),
    ['authorization-header-removed']
  )
  t.match(answer({ port: '9443' }), { reference: 'https:n1:9443', scheme: 'https', schemeSource: 'port-number' })
  t.match(answer({ port: '9443', scheme: 'http' }), { reference: 'n1:9443', state: 'uncertain' })
})

t.test('what is no number is refused, with the port that is known', async t => {
  for (const port of ['metrics', '0', '010250', '65536'])
    t.match(ask({ port }), { ok: false, refusal: { code: 'port-not-found', ports: [{ name: null, number: 10250 }] } })
  t.match(ask({ port: 'x' }, { kubeletPort: null }), { refusal: { ports: [{ number: 10250 }] } })
})

t.test('a Node that is not there is refused', async t => {
  t.match(ask({ name: 'nosuch' }), { ok: false, refusal: { code: 'not-found' } })
})
