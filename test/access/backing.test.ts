import t from 'tap'
import {
  endpointsFor,
  isServed,
  nodesBehind,
  numberIn,
  servedFamilies,
  slicesFor,
  whyNotPublished,
  whyNotServed
} from '../../src/access/backing.ts'
import type { Endpoint } from '../../src/facts/records/endpoint-slice.ts'
import { endpoint, port, service, slice, slicePort } from '../support/facts.ts'
import { situation } from '../support/situations.ts'

const ready = endpoint('10.1.0.1', 'a', { nodeName: 'n1' })
const ending = endpoint('10.1.0.2', 'b', { nodeName: 'n2', ready: false, terminating: true })
const gone = endpoint('10.1.0.3', 'c', { nodeName: 'n3', ready: false, serving: false, terminating: true })
const nowhere = endpoint('10.1.0.4', 'd')

t.test('slices are found by the name of the port, with a number, of the families asked for, and never by FQDN', async t => {
  const slices = [
    slice('web'),
    slice('web', { ports: [slicePort(null)] }),
    slice('web', { ports: [slicePort(80, 'other')] }),
    slice('web', { addressType: 'IPv6' }),
    slice('web', { addressType: 'FQDN' })
  ]
  t.same(slicesFor(slices, port(80)), [slices[0], slices[3]])
  t.same(slicesFor(slices, port(80), new Set(['IPv6'])), [slices[3]])
  t.equal(endpointsFor(slices, port(80)).length, 2)
})

t.test('a slice whose port has another protocol serves nothing, as kube-proxy has it: hand-written ones forget UDP', async t => {
  const dns = port(53, { name: 'dns', protocol: 'UDP' })
  const tcp = slice('dns', { ports: [slicePort(53, 'dns')] })
  const udp = slice('dns', { ports: [slicePort(53, 'dns'), { ...slicePort(5353, 'dns'), protocol: 'UDP' }] })
  t.equal(whyNotServed({ service: service('dns'), slices: [tcp] }, dns)?.code, 'no-backend-for-port')
  t.equal(whyNotServed({ service: service('dns'), slices: [udp] }, dns), undefined)
  t.equal(numberIn(udp, dns), 5353)
})

t.test('the first thing that is missing is the reason', async t => {
  const why = (...slices: Parameters<typeof slice>[1][]) =>
    whyNotServed({ service: service('web'), slices: slices.map(more => slice('web', more)) }, port(80))?.code
  t.equal(why(), 'nothing-behind-service')
  t.equal(why({ endpoints: [] }), 'nothing-behind-service')
  t.equal(why({ ports: [] }), 'no-backend-for-port')
  t.equal(why({ endpoints: [gone] }), 'no-backend-ready')
  t.equal(why({ endpoints: [ending, gone] }), 'backends-terminating')
  t.equal(why({ endpoints: [ending, ready] }), undefined)
  t.match(isServed.fails({ port: port(80) }, situation({}, { slices: [] })), { code: 'nothing-behind-service' })
})

t.test('DNS publishes ready endpoints alone; those that are to be published unready it knows once the slices say so', async t => {
  const why = (publishNotReadyAddresses: boolean, ...endpoints: readonly Endpoint[]) =>
    whyNotPublished({ service: service('web', { publishNotReadyAddresses }), slices: [slice('web', { endpoints })] }, port(80))?.code
  t.equal(why(false, ready, ending), undefined)
  t.equal(why(false, ending), 'no-backend-ready')
  t.equal(why(false, gone), 'no-backend-ready')
  t.equal(why(true, gone), 'unready-not-published-yet')
  t.equal(why(true), 'nothing-behind-service')
})

t.test('a Node answers by a ready endpoint of its own, or by one that serves while it ends', async t => {
  t.same([...nodesBehind([slice('web', { endpoints: [ready, ending, gone, nowhere] })], port(80))], ['n1', 'n2'])
})

t.test('a Node answers for the family of its endpoint; the Nodes are looked for once, and come by name', async t => {
  const slices = [
    slice('web', { endpoints: [{ ...ready, nodeName: 'n5' }, ready] }),
    slice('web', { addressType: 'IPv6', endpoints: [endpoint('fd00::1', 'e', { nodeName: 'n4' })] })
  ]
  t.same([...nodesBehind(slices, port(80))], ['n1', 'n4', 'n5'])
  t.same([...nodesBehind(slices, port(80), 'IPv6')], ['n4'])
  t.same([...nodesBehind(slices, port(80, { name: 'other' }))], [])
  t.equal(nodesBehind(slices, port(80)), nodesBehind(slices, port(80)))
})

t.test('a family leads somewhere where endpoints of it serve', async t => {
  const dual = service('web', { clusterIPs: ['10.96.0.1', 'fd00::1'] })
  const served = (subject = dual, ...slices: Parameters<typeof slice>[1][]) => {
    const families = servedFamilies({ service: subject, slices: slices.map(more => slice('web', more)) }, port(80))
    return families && [...families]
  }
  const [four, six] = [{ endpoints: [ready] }, { addressType: 'IPv6', endpoints: [ready] }] as const
  t.same(served(dual, four, six), ['IPv4', 'IPv6'])
  t.same(served(dual, four), ['IPv4'])
  t.same(served(dual, { endpoints: [gone] }, { endpoints: [gone, ready] }), ['IPv4'], 'one endpoint of one slice is enough')
  t.same(served(dual, { ...four, endpoints: [gone] }, { ...six, endpoints: [ending] }), ['IPv6'])
  t.same(served(dual, { endpoints: [gone] }), ['IPv4', 'IPv6'], 'where nothing serves, those of the Service')
  t.same(served(service('web'), four, six), ['IPv4'])
  t.equal(served(service('web', { clusterIPs: [] }), four), undefined)
  t.same([...nodesBehind([slice('web', four), slice('web', { ...six, endpoints: [ending] })], port(80), 'IPv6')], ['n2'])
})

t.test('a port has its number by its slice, past an entry of the name without one', async t => {
  t.equal(
    numberIn(
      slice('web', { ports: [slicePort(null, 'http'), slicePort(9090, 'dns'), slicePort(8080, 'http')] }),
      port(80, { name: 'http' })
    ),
    8080
  )
})
