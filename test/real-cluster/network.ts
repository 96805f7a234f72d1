// Prepares the private network namespace that the tests run in: addresses of pods and nodes on its loopback device, and a name server that knows nothing.
import { createSocket, type Socket } from 'node:dgram'
import { writeFileSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import { join } from 'node:path'
import { run } from './run-command.ts'

/** `folder` keeps the files that stand in for /etc/hosts and /etc/resolv.conf inside the namespace. */
export async function prepareNetwork(folder: string): Promise<void> {
  // Without a default route a packet to a cluster IP has nowhere to go before kube-proxy's rules translate it.
  await ip(['link set lo up', 'route replace default dev lo', '-6 route replace default dev lo'])
  await replaceFile('/etc/hosts', join(folder, 'hosts'), '127.0.0.1 localhost\n::1 localhost\n')
  await replaceFile('/etc/resolv.conf', join(folder, 'resolv.conf'), 'nameserver 127.0.0.1\n')
}

/** Each as a single address of `lo`: no dummy device may exist, and the API server refuses to proxy to loopback addresses. */
export async function addAddresses(addresses: Iterable<string>): Promise<void> {
  await ip(
    [...addresses].map(address => (isIPv6(address) ? `-6 addr replace ${address}/128 dev lo nodad` : `addr replace ${address}/32 dev lo`))
  )
}

/** As a router does; and a packet may come in by another cable than the answer takes. */
export async function forwardPackets(): Promise<void> {
  for (const name of ['ipv4/ip_forward', 'ipv6/conf/all/forwarding']) writeFileSync(`/proc/sys/net/${name}`, '1')
  for (const name of ['all', 'default']) writeFileSync(`/proc/sys/net/ipv4/conf/${name}/rp_filter`, '0')
}

/** Answers every question with "no such name", at once: without it each lookup of a name would time out. */
export function startNameServer(): Promise<Socket> {
  const server = createSocket('udp4')
  server.on('message', (question, from) => server.send(noSuchName(question), from.port, from.address))
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.bind(53, '127.0.0.1', () => resolve(server))
  })
}

/** The question's header with the bits for "response, recursion available, NXDOMAIN", and its one question. */
function noSuchName(question: Buffer): Buffer {
  const header = Buffer.from(question.subarray(0, 12))
  header.writeUInt16BE(0x8183, 2)
  header.writeUInt16BE(1, 4)
  header.fill(0, 6)
  // The question: labels up to the empty one, then type and class; whatever follows (EDNS) is left out.
  let end = 12
  while (end < question.length && question[end] !== 0) end += (question[end] as number) + 1
  return Buffer.concat([header, question.subarray(12, end + 5)])
}

/** Lines for `ip -batch`; those for IPv6 start with `-6 `. */
export async function ip(commands: readonly string[]): Promise<void> {
  const families = Map.groupBy(commands, command => command.startsWith('-6 '))
  for (const [six, lines] of families) {
    await run('ip', [six ? '-6' : '-4', '-batch', '-'], {}, lines.map(line => `${line.replace(/^-6 /, '')}\n`).join(''))
  }
}

async function replaceFile(path: string, stand: string, text: string): Promise<void> {
  writeFileSync(stand, text)
  await run('mount', ['--bind', stand, path])
}
