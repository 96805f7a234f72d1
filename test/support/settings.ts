// Settings of an operator who has said nothing.
import type { AccessSettings } from '../../src/access/settings.ts'

export const settings: AccessSettings = Object.freeze({
  kubectlProxyUrl: 'http://127.0.0.1:8001',
  kubeletPreferredAddressTypes: null,
  audienceCidrs: [],
  nodePortHost: null,
  clusterDomain: 'cluster.local'
})
