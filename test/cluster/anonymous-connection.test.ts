import t from 'tap'
import { anonymousConnection } from '../../src/cluster/anonymous-connection.ts'
import type { TlsMaterial } from '../../src/cluster/connection.ts'
import { fakeConnection } from '../support/fake-connection.ts'

t.test('it goes to the same place and trusts the same CA, but shows neither token nor certificate', async t => {
  let tls: TlsMaterial = { ca: 'CA', servername: 'api', cert: 'certificate', key: 'key', passphrase: 'secret' }
  const known = fakeConnection('https://192.0.2.1/prefix', {
    proxyUrl: 'http://proxy.example:3128',
    credentials: async () => ({ headers: { Authorization: 'Bearer secret', 'Impersonate-User': 'me' }, tls })
  })
  const nobody = anonymousConnection(known)
  t.match(nobody, { baseUrl: known.baseUrl, proxyUrl: known.proxyUrl, publicAddress: null, description: 'test, without credentials' })
  const first = await nobody.credentials()
  t.same(first, { headers: {}, tls: { ca: 'CA', servername: 'api' } })
  t.equal((await nobody.credentials()).tls, first.tls, 'the same object until something changes')
  tls = { ca: 'another CA' }
  t.same((await nobody.credentials()).tls, { ca: 'another CA' })
  nobody.refused()
  t.equal(known.refusals(), 0, "what strangers are refused says nothing about the other one's token")
})
