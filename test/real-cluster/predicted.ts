// Compares what our pure functions predict with what the API server did.
import type { Prediction } from '../../src/access/proxy/answer.ts'
import { podsForReference, predictReference } from '../../src/access/proxy/predict-reference.ts'
import type { AccessSettings } from '../../src/access/settings.ts'
import type { Snapshot } from '../../src/facts/snapshot.ts'
import type { Answer } from './admin.ts'
import type { Kind } from './proxy-matrix/expected.ts'
import type { Source } from './sources.ts'

/** As the API server of the main control plane is started. */
export const settings: AccessSettings = {
  kubectlProxyUrl: 'http://127.0.0.1:8001',
  kubeletPreferredAddressTypes: ['InternalIP', 'Hostname'],
  audienceCidrs: [],
  nodePortHost: null,
  clusterDomain: 'cluster.local'
}

export interface Question {
  readonly kind: Kind
  readonly namespace: string
  readonly reference: string
}

export async function predict(
  { kind, namespace, reference }: Question,
  source: Source,
  snapshot: Snapshot,
  how = settings
): Promise<Prediction> {
  const pods = await source.pods(podsForReference(kind, namespace, reference, snapshot))
  return predictReference(kind, namespace, reference, snapshot, pods, how).prediction
}

/** The prediction that would have been right. */
export function rightPrediction(answer: Answer): Prediction {
  if (answer.answered === 'backend') return { answeredBy: 'backend' }
  if (answer.answered === 'nobody') return { answeredBy: 'nobody' }
  return { answeredBy: 'api-server', status: answer.status, message: answer.message }
}

/** What a prediction assumes is not what it says. */
export function withoutAssumptions({ assumes: _, ...prediction }: Prediction): object {
  return prediction
}
