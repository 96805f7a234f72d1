import t from 'tap'
import { chooseRequestId } from '../../src/http/request-id.ts'

const choose = (id: string | string[] | undefined) => chooseRequestId({ headers: { 'x-request-id': id } } as never, () => 'generated')

t.test("a harmless id of the caller's is kept", async t => {
  for (const id of ['a', 'req-1', '0b4f6a0e-6f43-4d3e-9a3c-0a4a3b9f3f55', 'A.b_c-9', 'x'.repeat(64)]) t.equal(choose(id), id)
})

t.test('anything else is replaced', async t => {
  for (const id of [undefined, '', 'x'.repeat(65), 'a b', 'a","level":60', 'a\nb', 'é', ['a', 'b']]) t.equal(choose(id), 'generated')
})

t.test('new ids are random UUIDs', async t => {
  const id = chooseRequestId({ headers: {} })
  t.match(id, /^[0-9a-f-]{36}$/)
  t.not(id, chooseRequestId({ headers: {} }))
})
