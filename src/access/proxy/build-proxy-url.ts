// Puts one proxy URL together: from how the port is spelled and what is predicted, to paths, URLs, state and reasons.
import type { Snapshot } from '../../facts/snapshot.ts'
import { because, type Reason, stateOf } from '../reasons.ts'
import { formatReference } from '../reference.ts'
import type { AccessSettings } from '../settings.ts'
import type { Prediction, ProxyUrl, Scheme, SchemeSource, Target } from './answer.ts'
import { type Predicted, refused } from './predicted.ts'
import type { Suffix } from './suffix.ts'
import { formatApiPath, formatUrls } from './urls.ts'

export interface Spelling {
  readonly target: Target
  /** Undefined where the port cannot be spelled. */
  readonly port: string | undefined
  /** The scheme as the reference must say it; empty for http, which is what the API server takes without one. */
  readonly schemePart: '' | 'https'
  readonly scheme: Scheme
  readonly schemeSource: SchemeSource
  readonly suffix: Suffix
  /** What the facts say against it, whatever the API server does. */
  readonly doubts: readonly Reason[]
}

export interface World {
  readonly snapshot: Snapshot
  readonly settings: AccessSettings
}

export function buildProxyUrl(spelling: Spelling, predict: (reference: string) => Predicted, { snapshot, settings }: World): ProxyUrl {
  const { target, scheme, schemeSource, suffix, doubts } = spelling
  if (spelling.port === undefined) return impossible(spelling)
  const reference = formatReference({ scheme: spelling.schemePart, name: target.name, port: spelling.port })
  const apiPath = formatApiPath(target, reference, suffix)
  const { prediction, reasons } = suffix.hasDryRun ? dryRun : predict(reference)
  const all = [...reasons, ...doubts, ...(snapshot.cluster.apiServer === null ? [because('api-server-url-unknown', undefined)] : [])]
  const urls = formatUrls(apiPath, snapshot.cluster.apiServer, settings)
  return { reference, apiPath, urls, scheme, schemeSource, state: stateOf(all), reasons: all, prediction }
}

/** Checked before anything else is looked at. Source: k8s.io/apiserver pkg/endpoints/handlers/rest.go, ConnectResource. */
const dryRun = refused(400, 'dryRun is not supported', because('dry-run-not-supported', undefined))

/** No URL reaches this port, so nothing can be asked and nothing answers. */
const noAnswer: Prediction = { answeredBy: 'unknown' }

function impossible({ scheme, schemeSource, doubts }: Spelling): ProxyUrl {
  return { reference: null, apiPath: null, urls: null, scheme, schemeSource, state: stateOf(doubts), reasons: doubts, prediction: noAnswer }
}
