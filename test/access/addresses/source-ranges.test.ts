import t from 'tap'
import { rangesAnnotation, sourceRanges } from '../../../src/access/addresses/source-ranges.ts'
import { service } from '../../support/facts.ts'
import { codes } from '../../support/situations.ts'

const ranges = (cidrs: readonly string[], hosts: readonly string[], sourceRangesAnnotated = false) => {
  const found = sourceRanges(service('web', { loadBalancerSourceRanges: cidrs, sourceRangesAnnotated }), hosts)
  return { ...found, caveats: codes(found.caveats) }
}
const four = '10.0.0.0/8'
const field = 'spec.loadBalancerSourceRanges'

t.test('ranges hold for the addresses of their own family', async t => {
  const other = 'source-ranges-of-other-family'
  const situations: readonly (readonly [string[], string[], string[], string[]])[] = [
    [[four], ['34.1.2.3'], [four], []],
    [[four], ['lb.example'], [four], []],
    [[four], [], [four], []],
    [[four], ['2600::1'], [], [other]],
    [[four], ['34.1.2.3', '2600::1'], [four], [other]],
    [['0.0.0.0/0', four], ['34.1.2.3'], [], []],
    [[four, '::/0'], ['34.1.2.3', '2600::1'], [four, '::/0'], []],
    [['no CIDR'], ['34.1.2.3'], ['no CIDR'], []]
  ]
  for (const [given, hosts, cidrs, caveats] of situations)
    t.same(ranges(given, hosts), { cidrs, caveats, fields: [field] }, `${given.join()} at ${hosts.join()}`)
  t.same(ranges([], ['34.1.2.3']), { cidrs: [], caveats: [], fields: [] })
})

t.test('those of the annotation are the load balancer alone to keep', async t => {
  const said = { cidrs: [four], caveats: ['source-ranges-annotated'], fields: [`metadata.annotations["${rangesAnnotation}"]`] }
  t.same(ranges([four], ['34.1.2.3'], true), said)
})
