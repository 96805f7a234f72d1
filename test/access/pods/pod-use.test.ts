import t from 'tap'
import { declaredPorts, hostPorts, podPortUse } from '../../../src/access/pods/pod-use.ts'
import { container, pod, port } from '../../support/facts.ts'

const two = pod('p1', {
  containers: [
    container({ name: 'http', containerPort: 8080, hostPort: 80 }, { containerPort: 53, protocol: 'UDP' }),
    container({ name: 'again', containerPort: 8080 }, { containerPort: 53 })
  ]
})

t.test('each number of each protocol is declared once, by the first container', async t => {
  t.match(declaredPorts(two), [
    { name: 'http', port: 8080, targetPort: 8080, protocol: 'TCP' },
    { name: '', port: 53, protocol: 'UDP' },
    { name: '', port: 53, protocol: 'TCP' }
  ])
  t.equal(declaredPorts(two).length, 3)
})

t.test('a hostPort is what callers dial, and the container has its own number', async t => {
  t.same(hostPorts(two), [{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP', appProtocol: null, nodePort: null, hostIP: null }])
})

t.test('one hostPort on two addresses of the Node is two ports', async t => {
  const at = (hostIP: string) => ({ containerPort: 8080, hostPort: 80, hostIP })
  const ports = hostPorts(pod('p1', { containers: [container(at('10.0.0.1'), at('10.0.0.2'), at('10.0.0.1'))] }))
  t.same(
    ports.map(({ hostIP }) => hostIP),
    ['10.0.0.1', '10.0.0.2']
  )
})

t.test('only what speaks HTTP as far as its name and number tell gets a scheme, and a default is called a guess', async t => {
  t.same(podPortUse(two, port(8080, { name: 'http' })), { scheme: 'http', caveats: [] })
  t.same(podPortUse(two, port(8443, { name: 'https' })), { scheme: 'https', caveats: [] })
  t.match(podPortUse(two, port(5000)), { scheme: 'http', caveats: [{ code: 'scheme-guessed', message: /5000/ }] })
  t.same(podPortUse(two, port(53, { protocol: 'UDP' })), { scheme: null, caveats: [] })
  t.equal(podPortUse(two, port(443, { targetPort: 8080 })).scheme, 'http')
})
