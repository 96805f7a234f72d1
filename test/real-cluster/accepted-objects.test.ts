// What the API server takes and refuses, where our rules say that such an object can or cannot be there.
import t from 'tap'
import { openCluster } from './cluster.ts'
import type { Manifest } from './manifest.ts'

const namespace = 'default'
const { admin } = openCluster()
t.teardown(() => admin.close())

const http = { name: 'http', port: 80 }

function service(spec: object, annotations = {}): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace, name: 'accepted-objects', annotations },
    spec: { ports: [http], ...spec }
  }
}

function pod(ports: readonly object[]): Manifest {
  const containers = [{ name: 'one', image: 'example.com/one', ports }]
  return { apiVersion: 'v1', kind: 'Pod', metadata: { namespace, name: 'accepted-objects' }, spec: { containers } }
}

const balanced = (spec: object) => service({ type: 'LoadBalancer', ...spec })
const alias = (externalName: string) => service({ type: 'ExternalName', externalName })

const taken: readonly (readonly [string, Manifest])[] = [
  ['a load balancer class that every object has a property of', balanced({ loadBalancerClass: 'constructor' })],
  ['another such class', balanced({ loadBalancerClass: 'valueOf' })],
  ['an alias of digits and dots, which is an address', alias('10.0.0.1')],
  ['one number for two protocols of a Service', service({ ports: [http, { name: 'http-udp', port: 80, protocol: 'UDP' }] })],
  ['blanks around a source range', balanced({ loadBalancerSourceRanges: [' 10.0.0.0/8 '] })],
  [
    'source ranges in the annotation',
    service({ type: 'LoadBalancer' }, { 'service.beta.kubernetes.io/load-balancer-source-ranges': '10.0.0.0/8' })
  ],
  ['two containerPorts of one number and no name', pod([{ containerPort: 53 }, { containerPort: 53, protocol: 'UDP' }])],
  [
    'one hostPort on two addresses',
    pod([
      { containerPort: 80, hostPort: 80, hostIP: '10.0.0.1' },
      { containerPort: 80, hostPort: 80, hostIP: '10.0.0.2' }
    ])
  ],
  ['a Service whose name begins with a digit', { ...service({}), metadata: { namespace, name: '1-accepted-objects' } }]
]

const refused: readonly (readonly [string, Manifest, RegExp])[] = [
  ['two ports of one name', service({ ports: [http, { ...http, port: 81 }] }), /Duplicate value/],
  ['an alias that is an IPv6 address', alias('fd00::1'), /externalName/],
  ['an external IP with leading zeros', service({ externalIPs: ['010.0.0.1'] }), /must not have leading 0s/],
  ['an external IP that is mapped to IPv6', service({ externalIPs: ['::ffff:192.0.2.1'] }), /externalIPs/]
]

t.test('an object that our rules reckon with may be there', async t => {
  for (const [what, manifest] of taken) await t.resolves(admin.dryRun(manifest), what)
})

t.test('an object that our rules call impossible is refused', async t => {
  for (const [what, manifest, why] of refused) await t.rejects(admin.dryRun(manifest), { message: why }, what)
})
