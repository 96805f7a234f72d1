import t from 'tap'
import {
  balancedPort,
  loadBalancerAccess,
  mustTranslate,
  portError,
  publishedHosts,
  servingPort
} from '../../../src/access/load-balancer/load-balancer-access.ts'
import type { LoadBalancerIngress, ServicePort } from '../../../src/facts/records/service.ts'
import { port, service } from '../../support/facts.ts'

function entry(more: Partial<LoadBalancerIngress>): LoadBalancerIngress {
  return { ip: null, hostname: null, ipMode: null, ports: [], ...more }
}

/** URLs as they are, addresses as host, port and protocol. */
function seen(ports: readonly ServicePort[], loadBalancer: readonly LoadBalancerIngress[], annotations = {}): readonly string[] {
  return loadBalancerAccess(service('web', { type: 'LoadBalancer', ports, loadBalancer, annotations })).map(item => {
    if (item.type === 'url') return item.url
    return item.type === 'address' ? `${item.host} ${item.port} ${item.protocol}` : item.command
  })
}

const ip = entry({ ip: '192.0.2.5' })

t.test('every address and every port makes a link', async t => {
  const both = entry({ ip: '2001:db8::5', hostname: 'LB.example.com' })
  t.same(seen([port(80), port(443, { name: 'https' })], [ip, both]), [
    'http://192.0.2.5/',
    'https://192.0.2.5/',
    'http://[2001:db8::5]/',
    'https://[2001:db8::5]/',
    'http://lb.example.com/',
    'https://lb.example.com/'
  ])
})

t.test('what speaks no HTTP is an address', async t => {
  t.same(seen([port(53, { name: 'dns', protocol: 'UDP' }), port(6379)], [ip]), ['192.0.2.5 53 UDP', '192.0.2.5 6379 TCP'])
})

t.test('annotations speak for the scheme', async t => {
  t.same(seen([port(6379)], [ip], { 'signpost/scheme': 'https' }), ['https://192.0.2.5:6379/'])
})

t.test('a port with an error is not served there, and an empty entry is no address', async t => {
  const failed = entry({ ip: '192.0.2.5', ports: [{ port: 80, protocol: 'TCP', error: 'example.com/no' }] })
  const fine = entry({ ip: '192.0.2.6', ports: [{ port: 80, protocol: 'TCP', error: null }] })
  const udp = entry({ ip: '192.0.2.7', ports: [{ port: 80, protocol: 'UDP', error: 'example.com/no' }] })
  t.same(seen([port(80)], [failed, fine, udp, entry({})]), ['http://192.0.2.6/', 'http://192.0.2.7/'])
  t.same(seen([port(80)], []), [])
})

t.test('the method and the list rest on the same parts', async t => {
  const failed = entry({ ip: '192.0.2.5', ports: [{ port: 443, protocol: 'TCP', error: 'NoQuota' }] })
  const balanced = service('web', { type: 'LoadBalancer', loadBalancer: [failed, entry({ hostname: 'LB.example.com' })] })
  const published = publishedHosts(balanced)
  t.same(
    published.map(({ host }) => host),
    ['192.0.2.5', 'lb.example.com']
  )
  t.same(servingPort(published, port(443)), [published[1]])
  t.equal(portError(failed, port(443)), 'NoQuota')
  t.match(balancedPort(balanced, port(443, { targetPort: 8080 }), published), {
    access: [{ url: 'https://192.0.2.5/' }, { url: 'https://lb.example.com/' }],
    caveats: [{ code: 'scheme-guessed' }]
  })
})

t.test('an address for which nodes answer themselves leads to endpoints of its own family', async t => {
  const six = entry({ ip: 'FD00::7', hostname: 'lb.example' })
  const four = new Set(['IPv4'] as const)
  t.equal(mustTranslate('fd00::7', six, four), true)
  t.equal(mustTranslate('fd00::7', six, new Set(['IPv4', 'IPv6'])), false)
  t.equal(mustTranslate('fd00::7', six, undefined), false, 'nobody knows which there are')
  t.equal(mustTranslate('fd00::7', { ...six, ipMode: 'Proxy' }, four), false, 'it ends connections itself')
  t.equal(mustTranslate('lb.example', six, four), false, 'a name may stand for anything')
})
