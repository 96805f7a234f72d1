// From a question about a Node to the one spelling that works: its kubelet, unless another port is asked for.
import type { NodeRecord } from '../../facts/records/node.ts'
import type { Outcome, ProxyQuestion } from '../question.ts'
import type { ChosenBecause, Notice, PortAnswer, ProxyUrlAnswer, Scheme, SchemeSource } from './answer.ts'
import { buildProxyUrl, type World } from './build-proxy-url.ts'
import { caveatsOf, kubeletIdentity, kubeletScheme } from './caveats.ts'
import { chooseScheme } from './choose-scheme.ts'
import { findNode } from './find-object.ts'
import { finishAnswer } from './finish-answer.ts'
import { noPods } from './pod-readings.ts'
import { isPortNumber } from './port-number.ts'
import { predictReference } from './predict-reference.ts'
import type { Suffix } from './suffix.ts'
import { unknownNodePort } from './unknown-port.ts'

/** The API server's --kubelet-port: what counts where a Node does not say its kubelet's port. */
const defaultKubeletPort = 10250

interface Plan {
  readonly number: number
  /** The port part of the reference; empty for the kubelet, whose port the API server then finds itself. */
  readonly port: string
  readonly because: ChosenBecause
  readonly scheme: Scheme
  readonly schemeSource: SchemeSource
  readonly caveats: readonly Notice[]
  readonly doubts: ReturnType<typeof chooseScheme>['reasons']
}

export function resolveNode(question: ProxyQuestion, suffix: Suffix, world: World): Outcome<ProxyUrlAnswer> {
  const { name, port } = question
  const found = findNode(name, world.snapshot)
  if (!found.ok) return found
  if (port !== undefined && !isPortNumber(port)) return { ok: false, refusal: unknownNodePort(name, port, [kubeletPort(found.value)]) }
  const plan = isKubelet(found.value, port) ? planKubelet(found.value, question) : planOther(name, Number(port), question.scheme)
  const target = { kind: 'Node', name } as const
  const { scheme, schemeSource, doubts } = plan
  const schemePart = scheme === 'https' && plan.schemeSource !== 'kubelet' ? ('https' as const) : ('' as const)
  const predict = (reference: string) => predictReference('Node', '', reference, world.snapshot, noPods, world.settings)
  const url = buildProxyUrl({ target, port: plan.port, schemePart, scheme, schemeSource, suffix, doubts }, predict, world)
  const chosen = { name: null, number: plan.number, targetPort: null, protocol: 'TCP', chosenBecause: plan.because }
  return {
    ok: true,
    value: finishAnswer({
      target,
      url,
      port: chosen,
      alternatives: [],
      caveats: [...caveatsOf(url.apiPath, suffix, null), ...plan.caveats]
    })
  }
}

/** The server compares texts: `010250` would be another port to it, but is none to us. */
function isKubelet({ kubeletPort: declared }: NodeRecord, port: string | undefined): boolean {
  return port === undefined || Number(port) === (declared ?? defaultKubeletPort)
}

function planKubelet(node: NodeRecord, { scheme, port }: ProxyQuestion): Plan {
  const caveats = scheme === 'http' ? [kubeletIdentity, kubeletScheme] : [kubeletIdentity]
  const because = port === undefined ? 'kubelet-port' : 'given'
  return {
    number: node.kubeletPort ?? defaultKubeletPort,
    port: '',
    because,
    scheme: 'https',
    schemeSource: 'kubelet',
    caveats,
    doubts: []
  }
}

function planOther(node: string, number: number, given: Scheme | undefined): Plan {
  const facts = { name: '', port: number, targetPort: number, protocol: 'TCP', appProtocol: null } as const
  const { scheme, source, reasons } = chooseScheme(node, facts, { given, annotated: undefined })
  return { number, port: String(number), because: 'given', scheme, schemeSource: source, caveats: [], doubts: reasons }
}

function kubeletPort(node: NodeRecord): PortAnswer {
  return { name: null, number: node.kubeletPort ?? defaultKubeletPort, targetPort: null, protocol: 'TCP' }
}
