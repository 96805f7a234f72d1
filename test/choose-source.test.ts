import t from 'tap'
import { chooseSource, type SourceChoice } from '../src/choose-source.ts'
import { ConfigError, type SourceSettings } from '../src/config.ts'

const example = { kind: 'manifests', path: '/app/examples', embedded: true } as const
const nothing: SourceSettings = { kind: 'auto', kubeconfig: null, manifests: null, clusterName: null, namespaces: null, inCluster: null }
const inCluster = { host: '10.96.0.1', port: '443' }
const usual = '/home/me/.kube/config'

function choose(settings: Partial<SourceSettings>, files: readonly string[], home = () => '/home/me'): SourceChoice {
  const surroundings = { home, exampleManifests: '/app/examples', exists: (path: string) => files.includes(path) }
  return chooseSource({ ...nothing, ...settings }, surroundings)
}

t.test('the source is the first that somebody named or that is there', async t => {
  const situations: [string, Partial<SourceSettings>, readonly string[], SourceChoice][] = [
    ['manifests win', { manifests: '/m', kubeconfig: '/k', inCluster }, ['/k'], { kind: 'manifests', path: '/m', embedded: false }],
    ['a named kubeconfig wins over the pod', { kubeconfig: '/k', inCluster }, ['/k', usual], { kind: 'kubeconfig', paths: ['/k'] }],
    [
      'files of the list that are not there are passed over',
      { kubeconfig: '/a:/b::/c' },
      ['/a', '/c'],
      { kind: 'kubeconfig', paths: ['/a', '/c'] }
    ],
    ['the ServiceAccount of the pod', { inCluster }, [usual], { kind: 'service-account', ...inCluster }],
    ['the usual kubeconfig', {}, [usual], { kind: 'kubeconfig', paths: [usual] }],
    ['no cluster: the example', {}, [], example],
    ['manifests without a path: the example, on a machine that has a cluster too', { kind: 'manifests', inCluster }, [usual], example],
    ['live in a pod', { kind: 'live', inCluster }, [], { kind: 'service-account', ...inCluster }]
  ]
  for (const [name, settings, files, expected] of situations) t.same(choose(settings, files), expected, name)
})

t.test('a user without a home, as a bare uid in a container may be, has it at the root', async t => {
  const homeless = (): string => {
    throw new Error('uv_os_homedir returned ENOENT')
  }
  t.same(choose({}, [], homeless), example)
  t.same(choose({}, ['/.kube/config'], homeless), { kind: 'kubeconfig', paths: ['/.kube/config'] })
})

t.test('a source that was named but is not there ends the start instead of falling back', async t => {
  t.throws(() => choose({ kubeconfig: '/gone' }, [usual]), { name: 'ConfigError', faults: ['KUBECONFIG names no file that exists: /gone'] })
  t.throws(() => choose({ kind: 'live' }, []), ConfigError)
})
