import t from 'tap'
import { networkByCidr, parseAudienceCidrs } from '../../../src/access/addresses/audience-cidrs.ts'

t.test('a list of CIDR=network is read, spaces and empty items passed over', async t => {
  t.same(parseAudienceCidrs('10.0.0.0/8=private-network, fd00::/8 = cluster,'), [
    { cidr: '10.0.0.0/8', network: 'private-network' },
    { cidr: 'fd00::/8', network: 'cluster' }
  ])
  t.same(parseAudienceCidrs(''), [])
})

t.test('what is no CIDR or no network spoils the list', async t => {
  for (const text of ['10.0.0.0/8', '10.0.0.0/8=office', '10.0.0.0/33=node', 'x=node', '=node', '10.0.0.0=node'])
    t.equal(parseAudienceCidrs(`10.0.0.0/8=node,${text}`), undefined, text)
})

t.test('the longest prefix counts, within its own family', async t => {
  const cidrs = parseAudienceCidrs('10.1.0.0/16=cluster,10.0.0.0/8=private-network,0.0.0.0/0=internet,::/0=unknown') ?? []
  t.same(
    ['10.1.2.3', '10.2.3.4', '34.1.2.3', '::ffff:10.1.2.3', 'fd00::1', 'web.example.com'].map(address => networkByCidr(address, cidrs)),
    ['cluster', 'private-network', 'internet', 'cluster', 'unknown', undefined]
  )
  for (const name of ['10', '10.1', '0x0a010203', '010.1.2.3'])
    t.equal(networkByCidr(name, cidrs), undefined, 'ipaddr.js alone would read it')
  t.equal(networkByCidr('10.1.2.3', []), undefined)
  t.equal(networkByCidr('10.1.2.3', [{ cidr: '10.2.0.0/16', network: 'node' }]), undefined)
})

t.test('a setting is parsed once, however many addresses are compared with it', async t => {
  let parsed = 0
  const cidrs = [
    {
      get cidr() {
        parsed++
        return '10.0.0.0/8'
      },
      network: 'cluster'
    } as const
  ]
  for (const address of ['10.0.0.1', '10.0.0.2', '11.0.0.1']) networkByCidr(address, cidrs)
  t.equal(parsed, 1)
})
