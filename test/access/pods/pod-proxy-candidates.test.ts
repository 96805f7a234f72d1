import t from 'tap'
import { noPodProxy, podProxyCandidates } from '../../../src/access/pods/pod-proxy-candidates.ts'
import { noPods } from '../../../src/access/proxy/pod-readings.ts'
import { container } from '../../support/facts.ts'
import { podSituation } from '../../support/object-situations.ts'

t.test('each reference once: the chosen port first', async t => {
  const containers = [container({ name: 'dns', containerPort: 53, protocol: 'UDP' }, { containerPort: 53 }, { name: 'http' })]
  const found = podProxyCandidates(podSituation({ containers }))
  t.match(found, [
    { port: { name: 'http', number: 8080, protocol: 'TCP' }, url: { reference: 'p1:8080', state: 'usable' } },
    { port: { name: 'dns', number: 53 }, url: { reference: 'p1:53', state: 'uncertain' } }
  ])
  t.equal(found.length, 2)
})

t.test('without declared ports, the default of the scheme', async t => {
  t.match(podProxyCandidates(podSituation({ containers: [] })), [{ port: { number: 80 }, url: { state: 'uncertain' } }])
})

t.test('none where there will be no address, or where the Pod was not read', async t => {
  t.same(podProxyCandidates(podSituation({ podIPs: [] })), [])
  t.equal(podProxyCandidates(podSituation({ podIPs: [], phase: 'Pending' })).length, 1)
  t.same(podProxyCandidates({ ...podSituation(), pods: noPods }), [])
  t.equal(noPodProxy(podSituation()).code, 'pod-without-address')
})
