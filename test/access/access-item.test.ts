import t from 'tap'
import { formatLink, isLinkHost } from '../../src/access/access-item.ts'

t.test('a link is written as a browser would', async t => {
  t.equal(formatLink('http', '192.0.2.1', 8080), 'http://192.0.2.1:8080/')
  t.equal(formatLink('http', '192.0.2.1', 80), 'http://192.0.2.1/')
  t.equal(formatLink('https', 'LB.Example.com', 443), 'https://lb.example.com/')
  t.equal(formatLink('http', '192.0.2.1', 443), 'http://192.0.2.1:443/')
  t.equal(formatLink('https', '2001:db8::5', 80), 'https://[2001:db8::5]:80/')
})

t.test('only what every web client takes for that host becomes one', async t => {
  for (const host of [
    '192.0.2.1',
    '2001:db8::5',
    'lb.example.com',
    'lb.example.com.',
    '_x.example.com',
    'LB.example.com',
    'web',
    '1a.example'
  ])
    t.ok(isLinkHost(host), host)
  const others = [
    '',
    '010.0.0.1',
    '10.1',
    '999.1.1.1',
    '0x7f.1',
    'evil.0x1',
    'fe80::1%eth0',
    ':',
    'a b',
    'a/b',
    'me@a',
    'a:80',
    '-a',
    'a-',
    'ä',
    "a'"
  ]
  for (const host of others) t.notOk(isLinkHost(host), host)
})
