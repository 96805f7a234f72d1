import { load } from 'js-yaml'
import t from 'tap'
import { createCommand, deleteCommand, fit, freeName, serviceManifest } from '../../../src/access/plans/new-service.ts'
import { port, service, snapshotOf } from '../../support/facts.ts'
import { shellWords } from '../../support/shell-words.ts'

t.test('a name that is too long is cut, and told apart from others', async t => {
  t.equal(fit('a'.repeat(63)), 'a'.repeat(63))
  const [one, other] = [fit(`${'a'.repeat(70)}-1`), fit(`${'a'.repeat(70)}-2`)]
  for (const text of [one, other]) t.match(text, /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/)
  t.ok(one.length <= 63)
  t.not(one, other)
  for (let dots = 30; dots < 63; dots++) t.notMatch(fit(`${'a'.repeat(dots)}${'.'.repeat(70)}z`), /\.-/)
})

t.test('a name that somebody has is not taken, unless it is our own', async t => {
  const snapshot = snapshotOf([service('web', { selector: { app: 'x' } }), service('web-2')])
  t.equal(
    freeName('shop', 'web', snapshot, () => false),
    'web-3'
  )
  t.equal(
    freeName('shop', 'web', snapshot, selector => selector?.app === 'x'),
    'web'
  )
  t.equal(
    freeName('shop', 'free', snapshot, () => false),
    'free'
  )
})

t.test('YAML reads back what was meant, whatever the values look like', async t => {
  const odd = { yes: 'no', '1.0': '1e3', 'a/b': 'null', c: 'it\'s: "x" # y', d: '' }
  const ports = [port(80), port(443, { name: '443', targetPort: 'on', appProtocol: 'https', protocol: 'UDP' })]
  const given = { namespace: '0x10', name: 'null', type: 'NodePort', labels: odd, selector: odd, ports } as const
  t.same(load(serviceManifest(given)), {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'null', namespace: '0x10', labels: odd },
    spec: {
      type: 'NodePort',
      ipFamilyPolicy: 'PreferDualStack',
      selector: odd,
      ports: [
        { port: 80, targetPort: 80, protocol: 'TCP' },
        { name: '443', port: 443, targetPort: 'on', protocol: 'UDP', appProtocol: 'https' }
      ]
    }
  })
  t.match(load(serviceManifest({ ...given, publishNotReadyAddresses: true })), { spec: { publishNotReadyAddresses: true } })
})

t.test('it is made from a here-document and deleted by name', async t => {
  t.equal(createCommand('kind: Service\n', 'd').command, "kubectl create -f - <<'EOF'\nkind: Service\nEOF")
  t.same(shellWords(deleteCommand({ namespace: "a'b", name: '$x' }).command), [
    'kubectl',
    'delete',
    "--namespace=a'b",
    'service/$x',
    '--ignore-not-found'
  ])
})
