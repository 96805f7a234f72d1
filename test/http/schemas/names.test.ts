import Ajv from 'ajv'
import t from 'tap'
import { nodeParams, podParams, serviceParams } from '../../../src/http/schemas/names.ts'

const ajv = new Ajv.default()
const hostile = [
  '',
  '.',
  '..',
  '-a',
  'a-',
  'A',
  'a_b',
  'a/b',
  'a%2Fb',
  'a b',
  'a\u0000',
  'a\r\nb',
  'a\n',
  'é',
  'а',
  '名',
  'a..b',
  '.a',
  'a.'
]

t.test('names are DNS labels for namespaces and Services, DNS subdomains for Pods and Nodes', async t => {
  const service = ajv.compile(serviceParams)
  const pod = ajv.compile(podParams)
  const node = ajv.compile(nodeParams)
  const situations: [string, boolean, boolean][] = [
    ['a', true, true],
    ['0', true, true],
    ['kube-dns', true, true],
    ['a'.repeat(63), true, true],
    ['a'.repeat(64), false, true],
    ['ip-10-0-0-1.ec2.internal', false, true],
    ['a'.repeat(253), false, true],
    ['a'.repeat(254), false, false],
    ...hostile.map(name => [name, false, false] as [string, boolean, boolean])
  ]
  for (const [name, isLabel, isSubdomain] of situations) {
    t.equal(service({ namespace: 'ns', name }), isLabel, `Service ${JSON.stringify(name)}`)
    t.equal(service({ namespace: name, name: 'a' }), isLabel, `namespace ${JSON.stringify(name)}`)
    t.equal(pod({ namespace: 'ns', name }), isSubdomain, `Pod ${JSON.stringify(name)}`)
    t.equal(node({ name }), isSubdomain, `Node ${JSON.stringify(name)}`)
  }
})

t.test('a long hostile name is refused in no time', async t => {
  const started = performance.now()
  t.equal(ajv.compile(podParams)({ namespace: 'ns', name: `${'a-'.repeat(100_000)}!` }), false)
  t.ok(performance.now() - started < 1000)
})
