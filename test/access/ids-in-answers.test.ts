import fc from 'fast-check'
import t from 'tap'
import type { AccessMethods } from '../../src/access/access-method.ts'
import { accessMethodsOfNode } from '../../src/access/methods-of-node.ts'
import { accessMethodsOfPod } from '../../src/access/methods-of-pod.ts'
import { accessMethodsOfService } from '../../src/access/methods-of-service.ts'
import type { Outcome } from '../../src/access/question.ts'
import { anyPod, anySnapshot } from '../support/any-facts.ts'
import { found } from '../support/facts.ts'
import { settings } from '../support/settings.ts'

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  return outcome.value
}

t.test('in every answer no id comes twice, and each says method and network', async t => {
  const shared = { names: 0 }
  const answers = ({ methods }: AccessMethods) => {
    const ids = methods.map(({ id }) => id)
    shared.names += methods.filter(({ id, port, method, audience }) => id !== plain(method, port, audience.network)).length
    return (
      new Set(ids).size === ids.length &&
      methods.every(({ id, method, audience }) => id.startsWith(`${method}/`) && id.endsWith(`/${audience.network}`))
    )
  }
  fc.assert(
    fc.property(anySnapshot, anyPod, (snapshot, pod) => {
      const pods = found(pod)
      return [
        value(accessMethodsOfService('shop', 'web', {}, snapshot, pods, settings)),
        value(accessMethodsOfPod('shop', 'web-0', {}, snapshot, pods, settings)),
        ...(snapshot.trust.nodes.state === 'synced' ? [value(accessMethodsOfNode('n1', {}, snapshot, settings))] : [])
      ].every(answers)
    }),
    { numRuns: 300 }
  )
  t.ok(shared.names > 100, 'names and numbers did collide')
})

function plain(method: string, port: AccessMethods['methods'][number]['port'], network: string): string {
  return `${method}/${port === null ? '-' : (port.name ?? port.number)}/${network}`
}
