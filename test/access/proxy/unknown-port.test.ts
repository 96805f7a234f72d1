import t from 'tap'
import { unknownNodePort, unknownPodPort, unknownServicePort } from '../../../src/access/proxy/unknown-port.ts'
import { port, service } from '../../support/facts.ts'

const known = [{ name: null, number: 80, targetPort: 8080, protocol: 'TCP' }]

t.test('a Service names the ports that it has, and tells a targetPort', async t => {
  const web = service('web', { ports: [port(80, { targetPort: 8080 }), port(443, { name: 'tls', targetPort: 'https' })] })
  t.same(unknownServicePort(web, '81', known), {
    code: 'port-not-found',
    detail: 'Service "web" in namespace "shop" has no port 81.',
    ports: known
  })
  t.match(unknownServicePort(web, '8080', known), {
    detail: 'Service "web" in namespace "shop" has no port 8080. 8080 is the targetPort of its port 80: ask for that one.'
  })
  t.match(unknownServicePort(web, 'https', known), {
    detail: 'Service "web" in namespace "shop" has no port https. https is the targetPort of its port tls: ask for that one.'
  })
})

t.test('Pods and Nodes take any number', async t => {
  t.same(unknownPodPort('p1', 'http', known), {
    code: 'port-not-found',
    detail: 'No container of Pod "p1" has a port named http, and a number must be 1 to 65535.',
    ports: known
  })
  t.same(unknownNodePort('n1', '0', known), {
    code: 'port-not-found',
    detail: 'A port of Node "n1" is a number from 1 to 65535; 0 is none.',
    ports: known
  })
})
