// What the facts say against a reference that the API server would dial: the scheme or the protocol of the port it finds.
import { type Snapshot, serviceFacts } from '../../facts/snapshot.ts'
import { because, type Reason } from '../reasons.ts'
import { parseReference, type Reference } from '../reference.ts'
import { annotatedLinks } from './annotated-links.ts'
import { chooseScheme, type PortFacts } from './choose-scheme.ts'
import { parseInt64 } from './go-syntax.ts'
import { podDoubts, podPorts } from './pod-ports.ts'
import type { PodReadings } from './pod-readings.ts'
import type { ProxyUrlParts } from './proxy-url-parts.ts'

/** Without a scheme in the reference, http is what the API server speaks: then that is what the facts are held against. */
export function doubtsAbout({ kind, namespace, reference: id }: ProxyUrlParts, snapshot: Snapshot, pods: PodReadings): readonly Reason[] {
  const reference = parseReference(id)
  if (reference === undefined) return []
  if (namespace === null) return doubtsAboutNode(reference, snapshot)
  return kind === 'Service' ? serviceDoubts(namespace, reference, snapshot) : doubtsAboutPod(namespace, reference, pods)
}

function serviceDoubts(namespace: string, { scheme, name, port }: Reference, snapshot: Snapshot): readonly Reason[] {
  const { service, slices } = serviceFacts(snapshot, namespace, name)
  if (service === undefined) return []
  const number = parseInt64(port)
  const entry = service.ports.find(candidate => (number === undefined ? candidate.name === port : BigInt(candidate.port) === number))
  const alias = service.type === 'ExternalName' && slices.length > 0 ? [because('external-name-with-slices', { service: name })] : []
  if (entry === undefined) return alias
  const { reasons } = chooseScheme(name, entry, {
    given: scheme === '' ? 'http' : scheme,
    annotated: annotatedLinks(service).schemeOf(entry)
  })
  return [...reasons, ...alias]
}

function doubtsAboutPod(namespace: string, { scheme, name, port }: Reference, pods: PodReadings): readonly Reason[] {
  const reading = pods.get({ namespace, name })
  if (reading?.state !== 'found') return []
  const ports = podPorts(reading.pod)
  const number = numbered(port)
  const entry = port === '' ? ports[0] : (ports.find(candidate => candidate.port === number?.port) ?? number)
  return [...(entry === undefined ? [] : schemeDoubts(name, entry, scheme)), ...podDoubts(reading.pod)]
}

/** The kubelet's own port is asked over https whatever the reference says, but only where its number is written like the Node's own. */
function doubtsAboutNode({ scheme, name, port }: Reference, snapshot: Snapshot): readonly Reason[] {
  const kubeletPort = snapshot.nodes.get(name)?.kubeletPort ?? 10250
  const entry = port === '' || port === String(kubeletPort) ? undefined : numbered(port)
  if (entry === undefined) return []
  if (entry.port === kubeletPort && scheme !== 'https')
    return [because('scheme-contradicts-facts', { given: 'http', expected: 'https', source: 'number' })]
  return schemeDoubts(name, entry, scheme)
}

function schemeDoubts(name: string, port: PortFacts, scheme: Reference['scheme']): readonly Reason[] {
  return chooseScheme(name, port, { given: scheme === '' ? 'http' : scheme, annotated: undefined }).reasons
}

/** Zeros in front do not count; what follows them is dialled, be it no port at all. */
function numbered(port: string): PortFacts | undefined {
  const number = /^[0-9]+$/.test(port) ? Number(port) : undefined
  return number === undefined ? undefined : { name: '', port: number, targetPort: number, protocol: 'TCP', appProtocol: null }
}
