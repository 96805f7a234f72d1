// What a node port's addresses cannot tell by themselves.
import type { ServicePort } from '../facts/records/service.ts'
import { nodesBehind } from './backing.ts'
import { nameSome } from './name-some.ts'
import { type NodeHost, nodeAddresses } from './node-addresses.ts'
import type { Notice } from './proxy/answer.ts'
import type { ServiceSituation } from './situation.ts'

const proxyAddresses: Notice = {
  code: 'node-port-addresses',
  message: 'kube-proxy may be set to answer on some addresses of a Node only (nodePortAddresses); no object shows it.'
}

/** `shown`: the Nodes whose addresses are listed. */
export function nodePortCaveats(situation: ServiceSituation, port: ServicePort, shown: readonly NodeHost[]): readonly Notice[] {
  const { facts, settings } = situation
  const local = facts.service.externalTrafficPolicy === 'Local' ? [localOnly([...nodesBehind(facts.slices, port.name)].sort())] : []
  if (settings.nodePortHost !== null) return [operatorsName(settings.nodePortHost), ...local]
  return [proxyAddresses, ...local, ...nodeStates(situation, new Set(shown.map(({ node }) => node)))]
}

function operatorsName(host: string): Notice {
  return { code: 'node-port-host', message: `${host} stands for the Nodes by the setting NODE_PORT_HOST; nobody has checked it.` }
}

function localOnly(nodes: readonly string[]): Notice {
  const which = nodes.length === 0 ? 'none does now' : nameSome(nodes)
  return {
    code: 'local-nodes-only',
    message: `externalTrafficPolicy is Local: only Nodes with an endpoint answer callers from elsewhere (${which}).`
  }
}

function nodeStates({ snapshot, settings }: ServiceSituation, shown: ReadonlySet<string>): readonly Notice[] {
  const { notReady, cordoned } = nodeAddresses(snapshot.nodes, settings)
  return [
    ...notice('nodes-not-ready', notReady, shown, 'Not ready, so that they may not answer'),
    ...notice('nodes-cordoned', cordoned, shown, 'Cordoned, which lets existing traffic pass')
  ]
}

function notice(code: string, names: readonly string[], shown: ReadonlySet<string>, words: string): readonly Notice[] {
  const here = names.filter(name => shown.has(name))
  return here.length === 0 ? [] : [{ code, message: `${words}: ${nameSome(here)}.` }]
}
