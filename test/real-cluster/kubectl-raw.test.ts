// `kubectl get --raw`, as answers quote it, is run by the real kubectl: the backend sees what the URL says, or a caveat says that it does not.
import t from 'tap'
import { noPods } from '../../src/access/proxy/pod-readings.ts'
import { resolveProxyUrl } from '../../src/access/proxy/resolve.ts'
import { shellWords } from '../support/shell-words.ts'
import type { Received } from './backends.ts'
import { openCluster } from './cluster.ts'
import { settings } from './predicted.ts'
import { applyFixtures } from './proxy-matrix/apply.ts'
import { openManifestsSource } from './sources.ts'

const namespace = 'kubectl-raw'
const cluster = openCluster()
const { admin } = cluster

const suffixes = [
  ['', false],
  ['_search?q=user:kimchy', false],
  ['_cluster/health?pretty=true', false],
  ["a'b%22c%20d/$(id)/`id`;e", false],
  ['%E4%BD%A0/%FF%25', false],
  ['what%3Fis%23this', false],
  ['?a=1&b=2&b=1', false],
  ['?a=%2F%20+%26', false],
  ['?b=1&a=2', true],
  ['?a=1;b=2&c=3', true],
  ['?wsdl', true],
  ['?a=1&&b=2', true],
  ['?', false]
] as const

t.test('kubectl get --raw on a real cluster', async t => {
  const applied = await applyFixtures(admin, namespace)
  const source = await openManifestsSource(cluster)
  t.teardown(async () => {
    await source.stop()
    await applied.remove()
    await admin.close()
  })
  const snapshot = await source.shown(snapshot => snapshot.services.get(namespace)?.get('plain') !== undefined)
  for (const [suffix, changed] of suffixes) {
    const resolved = resolveProxyUrl({ kind: 'Service', namespace, name: 'plain', suffix }, snapshot, noPods, settings)
    if (!resolved.ok) {
      t.fail(`${suffix} was refused`)
      continue
    }
    const { apiPath, commands, caveats } = resolved.value.answer
    const [command, ...args] = shellWords(commands?.kubectlRaw ?? '')
    t.equal(command, 'kubectl')
    const asked = await admin.ask(apiPath ?? '')
    const direct = asked.answered === 'backend' ? parameters(asked.body) : asked
    const raw = parameters(await cluster.kubectl.run(args))
    t.equal(
      caveats.some(({ code }) => code === 'kubectl-raw-rewrites-query'),
      changed,
      `${suffix} has the caveat: ${changed}`
    )
    if (changed) t.strictNotSame(raw, direct, `${suffix} is changed`)
    else t.same(raw, direct, `${suffix} is not changed`)
  }
})

/** What the backend saw: its path, and the parameters decoded but in their order, as most programs read them. */
function parameters(body: string): readonly string[] {
  const { url } = JSON.parse(body) as Received
  const at = url.search(/\?|$/)
  const query = url.slice(at)
  return [
    url.slice(0, at),
    ...(query === ''
      ? []
      : [
          '?',
          ...query
            .slice(1)
            .split('&')
            .map(pair => decodeURIComponent(pair.replaceAll('+', ' ')))
        ])
  ]
}
