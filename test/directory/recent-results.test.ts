import t from 'tap'
import { RecentResults } from '../../src/directory/recent-results.ts'

t.test('a result is worked out once for its base and key', async t => {
  const results = new RecentResults<object, object>()
  const [one, other] = [{}, {}]
  const first = results.get(one, 'a', () => ({}))
  t.equal(
    results.get(one, 'a', () => ({})),
    first
  )
  t.not(
    results.get(one, 'b', () => ({})),
    first
  )
  t.not(
    results.get(other, 'a', () => ({})),
    first
  )
})

t.test('the last sixteen of a base are kept', async t => {
  const results = new RecentResults<object, number>()
  const base = {}
  let worked = 0
  const ask = (key: number) => results.get(base, String(key), () => ++worked)
  for (let key = 0; key < 16; key++) ask(key)
  ask(0)
  t.equal(worked, 16)
  ask(16)
  ask(1)
  t.equal(worked, 17, 'only the oldest one has gone')
  ask(0)
  t.equal(worked, 18)
})
