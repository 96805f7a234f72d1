// Random Services: every type, ports that are hard to tell apart, with and without a selector.
import type { Manifest } from '../manifest.ts'
import { service } from '../proxy-matrix/objects.ts'
import type { Random } from './random.ts'
import { appProtocols, ipv4, portNames, portNumbers, protocols, targetPorts } from './vocabulary.ts'

interface Port {
  readonly name: string
  readonly port: number
  readonly protocol: 'TCP' | 'UDP' | 'SCTP'
}

export function randomService(random: Random, namespace: string, name: string): Manifest {
  const type = random.pick(['ClusterIP', 'ClusterIP', 'Headless', 'NodePort', 'LoadBalancer', 'ExternalName'])
  const ports = randomPorts(random, type === 'Headless' || type === 'ExternalName' ? 0 : 1)
  return service(namespace, name, ports, {
    ...typeSpec(random, type),
    ...(random.chance(0.6) ? { selector: { app: random.pick(['a', 'b']) } } : {}),
    ...(random.chance(0.1) ? { publishNotReadyAddresses: true } : {}),
    ...(random.chance(0.1) ? { externalIPs: [random.pick(ipv4)] } : {})
  })
}

function typeSpec(random: Random, type: string): object {
  if (type === 'ExternalName') return { type, externalName: random.pick(['example.test', '10.244.9.1', 'example.test.']) }
  return {
    ...(type === 'Headless' ? { clusterIP: 'None' } : { type }),
    ...(random.chance(0.3) ? { ipFamilyPolicy: 'PreferDualStack', ipFamilies: random.pick([['IPv4'], ['IPv6'], ['IPv6', 'IPv4']]) } : {})
  }
}

/** Names are unique and, with several ports, not empty; so are pairs of protocol and number. */
function randomPorts(random: Random, least: number): readonly Port[] {
  const drawn = random.times(random.between(least, random.pick([1, 1, 2, 5])), () => ({
    name: random.chance(0.5) ? random.pick(['', 'http', 'https']) : random.pick(portNames),
    port: random.pick(portNumbers),
    protocol: random.pick(protocols),
    ...(random.chance(0.7) ? { targetPort: random.pick(targetPorts) } : {}),
    ...(random.chance(0.2) ? { appProtocol: random.pick(appProtocols) } : {})
  }))
  // The same number once more, for another protocol and under another name.
  const [first] = drawn
  const all =
    first !== undefined && random.chance(0.3)
      ? [...drawn, { ...first, name: 'again', protocol: first.protocol === 'TCP' ? ('UDP' as const) : ('TCP' as const) }]
      : drawn
  const byNumber = [...new Map(all.map(port => [`${port.protocol} ${port.port}`, port])).values()]
  if (byNumber.length === 1) return byNumber
  return [...new Map(byNumber.map((port, index) => [port.name === '' ? `p${index}` : port.name, port])).entries()].map(([name, port]) => ({
    ...port,
    name
  }))
}
