// The rules that a method names are what its commands need: with exactly these they get through, without any one of them they are refused.
import t from 'tap'
import { request } from 'undici'
import type { RbacRule } from '../../src/access/proxy/answer.ts'
import { openCluster } from './cluster.ts'
import { eventually } from './eventually.ts'
import { runsNothing } from './fake-kubelet.ts'
import { everyAnswer, nameOf, type Printed, printedCommands } from './method-commands/answers.ts'
import { callersOf } from './method-commands/callers.ts'
import { startedStatus } from './method-commands/checks.ts'
import { elsewhere, namespace } from './method-commands/fixtures.ts'
import { startWorld, type World } from './method-commands/world.ts'

const cluster = openCluster()
t.teardown(() => cluster.admin.close())
const skip = cluster.binaries.kubeControllerManager === null && 'KUBEBUILDER_ASSETS holds no kube-controller-manager'

t.test('rules of access methods on a real control plane', { skip }, async t => {
  const world = await startWorld(t, cluster, '10.240.0.22')
  const callers = callersOf(world.admin, world.coordinates)
  const printed = printedCommands(await everyAnswer(world.live, await world.settled()))
  const samples = onePerShape(printed.filter(({ method, tool }) => method.state === 'usable' && tool.startsWith('kubectl')))
  t.same(
    [...new Set(samples.map(nameOf))].sort(),
    [...new Set(printed.filter(({ method }) => method.rules !== undefined).map(nameOf))].sort()
  )
  for (const sample of samples) {
    const { command, method } = sample
    const { rules = [] } = method
    const outcome = async (granted: readonly RbacRule[]): Promise<Outcome> => {
      const kubeconfig = await callers.kubeconfig(command.startsWith('kubectl debug') ? elsewhere : namespace, granted)
      return tried(sample, kubeconfig, world)
    }
    await t.test(`${nameOf(sample)}: ${command}`, async t => {
      t.equal(await outcome(rules), 'through', 'with all of them')
      for (const { without, left } of eachMissing(rules)) {
        const isSpared = command.startsWith('kubectl debug') && without === spared
        t.equal(await outcome(left), isSpared ? 'through' : 'forbidden', `without ${without}`)
      }
    })
  }
})

/** By a kubectl that lists through a watch. */
const spared = 'list pods'

function onePerShape(printed: readonly Printed[]): readonly Printed[] {
  const shape = ({ target, method, tool }: Printed): string =>
    JSON.stringify([target.kind, tool, method.rules?.map(({ resources, verbs }) => [resources, verbs])])
  return [...new Map(printed.map(one => [shape(one), one])).values()]
}

function eachMissing(rules: readonly RbacRule[]): readonly { readonly without: string; readonly left: readonly RbacRule[] }[] {
  return rules.flatMap((rule, at) =>
    rule.verbs.map(verb => {
      const fewer = { ...rule, verbs: rule.verbs.filter(other => other !== verb) }
      const left = rules.flatMap((other, i) => (i !== at ? [other] : fewer.verbs.length === 0 ? [] : [fewer]))
      return { without: `${verb} ${rule.resources.join()}`, left }
    })
  )
}

type Outcome = 'through' | 'forbidden' | string

async function tried({ command, tool, method }: Printed, kubeconfig: string, { shell, admin }: World): Promise<Outcome> {
  const says = new RegExp(`forbidden|${runsNothing}|Forwarding from 127|Starting to serve`, 'i')
  let ended = false
  const starting = shell.start(command, kubeconfig, says).finally(() => {
    ended = true
  })
  const path = `/api/v1/namespaces/${elsewhere}/pods`
  if (tool === 'kubectl debug') {
    const [made] = await eventually(
      () => admin.list(path),
      list => list.length > 0 || ended
    )
    if (made !== undefined) await admin.patch({ ...made, apiVersion: 'v1', kind: 'Pod' }, { status: startedStatus('debugger') }, 'status')
  }
  const { said, stop } = await starting
  const link = method.access.flatMap(item => (item.type === 'url' ? [item.url] : []))[0] as string
  const answer = tool === 'kubectl proxy' ? await (await request(link)).body.text() : ''
  await stop()
  for (const made of await admin.list(path)) await admin.delete({ ...made, apiVersion: 'v1', kind: 'Pod' })
  // Once the kubelet has refused to attach, kubectl asks for logs, which is none of the command's business.
  if (said.includes(runsNothing)) return 'through'
  if (/forbidden/i.test(said + answer)) return 'forbidden'
  return says.test(said) || said.startsWith('{"backend"') ? 'through' : said
}
