// A random cluster made real: addresses, backends, objects; it says when the API server and the live view have taken everything up.
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { type Admin, ApiError } from '../admin.ts'
import { type Backend, startHttpBackend, startHttpsBackend } from '../backends.ts'
import { eventually } from '../eventually.ts'
import { type Manifest, namespaceManifest } from '../manifest.ts'
import { addAddresses } from '../network.ts'
import { pod, slice } from '../proxy-matrix/objects.ts'
import { proxyPath } from '../proxy-matrix/proxy-path.ts'
import type { Source } from '../sources.ts'
import { inFlight } from './in-flight.ts'
import { dialledPorts, ipv4, ipv6, namespaces } from './vocabulary.ts'

const markers = 'random-markers'
const tlsPorts: readonly number[] = [443, 8443, 10250]
/** Refused at once where it is dialled. */
const silentPort = 9

export class WrittenCluster {
  readonly #admin: Admin
  readonly #backends: Backend[] = []
  readonly #written = new Set<Manifest>()
  #marker = 0

  constructor(admin: Admin) {
    this.#admin = admin
  }

  /** Everything that the API server accepted, in the order of writing. */
  get objects(): readonly Manifest[] {
    return [...this.#written]
  }

  async prepare(): Promise<void> {
    await addAddresses([...ipv4, ...ipv6])
    const listeners = [...ipv4, ...ipv6].flatMap(address =>
      dialledPorts.filter(port => port !== silentPort).map(port => ({ address, port }))
    )
    for (const { address, port } of listeners) {
      this.#backends.push(await (tlsPorts.includes(port) ? startHttpsBackend : startHttpBackend)(address, port))
    }
    for (const name of [namespaces.first, namespaces.second, markers]) await this.#admin.put(namespaceManifest(name))
    await this.#admin.put(pod(markers, 'marker', { ips: [ipv4[0] as string] }))
  }

  /** What the API server finds invalid is left out. */
  async write(objects: readonly Manifest[]): Promise<void> {
    const accepted = await inFlight(16, objects, object => accept(this.#admin, object))
    for (const [index, object] of objects.entries()) if (accepted[index]) this.#written.add(object)
  }

  async delete(objects: readonly Manifest[]): Promise<void> {
    await inFlight(16, objects, object => this.#admin.delete(object))
    for (const object of objects) this.#written.delete(object)
  }

  /** EndpointSlices reach the API server's proxy in the order of their writing: when one more counts, all before it do. */
  async settled(source: Source): Promise<Snapshot> {
    const name = `marker-${this.#marker++}`
    const targetRef = { kind: 'Pod', namespace: markers, name: 'marker' }
    const endpoints = [{ addresses: [ipv4[0] as string], targetRef }]
    await this.#admin.put(slice(markers, { service: name, ports: [{ port: 8080 }], endpoints }))
    const last = await eventually(
      () => this.#admin.ask(proxyPath('Service', markers, name)),
      answer => answer.answered === 'backend'
    )
    if (last.answered !== 'backend') throw new Error(`the API server did not take the EndpointSlices up: ${JSON.stringify(last)}`)
    return source.shown(snapshot => snapshot.services.get(markers)?.has(name) === true && sameObjects(snapshot, this.objects))
  }

  async remove(): Promise<void> {
    await Promise.all(this.#backends.map(backend => backend.stop()))
    const slices = await this.#admin.list(`/apis/discovery.k8s.io/v1/namespaces/${markers}/endpointslices`)
    for (const { metadata } of slices) await this.#admin.delete({ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata })
    await this.#admin.delete(pod(markers, 'marker', { ips: [] }))
    await this.delete(this.objects)
    for (const name of [namespaces.first, namespaces.second, markers]) await this.#admin.delete(namespaceManifest(name))
  }
}

async function accept(admin: Admin, object: Manifest): Promise<boolean> {
  try {
    await admin.put(object)
    return true
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 422) throw error
    // Its status alone may have been refused.
    await admin.delete(object)
    return false
  }
}

/** The names of Services and slices, and the Nodes' addresses, which are written after the Node itself. */
function sameObjects({ services, nodes }: Snapshot, objects: readonly Manifest[]): boolean {
  const wanted = (kind: string, namespace: string): readonly string[] =>
    objects.flatMap(({ kind: own, metadata }) => (own === kind && metadata.namespace === namespace ? [metadata.name] : [])).sort()
  const agree = [namespaces.first, namespaces.second].every(namespace => {
    const facts = [...(services.get(namespace) ?? [])]
    const known = facts.flatMap(([name, { service }]) => (service === undefined ? [] : [name]))
    const slices = facts.flatMap(([, each]) => each.slices.map(({ name }) => name))
    return `${known.sort()}` === `${wanted('Service', namespace)}` && `${slices.sort()}` === `${wanted('EndpointSlice', namespace)}`
  })
  const written = objects.filter(({ kind }) => kind === 'Node')
  return (
    agree &&
    nodes.size === written.length &&
    written.every(({ metadata: { name }, status }) => JSON.stringify(nodes.get(name)?.addresses) === JSON.stringify(status?.addresses))
  )
}
