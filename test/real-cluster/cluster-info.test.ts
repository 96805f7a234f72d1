// kubectl cluster-info and ours, side by side: every link of both is followed. SIGNPOST_WRITE_DOCS=1 writes docs/cluster-info.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { Agent, request } from 'undici'
import { builtInQuery, clusterInfo, podsForClusterInfo } from '../../src/directory/cluster-info.ts'
import { formatClusterInfo } from '../../src/directory/formats/cluster-info-text.ts'
import { backendHeader, startHttpBackend, startHttpsBackend, startTcpBackend } from './backends.ts'
import { openCluster } from './cluster.ts'
import { at, builtIn, cases, fixtures, listeners, namespace } from './cluster-info/fixtures.ts'
import { type Line, linksIn, markdown, readLines, type TableRow } from './cluster-info/table.ts'
import { eventually } from './eventually.ts'
import type { Manifest } from './manifest.ts'
import { addAddresses } from './network.ts'
import { settings } from './predicted.ts'
import { proxyPath } from './proxy-matrix/proxy-path.ts'
import { chosenSeed, seeded } from './random/random.ts'
import { randomService } from './random/random-services.ts'
import { randomSlice } from './random/random-slices.ts'
import { openLiveSource } from './sources.ts'

const page = join(import.meta.dirname, '..', '..', 'docs', 'cluster-info.md')
const [begin, end] = ['<!-- generated -->\n', '\n<!-- end -->']
const cluster = openCluster()
const { admin, coordinates, kubectl } = cluster
const agent = new Agent({ connect: { rejectUnauthorized: false } })

t.test('cluster-info on a real cluster', async t => {
  await addAddresses(Object.values(at))
  const start = { http: startHttpBackend, https: startHttpsBackend, tcp: startTcpBackend }
  const backends = await Promise.all(
    Object.entries(listeners).flatMap(([kind, list]) => list.map(([address, port]) => start[kind as keyof typeof start](address, port)))
  )
  t.teardown(async () => {
    await Promise.all(backends.map(backend => backend.stop()))
    for (const manifest of [...fixtures, ...randoms]) await admin.delete(manifest)
    await agent.destroy()
    await admin.close()
  })
  for (const manifest of fixtures) await admin.put(manifest)
  await eventually(
    () => admin.ask(proxyPath('Service', namespace, 'lb')),
    answer => answer.answered === 'backend'
  )
  await t.test('the fixed Services: the table of docs/cluster-info.md', theTable)
  await t.test('a slash at the end of the server spoils each link of kubectl, and none of ours', withSlash)
  await t.test('random Services: whatever is said to be running is dialled', randomServices)
})

async function ours(server: string): Promise<string> {
  const source = await openLiveSource({ ...cluster, coordinates: { ...coordinates, server } })
  const written = await admin.list(`/api/v1/namespaces/${namespace}/services`)
  const slices = await admin.list(`/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`)
  const snapshot = await source.shown(({ services }) => {
    const facts = [...(services.get(namespace)?.values() ?? [])]
    const known = facts.filter(({ service }) => service !== undefined).length
    return known === written.length && facts.flatMap(each => each.slices).length === slices.length
  })
  const outcome = clusterInfo(builtInQuery, snapshot, await source.pods(podsForClusterInfo(builtInQuery, snapshot)), settings)
  await source.stop()
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  return formatClusterInfo(outcome.value)
}

async function tried(output: string): Promise<readonly Line[]> {
  const lines: Line[] = []
  for (const line of readLines(output)) {
    const links = []
    for (const url of linksIn(line)) links.push({ url, works: await works(url) })
    lines.push({ ...line, links })
  }
  return lines
}

/** As the admin, as printed: a backend of ours answers 200. The API server's redirect to the same path with a slash is followed. */
async function works(url: string, authorization = `Bearer ${coordinates.adminToken}`): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(5000)
    const { statusCode, headers, body } = await request(url, { dispatcher: agent, headers: { authorization }, signal })
    await body.dump()
    if (statusCode === 301) return await works(new URL(String(headers.location), url).href, authorization)
    return statusCode === 200 && headers[backendHeader] !== undefined
  } catch {
    return false
  }
}

async function theTable(t: Test): Promise<void> {
  const theirs = await tried(await kubectl.run(['cluster-info']))
  const own = await tried(await ours(coordinates.server))
  const rows: readonly TableRow[] = [...cases]
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, what, labels }) => {
      const of = (lines: readonly Line[]): readonly Line[] => lines.filter(line => line.name === (labels?.['kubernetes.io/name'] ?? name))
      return { name, what, kubectl: of(theirs), ours: of(own) }
    })
  for (const { name, kubectl: lines, ours: mine } of rows) {
    t.equal(lines.length, 1, `kubectl has a line for ${name}`)
    t.ok(mine.length > 0, `and so have we`)
    for (const { text, claims, links } of mine) if (claims) t.ok(links.length === 1 && links[0]?.works, `${name} ${text}`)
    if (lines.some(({ links }) => links.some(link => link.works)))
      t.ok(
        mine.some(({ claims }) => claims),
        `${name}: ours is no worse`
      )
  }
  const anonymous = await Promise.all(
    theirs.flatMap(line => line.links.filter(({ url }) => url.startsWith(coordinates.server))).map(({ url }) => works(url, ''))
  )
  t.notOk(anonymous.includes(true), 'm: no proxy link works without credentials')
  documented(t, markdown(rows, coordinates.server))
}

function documented(t: Test, table: string): void {
  const text = readFileSync(page, 'utf8')
  const [before, after] = [text.indexOf(begin) + begin.length, text.indexOf(end)]
  if (process.env.SIGNPOST_WRITE_DOCS) writeFileSync(page, text.slice(0, before) + table + text.slice(after))
  else t.equal(text.slice(before, after), table, 'docs/cluster-info.md is true: SIGNPOST_WRITE_DOCS=1 writes it')
}

async function withSlash(t: Test): Promise<void> {
  const server = `${coordinates.server}/`
  const theirs = (await tried(await kubectl.run(['cluster-info', `--server=${server}`]))).flatMap(line => line.links)
  const proxied = theirs.filter(({ url }) => url.startsWith(coordinates.server))
  t.ok(proxied.length > 5)
  t.notOk(proxied.some(link => link.works))
  const own = (await tried(await ours(server))).filter(line => line.claims)
  t.ok(own.length > 5)
  t.same(
    own.filter(({ links }) => !links.every(link => link.works)),
    []
  )
}

const seed = chosenSeed(process.env.SIGNPOST_SEED)
const randoms: readonly Manifest[] = makeRandoms()

function makeRandoms(): readonly Manifest[] {
  const random = seeded(seed)
  const pods = fixtures.filter(({ kind }) => kind === 'Pod')
  const services = random.times(40, index => {
    const service = randomService(random, namespace, `random-${index}`)
    return { ...service, metadata: { ...service.metadata, labels: builtIn } }
  })
  return [...services, ...services.map(service => randomSlice(random, namespace, service.metadata.name, 0, { service, pods }))]
}

async function randomServices(t: Test): Promise<void> {
  t.comment(`seed ${seed}`)
  for (const manifest of randoms) await admin.put(manifest)
  const marker = fixtures.find(({ kind, metadata: { name } }) => kind === 'EndpointSlice' && name === 'not-ready-slice') as Manifest
  const endpoints = [{ addresses: [at.pod], targetRef: { kind: 'Pod', namespace, name: 'backend' } }]
  // Written last: when it counts, all before it do.
  await admin.replace({ ...marker, endpoints })
  await eventually(
    () => admin.ask(proxyPath('Service', namespace, 'not-ready')),
    answer => answer.answered === 'backend'
  )
  const claimed = readLines(await ours(coordinates.server)).filter(line => line.claims)
  t.ok(claimed.length > 10)
  for (const line of claimed) {
    const [url] = linksIn(line)
    const answer = await admin.ask(new URL(url as string).pathname)
    t.equal(answer.answered, 'backend', `${line.name} ${line.text} (seed ${seed})`)
  }
}
