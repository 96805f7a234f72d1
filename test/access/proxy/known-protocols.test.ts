import t from 'tap'
import {
  httpNumbers,
  httpsNumbers,
  protocolOfName,
  protocolOfNumber,
  webNames,
  webNumbers
} from '../../../src/access/proxy/known-protocols.ts'

t.test('no number is known for two protocols', async t => {
  const numbers = [...httpNumbers, ...httpsNumbers, ...webNumbers, ...Object.keys(protocolOfNumber).map(Number)]
  t.equal(new Set(numbers).size, numbers.length)
  for (const number of numbers) t.ok(Number.isInteger(number) && number >= 1 && number <= 65535, `${number} is a port`)
})

t.test('names are written as they are compared, and none is known for two protocols', async t => {
  const names = [...webNames, ...Object.keys(protocolOfName)]
  t.equal(new Set(names).size, names.length)
  for (const name of names) t.match(name, /^[a-z0-9]+$/)
})
