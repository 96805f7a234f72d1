import t from 'tap'
import { externalName } from '../../../../src/access/methods/service/external-name.ts'
import { port } from '../../../support/facts.ts'
import { codes, only, outcome, situation } from '../../../support/situations.ts'

const alias = (name: string | null, ports = [port(443)]) =>
  situation({ type: 'ExternalName', externalName: name, ports, clusterIPs: [], selector: null }, { slices: [] })

t.test('rule 13: an alias is a name of the cluster, and whether it leads anywhere no object tells', async t => {
  t.same(outcome(externalName, alias('db.example.com')), [
    {
      id: 'external-name/443/cluster',
      access: ['https://web.shop.svc.cluster.local/'],
      state: 'uncertain',
      reasons: ['external-name-not-checked']
    }
  ])
  const method = only(externalName, alias('db.example.com'))
  t.same(codes(method.caveats), ['alias-host-mismatch', 'alias-not-proxied'])
  t.same(codes(method.requires), ['cluster-dns'])
  t.match(method.caveats[0]?.message, /db\.example\.com/)
})

t.test('without ports there is still a name to look up', async t => {
  t.match(outcome(externalName, alias('db.example.com', [])), [
    { id: 'external-name/-/cluster', access: ["nslookup 'web.shop.svc.cluster.local'"] }
  ])
})

t.test('rule 13: what looks like an address does not resolve', async t => {
  t.match(outcome(externalName, alias('192.0.2.7')), [{ state: 'unusable', reasons: ['external-name-is-address'] }])
  t.match(outcome(externalName, alias('2001:db8::7')), [{ state: 'unusable', reasons: ['external-name-is-address'] }])
})

t.test('another type is no alias, and an alias needs a name', async t => {
  t.same(outcome(externalName, situation()), { notAvailable: ['not-an-alias'] })
  t.same(outcome(externalName, alias(null)), { notAvailable: ['external-name-missing'] })
})
