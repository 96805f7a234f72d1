import t from 'tap'
import { lookUp, needsClusterDns, serviceDnsName, serviceRecord } from '../../src/access/dns-names.ts'
import { port, service } from '../support/facts.ts'
import { settings } from '../support/settings.ts'

t.test('names are in the domain of the cluster', async t => {
  t.equal(serviceDnsName(service('web'), settings), 'web.shop.svc.cluster.local')
  t.equal(serviceDnsName(service('web'), { ...settings, clusterDomain: 'k8s.example' }), 'web.shop.svc.k8s.example')
  t.match(lookUp('web'), { type: 'command', command: "nslookup 'web'" })
  t.equal(needsClusterDns.code, 'cluster-dns')
})

t.test('a named port has an SRV record, by its protocol', async t => {
  t.match(serviceRecord(service('web'), port(53, { name: 'dns', protocol: 'UDP' }), settings), {
    command: "nslookup -type=SRV '_dns._udp.web.shop.svc.cluster.local'"
  })
  t.equal(serviceRecord(service('web'), port(80), settings), undefined)
})
