// What a node port's addresses cannot tell by themselves.
import type { ServicePort } from '../../facts/records/service.ts'
import { isReadableState } from '../../facts/trust.ts'
import { nodesBehind } from '../backing.ts'
import { nameSome } from '../name-some.ts'
import type { Notice } from '../proxy/answer.ts'
import { type ServiceSituation, trustStateOf } from '../situation.ts'
import type { NodeHost } from './node-addresses.ts'

const proxyAddresses: Notice = {
  code: 'node-port-addresses',
  message:
    'kube-proxy may answer on some addresses of a Node only (nodePortAddresses; in nftables mode the primary ones); no object shows it.'
}

/** `shown`: the Nodes whose addresses are listed. */
export function nodePortCaveats(situation: ServiceSituation, port: ServicePort, shown: readonly NodeHost[]): readonly Notice[] {
  const { facts, settings } = situation
  const local = facts.service.externalTrafficPolicy === 'Local' ? [localNodesOnly(situation, port)] : []
  if (settings.nodePortHost !== null) return [operatorsName(settings.nodePortHost), ...local]
  return [proxyAddresses, ...local, ...nodeStates(shown)]
}

function operatorsName(host: string): Notice {
  return { code: 'node-port-host', message: `${host} stands for the Nodes by the setting NODE_PORT_HOST; nobody has checked it.` }
}

function localNodesOnly(situation: ServiceSituation, port: ServicePort): Notice {
  const nodes = [...nodesBehind(situation.facts.slices, port)]
  const trust = trustStateOf(situation, 'endpointslices')
  const none = isReadableState(trust) ? 'none does now' : 'which do is not known'
  return {
    code: 'local-nodes-only',
    message: `externalTrafficPolicy is Local: only Nodes with an endpoint answer callers from elsewhere (${nodes.length === 0 ? none : nameSome(nodes)}).`
  }
}

function nodeStates(shown: readonly NodeHost[]): readonly Notice[] {
  const notReady = shown.filter(({ ready }) => !ready)
  const cordoned = shown.filter(host => host.cordoned)
  return [
    ...notice('nodes-not-ready', notReady, 'Not ready, so that they may not answer'),
    ...notice('nodes-cordoned', cordoned, 'Cordoned, which lets existing traffic pass')
  ]
}

function notice(code: string, hosts: readonly NodeHost[], words: string): readonly Notice[] {
  const names = [...new Set(hosts.map(({ node }) => node))].sort()
  return names.length === 0 ? [] : [{ code, message: `${words}: ${nameSome(names)}.` }]
}
