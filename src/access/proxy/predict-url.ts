// What answers a GET to a whole proxy URL: in the API server's own order the path, dryRun, empty parts, the reference, and only then the missing slash.
import type { Snapshot } from '../../facts/snapshot.ts'
import { because } from '../reasons.ts'
import { parseReference, type Reference } from '../reference.ts'
import type { AccessSettings } from '../settings.ts'
import type { ProxyKind } from './answer.ts'
import { parseInt64, quote } from './go-syntax.ts'
import { invalidNameMessage } from './object-name.ts'
import type { ParsedProxyUrl } from './parse-proxy-url.ts'
import type { PodReadings } from './pod-readings.ts'
import { predictReference } from './predict-reference.ts'
import { type Predicted, refused } from './predicted.ts'
import type { ProxyUrlParts } from './proxy-url-parts.ts'
import { hasDryRun } from './suffix.ts'

export function predictUrl({ parts, refusal }: ParsedProxyUrl, snapshot: Snapshot, pods: PodReadings, settings: AccessSettings): Predicted {
  const { form, kind, namespace, reference, path, query } = parts
  const misspelled = because('misspelled-path', { kind })
  if (refusal !== undefined)
    return refused(refusal.status, refusal.message, form === 'removed-proxy' ? because('removed-proxy-form', undefined) : misspelled)
  if (hasDryRun(query)) return refused(400, 'dryRun is not supported', because('dry-run-not-supported', undefined))
  if (reference === '') return refused(400, 'name must be provided', misspelled)
  const predicted =
    withoutNamespace(parts) ?? impossibleKey(parts) ?? predictReference(kind, namespace ?? '', reference, snapshot, pods, settings)
  return path === '' && predicted.prediction.answeredBy === 'backend' ? redirected(predicted) : predicted
}

/** The redirect has no body. It rests on what the dial would rest on: an endpoint is looked for first. */
function redirected({ prediction, reasons }: Predicted): Predicted {
  const { reasons: added, ...redirect } = refused(301, '', because('redirected-to-slash', undefined), prediction.assumes)
  return { ...redirect, reasons: [...reasons, ...added] }
}

/** The look-up of slices misses the namespace in other words than that of an object does. */
function withoutNamespace({ kind, namespace, reference: id }: ProxyUrlParts): Predicted | undefined {
  const reference = parseReference(id)
  if (namespace !== '' || reference === undefined) return undefined
  const message = readsObject(kind, reference) ? 'Namespace parameter required.' : 'missing required namespace'
  return refused(400, message, because('misspelled-path', { kind }))
}

/** The storage takes no key with `.` or `..` in it. */
function impossibleKey({ kind, namespace, reference: id }: ProxyUrlParts): Predicted | undefined {
  const reference = parseReference(id)
  if ((namespace !== '.' && namespace !== '..') || reference === undefined || !readsObject(kind, reference)) return undefined
  if (invalidNameMessage(reference.name) !== undefined) return undefined
  const key = `/${kind === 'Service' ? 'services/specs' : 'pods'}/${namespace}/${reference.name}`
  return refused(500, `invalid key: ${quote(key)}`, because('namespace-not-possible', { namespace }))
}

/** A Service is not looked up for a port without a number. */
function readsObject(kind: ProxyKind, { port }: Reference): boolean {
  return kind !== 'Service' || parseInt64(port) !== undefined
}
