import t from 'tap'
import { classifyAddress, classifyPodAddress } from '../../../src/access/proxy/dialable-address.ts'

const dialable = [
  '10.0.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '203.0.113.9',
  '8.8.8.8',
  '0.0.0.1',
  '240.0.0.1',
  '255.255.255.254',
  'fd00::1',
  '2001:db8::1',
  '::ffff:10.0.0.1',
  'FD00::A',
  '1::'
]
const refused = [
  '0.0.0.0',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.1.1',
  '224.0.0.1',
  '239.255.255.255',
  '255.255.255.255',
  '::',
  '::1',
  'fe80::1',
  'febf::1',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:169.254.1.1',
  '::ffff:0.0.0.0'
]
const names = [
  '',
  'n1',
  'n1.example.test',
  'localhost',
  '10.1',
  '010.0.0.1',
  '1.2.3.4.',
  '256.0.0.1',
  '0x7f.0.0.1',
  'fd00::1::2',
  '[fd00::1]'
]

t.test("a Node's address is dialled if Go calls it global unicast; anything else is a name", async t => {
  for (const text of dialable) t.equal(classifyAddress(text), 'dialable', text)
  for (const text of refused) t.equal(classifyAddress(text), 'refused', text)
  for (const text of names) t.equal(classifyAddress(text), 'not-an-address', text)
  t.equal(classifyAddress('fd00::1%eth0'), 'dialable', 'a zone is part of an address')
  t.equal(classifyAddress('fe80::1%eth0'), 'refused')
})

t.test("a Pod's address is parsed as ParseIPSloppy does: leading zeros pass, names and zones do not", async t => {
  for (const text of dialable) t.equal(classifyPodAddress(text), 'dialable', text)
  for (const text of refused) t.equal(classifyPodAddress(text), 'refused', text)
  for (const text of ['', 'p1.example.test', '10.1', '256.0.0.1', 'fd00::1%eth0', 'localhost'])
    t.equal(classifyPodAddress(text), 'refused', text)
  t.equal(classifyPodAddress('010.001.0.09'), 'dialable')
  t.equal(classifyPodAddress('0127.0.0.1'), 'refused')
  t.equal(classifyPodAddress('::ffff:010.0.0.1'), 'dialable')
  t.equal(classifyPodAddress('fd00:0010::00a1'), 'dialable')
})
