import t from 'tap'
import { methodPort, portAccess, portUse, wantsLinks } from '../../src/access/port-access.ts'
import { port, service } from '../support/facts.ts'
import { codes } from '../support/situations.ts'

t.test('rule 28: only http and https become links', async t => {
  const web = service('web')
  t.same(portUse(web, port(80)), { scheme: 'http', caveats: [] })
  t.same(portUse(web, port(443)), { scheme: 'https', caveats: [] })
  for (const other of [port(5432), port(53, { protocol: 'UDP' }), port(9000, { appProtocol: 'grpc' })])
    t.equal(portUse(web, other).scheme, null)
})

t.test('rule 28: a host that makes no URL is an address', async t => {
  t.same(portAccess('http', port(80), ['evil.example/?', 'fd00::1'], 80), [
    { type: 'address', host: 'evil.example/?', port: 80, protocol: 'TCP' },
    { type: 'url', url: 'http://[fd00::1]/' }
  ])
})

t.test('rule 14: a guess is said to be one, and an annotation ends it', async t => {
  t.match(portUse(service('web'), port(7777)), { scheme: 'http', caveats: [{ code: 'scheme-guessed', message: /7777/ }] })
  const annotations = { 'signpost/scheme': 'https' }
  t.same(portUse(service('web', { annotations, ports: [port(7777)] }), port(7777)), { scheme: 'https', caveats: [] })
})

t.test('rule 14: where numbers disagree, the target counts, but at a load balancer the number that callers see', async t => {
  const tls = port(443, { targetPort: 8080 })
  const plain = port(80, { targetPort: 8443 })
  t.same(
    [tls, plain].map(at => portUse(service('web'), at).scheme),
    ['http', 'https']
  )
  t.same(
    [tls, plain].map(at => portUse(service('web'), at, true).scheme),
    ['https', 'http']
  )
  t.same(codes(portUse(service('web'), tls, true).caveats), ['scheme-guessed'])
})

t.test('rule 25: the ports of ui.rancher/service-links are taken at their word', async t => {
  const linked = service('web', { annotations: { 'ui.rancher/service-links': '8443/https,3000' }, ports: [port(3000), port(8443)] })
  t.same(portUse(linked, port(8443)), { scheme: 'https', caveats: [] })
})

t.test('signpost/links: "false" turns links into addresses', async t => {
  const unlinked = service('web', { annotations: { 'signpost/links': 'false' } })
  t.equal(wantsLinks(unlinked), false)
  t.equal(wantsLinks(service('web', { annotations: { 'signpost/links': 'no' } })), true)
  t.same(portUse(unlinked, port(80)), { scheme: null, caveats: [] })
})

t.test('rule 29: brackets, default ports, lower case, each host once', async t => {
  t.same(portAccess('http', port(80), ['LB.example.com', 'lb.example.com', 'FD00::1'], 80), [
    { type: 'url', url: 'http://lb.example.com/' },
    { type: 'url', url: 'http://[fd00::1]/' }
  ])
  t.same(portAccess(null, port(53, { protocol: 'UDP' }), ['fd00::1'], 30053), [
    { type: 'address', host: 'fd00::1', port: 30053, protocol: 'UDP' }
  ])
})

t.test('an unnamed port has no name', async t => {
  t.same(methodPort(port(80)), { name: null, number: 80, protocol: 'TCP' })
  t.same(methodPort(port(80, { name: 'http' })), { name: 'http', number: 80, protocol: 'TCP' })
})
