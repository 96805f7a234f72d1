// The matrix's EndpointSlices, good and bad, also for Services that do not exist.
import type { Manifest } from '../manifest.ts'
import { at } from './addresses.ts'
import { type EndpointSpec, type SlicePortSpec, type SliceSpec, slice } from './objects.ts'

export function slices(namespace: string): readonly Manifest[] {
  const of = (spec: SliceSpec): Manifest => slice(namespace, spec)
  const ready = (ip: string, name: string, more: Partial<EndpointSpec> = {}): EndpointSpec => ({
    addresses: [ip],
    ready: true,
    targetRef: { kind: 'Pod', namespace, name },
    ...more
  })
  const p1 = ready(at.p1, 'p1')
  const second = ready(at.second, 'second')
  const to8080: readonly SlicePortSpec[] = [{ port: 8080 }]
  const simple = (name: string, ...endpoints: readonly EndpointSpec[]): Manifest => of({ service: name, ports: to8080, endpoints })
  return [
    of({
      service: 'web',
      ports: [
        { name: 'http', port: 8080 },
        { name: 'https', port: 8443 }
      ],
      endpoints: [p1]
    }),
    ...['plain', 'https', '443', 'sctp', 'ext-slice', 'headless', 'ghost', 'node-port', 'load-balancer'].map(name => simple(name, p1)),
    of({ service: 'tls', ports: [{ port: 8443 }], endpoints: [p1] }),
    of({ service: 'named', ports: [{ name: 'http', port: 8080 }], endpoints: [p1] }),
    of({ service: 'numname', ports: [{ name: '80', port: 8080 }], endpoints: [p1] }),
    of({ service: 'long-number', ports: [{ name: '99999999999999999999', port: 8080 }], endpoints: [p1] }),
    of({
      service: 'shadowed',
      ports: [
        { name: '8000', port: 8080 },
        { name: 'x', port: 9 }
      ],
      endpoints: [p1]
    }),
    of({
      service: 'unspellable',
      ports: [
        { name: 'a', port: 9, protocol: 'UDP' },
        { name: '53', port: 8080 }
      ],
      endpoints: [p1]
    }),
    of({
      service: 'dns',
      ports: [
        { name: 'dns', port: 53, protocol: 'UDP' },
        { name: 'dns-tcp', port: 53 }
      ],
      endpoints: [p1]
    }),
    of({
      service: 'dualproto',
      ports: [
        { name: 'u', port: 9, protocol: 'UDP' },
        { name: 't', port: 8080 }
      ],
      endpoints: [p1]
    }),
    of({ service: 'mismatch', ports: [{ name: 'web', port: 8080 }], endpoints: [p1] }),
    of({ service: 'headless-portless', ports: [], endpoints: [p1] }),
    simple('pod-less', { addresses: [at.p1], ready: true }),
    simple('no-endpoints'),
    simple('not-ready', { ...p1, ready: false, serving: true, terminating: true }),
    of({ service: 'ready-absent', ports: to8080, endpoints: [{ addresses: [at.p1], targetRef: { kind: 'Pod', namespace, name: 'p1' } }] }),
    simple('one-ready', { ...p1, ready: false }, second),
    simple('elsewhere', ready(at.p1, 'p1', { targetRef: { kind: 'Pod', namespace: 'default', name: 'p1' } })),
    simple('deleted', ready(at.p1, 'nobody')),
    simple('odd-target', ready(at.p1, '..'), ready(at.p1, ''), ready(at.p1, '../../secrets/x'), ready(at.p1, 'a%b')),
    simple('wrong-ip', ready(at.second, 'p1')),
    simple('banana', ready(at.p1, 'p1', { targetRef: { kind: 'Banana', namespace, name: 'p1' } })),
    simple('succeeded', ready(at.succeeded, 'succeeded')),
    simple('second-address', ready(at.p1, 'p1', { addresses: [at.second, at.p1] })),
    simple('first-address', ready(at.p1, 'p1', { addresses: [at.p1, at.second] })),
    of({ service: 'fqdn', addressType: 'FQDN', ports: to8080, endpoints: [ready('p1.example.test', 'p1')] }),
    of({ service: 'all-ports', ports: [{ port: null }], endpoints: [p1] }),
    of({ service: 'half', name: 'half-bad', ports: to8080, endpoints: [ready(at.p1, 'nobody')] }),
    of({ service: 'half', name: 'half-good', ports: to8080, endpoints: [p1] }),
    of({ service: 'ipv6', addressType: 'IPv6', ports: to8080, endpoints: [ready(at.ipv6, 'ipv6')] }),
    ...[
      { owner: 'dual', v4Ready: true },
      { owner: 'dual-v4-down', v4Ready: false }
    ].flatMap(({ owner, v4Ready }) => [
      of({ service: owner, name: `${owner}-v6`, addressType: 'IPv6', ports: to8080, endpoints: [ready(at.dual6, 'dual')] }),
      of({ service: owner, name: `${owner}-v4`, ports: to8080, endpoints: [ready(at.dual, 'dual', { ready: v4Ready })] })
    ]),
    of({ service: 'two-slices', name: 'two-slices-1', ports: to8080, endpoints: [p1] }),
    of({ service: 'two-slices', name: 'two-slices-2', ports: to8080, endpoints: [second] }),
    of({ service: 'closed', ports: [{ port: 9 }], endpoints: [p1] })
  ]
}
