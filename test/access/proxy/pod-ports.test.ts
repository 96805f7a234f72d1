import t from 'tap'
import { podDoubts, podPorts } from '../../../src/access/proxy/pod-ports.ts'
import { container, pod } from '../../support/facts.ts'

t.test('ports stand in the order of the containers', async t => {
  const containers = [
    container(),
    container({ name: 'a', containerPort: 1 }, { containerPort: 2, protocol: 'UDP' }),
    container({ containerPort: 3 })
  ]
  t.same(podPorts(pod('p1', { containers })), [
    { name: 'a', port: 1, targetPort: 1, protocol: 'TCP', appProtocol: null },
    { name: '', port: 2, targetPort: 2, protocol: 'UDP', appProtocol: null },
    { name: '', port: 3, targetPort: 3, protocol: 'TCP', appProtocol: null }
  ])
})

t.test('only a Pod that has ended is doubted', async t => {
  const codes = (phase: string): readonly string[] => podDoubts(pod('p1', { phase })).map(({ code }) => code)
  for (const phase of ['Succeeded', 'Failed']) t.same(codes(phase), ['pod-finished'], phase)
  for (const phase of ['Running', 'Pending', 'Unknown', '']) t.same(codes(phase), [], phase)
})
