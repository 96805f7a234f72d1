import t from 'tap'
import { podDns } from '../../../../src/access/methods/pod/pod-dns.ts'
import type { Endpoint } from '../../../../src/facts/records/endpoint-slice.ts'
import type { PodRecord } from '../../../../src/facts/records/pod.ts'
import type { ServiceRecord } from '../../../../src/facts/records/service.ts'
import { endpoint, service, slice } from '../../../support/facts.ts'
import { podSituation, seenBy } from '../../../support/object-situations.ts'

interface Given {
  readonly pod?: Partial<PodRecord>
  readonly service?: Partial<ServiceRecord>
  readonly endpoint?: Partial<Endpoint>
}

function see({ pod = {}, service: more = {}, endpoint: state = {} }: Given = {}) {
  const headless = service('db', { headless: true, clusterIPs: [], ...more })
  const published = slice('db', { endpoints: [endpoint('10.1.0.2', null), endpoint('10.1.0.1', 'p1', { hostname: 'p1', ...state })] })
  return seenBy(podDns, podSituation({ hostname: 'p1', subdomain: 'db', ...pod }, [headless, published]))
}

t.test('the name is hostname.subdomain in the domain of the namespace', async t => {
  t.same(see(), [
    {
      id: 'pod-dns/8080/cluster',
      access: ['http://p1.db.shop.svc.cluster.local:8080/', "nslookup 'p1.db.shop.svc.cluster.local'"],
      state: 'usable',
      reasons: []
    }
  ])
})

t.test('DNS says what the slices say', async t => {
  t.match(see({ endpoint: { ready: false } }), [{ state: 'unusable', reasons: ['pod-dns-unready'] }])
  t.match(see({ endpoint: { hostname: null } }), [{ state: 'uncertain', reasons: ['pod-dns-not-published'] }])
  t.match(see({ pod: { phase: 'Pending' } }), [{ state: 'pending', reasons: ['pod-not-started'] }])
})

t.test('not without hostname and subdomain, a port, and a headless Service of that name', async t => {
  t.same(see({ pod: { hostname: null } }), { notAvailable: ['pod-without-dns-name'] })
  t.same(see({ pod: { subdomain: null } }), { notAvailable: ['pod-without-dns-name'] })
  t.same(see({ pod: { containers: [] } }), { notAvailable: ['pod-declares-no-port'] })
  t.same(see({ service: { headless: false } }), { notAvailable: ['pod-subdomain-not-headless'] })
  t.same(see({ pod: { subdomain: 'nosuch' } }), { notAvailable: ['pod-subdomain-without-service'] })
})
