import t from 'tap'
import { annotation, anythingBut, bool, either, exactly, parseBool, present, type Reading } from '../../../src/access/cloud/cloud-rule.ts'

const service = { annotations: {}, loadBalancerClass: null }
const read = (reading: Reading, ...values: readonly string[]) => values.map(value => reading(value, service))

t.test('booleans are read as Go reads them', async t => {
  for (const text of ['1', 't', 'T', 'TRUE', 'true', 'True']) t.equal(parseBool(text), true, text)
  for (const text of ['0', 'f', 'F', 'FALSE', 'false', 'False']) t.equal(parseBool(text), false, text)
  for (const text of ['yes', 'tRUE', '', ' true', '10']) t.equal(parseBool(text), undefined, text)
  t.same(read(bool, 'true', '0', 'yes'), ['internal', 'external', undefined])
})

t.test('values are read in the ways that the clouds have', async t => {
  t.same(read(exactly('true'), 'true', 'True', ''), ['internal', 'external', 'external'])
  t.same(read(either(['in'], ['out']), 'in', 'out', 'x'), ['internal', 'external', undefined])
  t.same(read(present, 'subnet', ''), ['internal', undefined])
  t.same(read(anythingBut('', 'public'), 'x', 'public', ''), ['internal', 'external', 'external'])
})

t.test('an annotation comes without the spaces around it', async t => {
  t.equal(annotation({ a: ' b ' }, 'a'), 'b')
  t.equal(annotation({}, 'a'), undefined)
})
