import t from 'tap'
import { spellPort } from '../../../src/access/proxy/spell-port.ts'
import type { ServicePort } from '../../../src/facts/records/service.ts'
import { port, service } from '../../support/facts.ts'

/** The spelling of the last port, behind the others. */
function spell(...ports: readonly ServicePort[]): string | undefined {
  return spellPort(service('web', { ports }), ports.at(-1) as ServicePort)
}

t.test('a name spells itself, and an unnamed port nothing', async t => {
  t.equal(spell(port(80)), '')
  t.equal(spell(port(80, { name: 'http' })), 'http')
  t.equal(spell(port(80, { name: 'a', protocol: 'UDP' }), port(80, { name: 'b' })), 'b')
  t.equal(spell(port(80, { name: '8080x' })), '8080x')
})

t.test('a name that reads as a number is spelled by the number of its port, if that finds it', async t => {
  t.equal(spell(port(8000, { name: '80' })), '8000')
  t.equal(spell(port(8000, { name: '0080' })), '8000')
  t.equal(spell(port(8000, { name: 'x', protocol: 'UDP' }), port(8000, { name: '80' })), undefined)
  t.equal(spell(port(80, { name: 'x' }), port(8000, { name: '80' })), '8000')
})

t.test('a digit name over int64 is a name', async t => {
  t.equal(spell(port(8000, { name: '9223372036854775807' })), '8000')
  t.equal(spell(port(8000, { name: '9223372036854775808' })), '9223372036854775808')
})
