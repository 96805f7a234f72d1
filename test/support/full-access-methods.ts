// Answers about access methods in which every field is filled in.
import type { AccessMethod } from '../../src/access/access-method.ts'
import type { PodAccessMethods } from '../../src/access/methods-of-pod.ts'

const evidence = [{ kind: 'Pod', namespace: 'shop', name: 'web-0', field: 'spec.containers' }]

export const fullMethod: AccessMethod = {
  id: 'api-server-proxy/http/private-network',
  method: 'api-server-proxy',
  port: { name: 'http', number: 80, protocol: 'TCP' },
  access: [
    { type: 'url', url: 'https://192.0.2.1/' },
    { type: 'address', host: '192.0.2.1', port: 53, protocol: 'UDP' },
    { type: 'command', command: 'kubectl proxy', description: 'd' }
  ],
  accessTotal: 3,
  audience: { network: 'private-network', cidrs: ['203.0.113.0/24', '10.0.0.0/8'] },
  authentication: [{ by: 'kubernetes-api', how: 'h', evidence }],
  state: 'uncertain',
  basis: 'predicted',
  reasons: [{ code: 'no-ready-endpoints', message: 'It is empty.', fix: 'Fill it.' }],
  requires: [{ code: 'kubeconfig', message: 'm' }],
  caveats: [
    { code: 'one-pod-only', message: 'm' },
    { code: 'scheme-guessed', message: 'm' }
  ],
  evidence,
  rules: [{ apiGroups: [''], resources: ['pods/proxy'], resourceNames: ['web-0'], verbs: ['get'] }],
  allowed: 'unknown'
}

export const fullAnswer: PodAccessMethods = {
  target: { kind: 'Pod', namespace: 'shop', name: 'web-0' },
  methods: [fullMethod],
  notAvailable: [
    {
      method: 'host-port',
      reasons: [{ code: 'pod-declares-no-port', message: 'It asks for none.', fix: null }],
      fixes: [
        { code: 'a', message: 'Do this.', command: 'kubectl this' },
        { code: 'b', message: 'Or that.', manifest: 'apiVersion: v1\nkind: Service\n' },
        { code: 'c', message: 'Or something else.' }
      ]
    }
  ],
  hidden: 2,
  services: { items: [{ namespace: 'shop', name: 'web' }], total: 1 }
}
