import t from 'tap'
import { ConfigError, type Env, loadConfig } from '../src/config.ts'

const pod = { KUBERNETES_SERVICE_HOST: '10.96.0.1', KUBERNETES_SERVICE_PORT: '443', ALLOW_UNAUTHENTICATED: 'true' }

function faultsOf(env: Env): readonly string[] {
  try {
    loadConfig(env)
    return []
  } catch (error) {
    return (error as ConfigError).faults
  }
}

t.test('an empty environment gives the defaults, for one machine only', async t => {
  t.same(loadConfig({}), {
    listen: { host: '127.0.0.1', port: 8080, metricsPort: 9090 },
    logLevel: 'info',
    source: { kind: 'auto', kubeconfig: null, manifests: null, clusterName: null, namespaces: null, inCluster: null },
    publicUrl: null,
    apiServerUrl: null,
    access: {
      kubectlProxyUrl: 'http://127.0.0.1:8001',
      kubeletPreferredAddressTypes: null,
      audienceCidrs: [],
      nodePortHost: null,
      clusterDomain: 'cluster.local'
    },
    shutdown: { drainDelayMs: 0, deadlineMs: 15_000 }
  })
})

t.test('every variable finds its place, and all others are left alone', async t => {
  const config = loadConfig({
    PATH: '/bin',
    HOST: '::1',
    PORT: '0',
    METRICS_PORT: '0',
    LOG_LEVEL: 'debug',
    SOURCE: 'manifests',
    KUBECONFIG: '/a:/b',
    MANIFESTS: '/bundle',
    CLUSTER_NAME: 'west',
    PUBLIC_URL: 'https://portal.example/signpost/',
    API_SERVER_URL: 'https://rancher.example/k8s/clusters/c-abc/',
    KUBECTL_PROXY_URL: 'http://127.0.0.1:9001/',
    CLUSTER_DOMAIN: 'k8s.example',
    KUBELET_PREFERRED_ADDRESS_TYPES: 'InternalIP,Hostname',
    AUDIENCE_CIDRS: '10.0.0.0/8=internet, fd00::/8=private-network',
    NODE_PORT_HOST: 'Nodes.example',
    DRAIN_DELAY_SECONDS: '2',
    SHUTDOWN_SECONDS: '3'
  })
  t.same(config, {
    listen: { host: '::1', port: 0, metricsPort: 0 },
    logLevel: 'debug',
    source: { kind: 'manifests', kubeconfig: '/a:/b', manifests: '/bundle', clusterName: 'west', namespaces: null, inCluster: null },
    publicUrl: 'https://portal.example/signpost',
    apiServerUrl: 'https://rancher.example/k8s/clusters/c-abc',
    access: {
      kubectlProxyUrl: 'http://127.0.0.1:9001',
      kubeletPreferredAddressTypes: ['InternalIP', 'Hostname'],
      audienceCidrs: [
        { cidr: '10.0.0.0/8', network: 'internet' },
        { cidr: 'fd00::/8', network: 'private-network' }
      ],
      nodePortHost: 'nodes.example',
      clusterDomain: 'k8s.example'
    },
    shutdown: { drainDelayMs: 2000, deadlineMs: 3000 }
  })
})

t.test('namespaces are a list of names, each of which counts once', async t => {
  t.same(loadConfig({ NAMESPACES: 'shop,blog,shop' }).source.namespaces, ['shop', 'blog'])
  for (const NAMESPACES of ['Shop', 'shop,', 'a b', 'shop,../x', '-a'])
    t.match(faultsOf({ NAMESPACES }), [/^NAMESPACES must match/], NAMESPACES)
})

t.test('an empty variable counts as unset, as a manifest leaves it', async t => {
  t.same(loadConfig({ PORT: '', API_SERVER_URL: '', MANIFESTS: '', HOST: undefined }), loadConfig({}))
})

t.test('in a pod it listens on every address of the family of the cluster, and drains for a while', async t => {
  t.match(loadConfig(pod), {
    listen: { host: '0.0.0.0' },
    source: { inCluster: { host: '10.96.0.1', port: '443' } },
    shutdown: { drainDelayMs: 5000 }
  })
  t.equal(loadConfig({ ...pod, KUBERNETES_SERVICE_HOST: 'fd00::1' }).listen.host, '::')
  t.equal(loadConfig({ ...pod, HOST: '127.0.0.1' }).listen.host, '127.0.0.1')
})

t.test('without authentication only loopback addresses are answered, unless that is allowed in so many words', async t => {
  for (const HOST of ['127.0.0.1', '127.8.8.8', '::1', 'localhost']) t.same(faultsOf({ HOST }), [], HOST)
  for (const HOST of ['0.0.0.0', '::', '192.0.2.7', '127.evil.example', 'localhost.example']) {
    t.match(faultsOf({ HOST }), [/^ALLOW_UNAUTHENTICATED must be true to answer on an address other than loopback/], HOST)
    t.same(faultsOf({ HOST, ALLOW_UNAUTHENTICATED: 'true' }), [], HOST)
  }
  t.match(faultsOf({ ...pod, ALLOW_UNAUTHENTICATED: 'false' }), [/every address of the pod/])
})

t.test('every fault is reported at once, by name and without the value that was given', async t => {
  const env = {
    HOST: '0.0.0.0',
    PORT: 'http',
    METRICS_PORT: '70000',
    LOG_LEVEL: 'loud',
    SOURCE: 'cloud',
    AUTH: 'basic',
    PUBLIC_URL: 'portal.example',
    API_SERVER_URL: 'https://admin:hunter2@192.0.2.1',
    KUBELET_PREFERRED_ADDRESS_TYPES: 'PodIP',
    AUDIENCE_CIDRS: '10.0.0.0/8=office',
    NODE_PORT_HOST: 'a b',
    ALLOW_UNAUTHENTICATED: 'yes'
  }
  const faults = faultsOf(env)
  t.same(
    faults.map(fault => fault.split(' ')[0]).sort(),
    [...Object.keys(env).filter(name => name !== 'HOST'), 'ALLOW_UNAUTHENTICATED'].sort()
  )
  t.ok(faults.includes('LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent'))
  t.ok(faults.includes('PORT must be integer'))
  t.ok(faults.includes('API_SERVER_URL must not contain credentials'))
  const { message } = new ConfigError(faults)
  t.notMatch(message, /hunter2/)
  t.match(message, /PORT must be integer\n/)
})

t.test('what no single variable shows is a fault too', async t => {
  const situations: [Env, RegExp][] = [
    [{ PORT: '9090' }, /^METRICS_PORT must differ/],
    [{ METRICS_PORT: '8080' }, /^METRICS_PORT must differ/],
    [{ SOURCE: 'live', MANIFESTS: '/x' }, /^MANIFESTS cannot be set with SOURCE=live/],
    [{ NAMESPACES: 'a', MANIFESTS: '/x' }, /^NAMESPACES is for a live cluster/],
    [{ NAMESPACES: 'a', SOURCE: 'manifests' }, /^NAMESPACES is for a live cluster/],
    [{ AUTH: 'token' }, /^AUTH=token is not available yet/],
    [{ AUTH: 'token', HOST: '0.0.0.0' }, /^AUTH=token is not available yet/],
    [{ PUBLIC_URL: 'https://portal.example/v1' }, /^PUBLIC_URL must not have a path/],
    [{ PUBLIC_URL: 'https://portal.example/docs/signpost' }, /^PUBLIC_URL must not have a path/]
  ]
  for (const [env, fault] of situations) {
    const faults = faultsOf(env)
    t.equal(faults.length, 1, JSON.stringify(env))
    t.match(faults[0], fault)
  }
  t.same(faultsOf({ PUBLIC_URL: 'https://portal.example/v1beta' }), [])
})

t.test('a Config cannot be changed, at no depth', async t => {
  const config = loadConfig({ KUBELET_PREFERRED_ADDRESS_TYPES: 'Hostname' })
  for (const part of [config, config.listen, config.source, config.access, config.access.kubeletPreferredAddressTypes])
    t.ok(Object.isFrozen(part))
})
