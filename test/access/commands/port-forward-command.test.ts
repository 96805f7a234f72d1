import t from 'tap'
import { forwardCommand, localPort } from '../../../src/access/commands/port-forward-command.ts'

t.test('privileged ports become others, the rest stay', async t => {
  t.same([80, 443, 1023, 1024, 5432].map(localPort), [8080, 8443, 9023, 1024, 5432])
})

t.test('the command', async t => {
  t.match(forwardCommand('shop', { type: 'pod', name: 'p' }, 8080, 80), {
    command: "kubectl port-forward --namespace='shop' 'pod/p' 8080:80"
  })
})
