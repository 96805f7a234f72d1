// Every kubectl command that an access method prints is run as it is printed, by a caller with the rights that the method names.
import t from 'tap'
import { openCluster } from './cluster.ts'
import { everyAnswer, everyMethod, nameOf, type Printed, printedCommands, serviceAnswer, type Tool } from './method-commands/answers.ts'
import { callersOf } from './method-commands/callers.ts'
import { type Check, checkDebug, checkExec, checkForward, checkProxyUrl, checkRaw } from './method-commands/checks.ts'
import { elsewhere, namespace } from './method-commands/fixtures.ts'
import { startWorld } from './method-commands/world.ts'
import { settings } from './predicted.ts'

const cluster = openCluster()
t.teardown(() => cluster.admin.close())
const skip = cluster.binaries.kubeControllerManager === null && 'KUBEBUILDER_ASSETS holds no kube-controller-manager'

const checks: Readonly<Partial<Record<Tool, Check>>> = {
  'kubectl get --raw': checkRaw,
  'kubectl port-forward': checkForward,
  'kubectl exec': checkExec,
  'kubectl debug': checkDebug
}
/** Of the operator's own machines and of Pods: none of them is there. */
const notRun: readonly Tool[] = ['ssh', 'nslookup']

t.test('commands of access methods on a real control plane', { skip }, async t => {
  const world = await startWorld(t, cluster, '10.240.0.21')
  const { admin, coordinates, live, shell } = world
  const callers = callersOf(admin, coordinates)
  const answers = await everyAnswer(live, await world.settled())
  const printed = printedCommands(answers)
  const ran: Printed[] = []

  await t.test('every method of the registry is there somewhere', async t => {
    const there = new Set(answers.flatMap(({ target, methods }) => methods.map(method => nameOf({ target, method }))))
    t.same([...there].sort(), [...everyMethod].sort())
  })

  const lane = (tool: Tool, check: Check) =>
    t.test(`${tool}: each does what its method says`, async t => {
      for (const one of printed.filter(item => item.tool === tool)) {
        const within = tool === 'kubectl debug' ? elsewhere : namespace
        const { kind, name } = one.target
        const { rules = [], state } = one.method
        // Where it is said not to work, that must not be for want of rights. Of the Service behind a Node the API server sees nothing.
        const isOwn = state === 'usable' || state === 'uncertain' || tool === 'kubectl debug'
        const kubeconfig = isOwn ? await callers.kubeconfig(within, rules) : coordinates.kubeconfig
        t.equal(await check(one, world, kubeconfig), undefined, `${kind} ${name}, ${one.method.id}, ${one.method.state}: ${one.command}`)
        ran.push(one)
      }
    })
  await Promise.all(Object.entries(checks).map(([tool, check]) => lane(tool as Tool, check)))

  await t.test('kubectl proxy: each link is answered as its method says', async t => {
    const ofProxy = printed.filter(({ tool }) => tool === 'kubectl proxy')
    const [command, ...others] = new Set(ofProxy.map(item => item.command))
    t.same(others, [], 'they all print one command')
    const proxy = await shell.start(command as string, coordinates.kubeconfig, /Starting to serve on 127\.0\.0\.1:8001/)
    t.teardown(() => proxy.stop())
    t.ok(proxy.running, proxy.said)
    for (const one of ofProxy) {
      const links = one.method.access.flatMap(item => (item.type === 'url' ? [item.url] : []))
      t.ok(links.length > 0, `${one.method.id} has a link`)
      for (const link of links) t.equal(await checkProxyUrl(link, one), undefined, `${one.method.state}: ${link}`)
      ran.push(one)
    }
  })

  await t.test('kubectl proxy listens where the operator says', async t => {
    const { methods } = await serviceAnswer('one', live, await world.settled(), { ...settings, kubectlProxyUrl: 'http://127.0.0.1:8011' })
    const [one] = printedCommands([{ target: { kind: 'Service', namespace, name: 'one' }, methods, notAvailable: [], hidden: 0 }]).filter(
      ({ tool }) => tool === 'kubectl proxy'
    )
    const proxy = await shell.start(one?.command as string, coordinates.kubeconfig, /Starting to serve on 127\.0\.0\.1:8011/)
    t.teardown(() => proxy.stop())
    const link = one?.method.access.find(item => item.type === 'url')
    t.equal(await checkProxyUrl(link?.url as string, one as Printed), undefined)
  })

  await t.test('what is said not to be there, kubectl refuses', async t => {
    const forward = (target: string, remote: number): string => `kubectl port-forward --namespace=${namespace} ${target} 8053:${remote}`
    const shell = (target: string): string => `kubectl exec --namespace=${namespace} ${target} -- sh`
    for (const [kind, name, method, command, refusal] of [
      ['Service', 'udp', 'port-forward', forward('service/udp', 53), /UDP protocol is not supported for 53/],
      ['Service', 'by-hand', 'port-forward', forward('service/by-hand', 80), /Service is defined without a selector/],
      ['Service', 'by-hand', 'exec', shell('service/by-hand'), /Service is defined without a selector/],
      ['Service', 'alias-with-port', 'port-forward', forward('service/alias-with-port', 80), /Service is defined without a selector/],
      ['Service', 'alias', 'exec', shell('service/alias'), /Service is defined without a selector/],
      ['Service', 'no-such-name', 'port-forward', forward('service/no-such-name', 80), /does not have a named port 'nosuch'/],
      ['Pod', 'udp-only', 'port-forward', forward('pod/udp-only', 5353), /UDP protocol is not supported for 5353/]
    ] as const) {
      const { notAvailable = [] } = answers.find(({ target }) => target.kind === kind && target.name === name) ?? {}
      t.ok(
        notAvailable.some(one => one.method === method),
        `${name} has no ${method}`
      )
      const { code, stderr } = await world.shell.run(command, coordinates.kubeconfig)
      t.not(code, 0)
      t.match(stderr, refusal)
    }
  })

  await t.test('none was missed', async t => {
    const counted = (list: readonly Printed[]): object =>
      Object.fromEntries(everyMethod.map(name => [name, list.filter(item => nameOf(item) === name && !notRun.includes(item.tool)).length]))
    t.same(counted(ran), counted(printed))
    t.comment(JSON.stringify(counted(ran)))
    const named = (tool: Tool): readonly string[] => [...new Set(printed.filter(item => item.tool === tool).map(nameOf))]
    t.same(named('ssh'), ['Node/node-shell'])
    t.same(named('nslookup'), ['Service/cluster-dns', 'Service/external-name', 'Pod/pod-dns'])
  })
})
