// Answers in which every field is filled in, and every kind of prediction occurs.
import type { Alternative, Prediction, ProxyUrl, ProxyUrlAnswer } from '../../src/access/proxy/answer.ts'
import type { AsOf } from '../../src/directory/as-of.ts'
import type { ServiceDetail, ServiceSummary } from '../../src/directory/service-summary.ts'

export const predictions: readonly Prediction[] = [
  { answeredBy: 'backend' },
  { answeredBy: 'backend', assumes: ['endpoint-pods-exist'] },
  { answeredBy: 'api-server', status: 503, message: 'no endpoints available for service "web"' },
  { answeredBy: 'api-server', status: 500, message: 'x', assumes: ['a', 'b'] },
  { answeredBy: 'nobody' },
  { answeredBy: 'nobody', assumes: ['a'] },
  { answeredBy: 'unknown' },
  { answeredBy: 'unknown', assumes: ['a'] }
]

export const asOf: AsOf = { cluster: 'example', source: 'manifests', syncedAt: '2026-11-23T10:00:00.000Z', stale: true }

export function proxyUrl(prediction: Prediction): ProxyUrl {
  return {
    reference: 'https:web:443',
    apiPath: '/api/v1/x',
    urls: { apiServer: 'https://192.0.2.1/api/v1/x', kubectlProxy: 'http://127.0.0.1:8001/api/v1/x' },
    scheme: 'https',
    schemeSource: 'given',
    state: 'uncertain',
    reasons: [
      { code: 'no-ready-endpoints', message: 'm', fix: 'f' },
      { code: 'slice-port-missing', message: 'm', fix: null }
    ],
    prediction
  }
}

export function alternative(prediction: Prediction): Alternative {
  return { ...proxyUrl(prediction), port: { name: 'https', number: 443, targetPort: 'tls', protocol: 'TCP' } }
}

export const answers: readonly (ProxyUrlAnswer & { readonly asOf: AsOf })[] = [
  ...predictions.map(prediction => ({
    ...proxyUrl(prediction),
    target: { kind: 'Service', namespace: 'shop', name: 'web' } as const,
    port: { name: 'https', number: 443, targetPort: 8443, protocol: 'TCP', chosenBecause: 'port-name' } as const,
    alternatives: predictions.map(alternative),
    caveats: [{ code: 'c', message: 'm' }],
    rules: [{ apiGroups: [''], resources: ['services/proxy'], resourceNames: ['https:web:443'], verbs: ['get'] }],
    allowed: 'unknown' as const,
    commands: { kubectlRaw: 'kubectl', curl: 'curl' },
    asOf
  })),
  {
    ...proxyUrl({ answeredBy: 'unknown' }),
    target: { kind: 'Node', name: 'node-1' },
    reference: null,
    apiPath: null,
    urls: null,
    port: null,
    alternatives: [],
    caveats: [],
    rules: [],
    allowed: 'unknown',
    commands: null,
    asOf: { ...asOf, syncedAt: null }
  },
  {
    ...proxyUrl({ answeredBy: 'unknown' }),
    target: { kind: 'Node', name: 'node-1' },
    urls: { apiServer: null, kubectlProxy: 'x' },
    port: { name: null, number: 10250, targetPort: null, protocol: 'TCP', chosenBecause: 'kubelet-port' },
    alternatives: [],
    caveats: [],
    rules: [],
    allowed: 'unknown',
    commands: { kubectlRaw: 'kubectl', curl: null },
    asOf
  }
]

export const summary: ServiceSummary = {
  namespace: 'kube-system',
  name: 'monitoring-grafana',
  displayName: 'grafana',
  type: 'ClusterIP',
  builtIn: true,
  endpoints: { ready: 1, total: 2 },
  ports: [
    { name: 'http', number: 80, targetPort: 3000, protocol: 'TCP', appProtocol: 'http' },
    { name: null, number: 81, targetPort: 'web', protocol: 'UDP', appProtocol: null }
  ]
}

export const detail: ServiceDetail = {
  ...summary,
  ports: predictions.map(prediction => ({
    name: 'http',
    number: 80,
    targetPort: 3000,
    protocol: 'TCP',
    appProtocol: null,
    proxyUrl: proxyUrl(prediction)
  }))
}

/** An answer without its own age, as it stands inside another one. */
export const results: readonly ProxyUrlAnswer[] = answers.map(({ asOf: _, ...result }) => result)
