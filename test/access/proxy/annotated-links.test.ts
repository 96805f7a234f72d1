import t from 'tap'
import { annotatedLinks, portNamed } from '../../../src/access/proxy/annotated-links.ts'
import type { ServicePort } from '../../../src/facts/records/service.ts'
import { port, service } from '../../support/facts.ts'

const ui = port(3000, { name: 'ui' })
const admin = port(8443, { name: 'admin' })
const api = port(9000, { name: 'api' })
const ports = [ui, admin, api]

interface Situation {
  readonly says: string
  readonly annotations: Readonly<Record<string, string>>
  /** The port that is named, and what is said of each port's scheme. */
  readonly port: ServicePort | undefined
  readonly schemes: readonly (string | undefined)[]
}

const none = [undefined, undefined, undefined]
const situations: readonly Situation[] = [
  { says: 'nothing', annotations: {}, port: undefined, schemes: none },
  { says: 'signpost/port by name', annotations: { 'signpost/port': 'admin' }, port: admin, schemes: none },
  { says: 'signpost/port by number', annotations: { 'signpost/port': ' 9000 ' }, port: api, schemes: none },
  { says: 'signpost/port without such a port', annotations: { 'signpost/port': '1' }, port: undefined, schemes: none },
  { says: 'signpost/port, empty', annotations: { 'signpost/port': '' }, port: undefined, schemes: none },
  {
    says: 'signpost/scheme for all ports',
    annotations: { 'signpost/scheme': 'https' },
    port: undefined,
    schemes: ['https', 'https', 'https']
  },
  {
    says: 'signpost/scheme for the port that is named beside it',
    annotations: { 'signpost/scheme': ' https ', 'signpost/port': 'ui' },
    port: ui,
    schemes: ['https', undefined, undefined]
  },
  { says: 'a scheme that is none', annotations: { 'signpost/scheme': 'ftp' }, port: undefined, schemes: none },
  {
    says: "Rancher's links: the first is the port, each may say its scheme",
    annotations: { 'ui.rancher/service-links': '3000, 8443/https' },
    port: ui,
    schemes: [undefined, 'https', undefined]
  },
  {
    says: "Rancher's links, the first without such a port",
    annotations: { 'ui.rancher/service-links': '1/https,api/http' },
    port: api,
    schemes: none
  },
  { says: "Rancher's links, empty", annotations: { 'ui.rancher/service-links': '' }, port: undefined, schemes: none },
  {
    says: 'ours against Rancher: ours wins, Rancher fills in what ours leaves open',
    annotations: { 'signpost/port': 'api', 'signpost/scheme': 'http', 'ui.rancher/service-links': '8443/https,9000/https' },
    port: api,
    schemes: [undefined, 'https', 'http']
  }
]

t.test('annotations name a port and schemes', async t => {
  for (const { says, annotations, port: named, schemes } of situations) {
    const links = annotatedLinks(service('web', { ports, annotations }))
    t.equal(links.port, named, says)
    t.same(
      ports.map(candidate => links.schemeOf(candidate)),
      schemes,
      says
    )
  }
})

t.test('a port is found by number first, then by name; of several with the number the TCP one', async t => {
  const udp = port(53, { name: 'dns', protocol: 'UDP' })
  const tcp = port(53, { name: 'dns-tcp' })
  const digits = port(8000, { name: '80' })
  const eighty = port(80, { name: 'http' })
  t.equal(portNamed([udp, tcp], '53'), tcp)
  t.equal(portNamed([udp], '53'), udp)
  t.equal(portNamed([udp, tcp], 'dns'), udp)
  t.equal(portNamed([digits, eighty], '80'), eighty)
  t.equal(portNamed([digits], '80'), digits)
  t.equal(portNamed([port(80)], ''), undefined, 'an unnamed port is not called by an empty name')
  t.equal(portNamed([eighty], '080'), eighty)
  t.equal(portNamed([eighty], 'HTTP'), undefined)
})
