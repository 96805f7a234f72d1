// A Pod narrowed to what a request needs of it.
import type { Container, ContainerPort, PodRecord } from '../../facts/records/pod.ts'
import { fields, frozenList, items, port, text } from './fields.ts'
import { labels, noLabels } from './labels.ts'
import { type KindOf, metadata } from './metadata.ts'
import { protocol } from './protocol.ts'

export const podKind = { groupVersion: 'v1', kind: 'Pod', namespaced: true } as const satisfies KindOf

/** Undefined for what is no Pod. Never throws. No rule reads annotations of Pods, so none are kept. */
export function fromPod(raw: unknown): PodRecord | undefined {
  const meta = metadata(raw, podKind)
  if (meta === undefined) return undefined
  const pod = fields(raw)
  const spec = fields(pod.spec)
  const status = fields(pod.status)
  return Object.freeze({
    namespace: meta.namespace,
    name: meta.name,
    resourceVersion: meta.resourceVersion,
    labels: labels(meta.labels),
    annotations: noLabels(),
    containers: frozenList(spec.containers, container),
    podIPs: addresses(status.podIPs, status.podIP),
    phase: text(status.phase) ?? '',
    hostNetwork: spec.hostNetwork === true,
    hostIPs: addresses(status.hostIPs, status.hostIP),
    nodeName: text(spec.nodeName),
    hostname: text(spec.hostname),
    subdomain: text(spec.subdomain),
    ready: items(status.conditions).some(isReady),
    terminating: text(fields(pod.metadata).deletionTimestamp) !== null
  })
}

/** The list, and the single field where an object has only that. */
function addresses(list: unknown, single: unknown): readonly string[] {
  const many = frozenList(list, entry => text(fields(entry).ip) ?? undefined)
  return many.length > 0 ? many : frozenList([single], ip => text(ip) ?? undefined)
}

function isReady(value: unknown): boolean {
  const condition = fields(value)
  return condition.type === 'Ready' && condition.status === 'True'
}

function container(value: unknown): Container {
  const entry = fields(value)
  return Object.freeze({ name: text(entry.name) ?? '', ports: frozenList(entry.ports, containerPort) })
}

function containerPort(value: unknown): ContainerPort | undefined {
  const entry = fields(value)
  const number = port(entry.containerPort)
  if (number === null) return undefined
  return Object.freeze({
    name: text(entry.name) ?? '',
    containerPort: number,
    protocol: protocol(entry.protocol),
    hostPort: port(entry.hostPort),
    hostIP: text(entry.hostIP)
  })
}
