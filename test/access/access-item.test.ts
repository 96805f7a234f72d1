import t from 'tap'
import { formatLink } from '../../src/access/access-item.ts'

t.test('a link is written as a browser would', async t => {
  t.equal(formatLink('http', '192.0.2.1', 8080), 'http://192.0.2.1:8080/')
  t.equal(formatLink('http', '192.0.2.1', 80), 'http://192.0.2.1/')
  t.equal(formatLink('https', 'LB.Example.com', 443), 'https://lb.example.com/')
  t.equal(formatLink('http', '192.0.2.1', 443), 'http://192.0.2.1:443/')
  t.equal(formatLink('https', '2001:db8::5', 80), 'https://[2001:db8::5]:80/')
})
