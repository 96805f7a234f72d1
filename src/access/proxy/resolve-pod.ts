// From a question about a Pod to the one spelling that works. A named port is resolved to its number: as a name it crashes the API server's handler.
import type { Outcome, ProxyQuestion } from '../question.ts'
import { because, type Reason } from '../reasons.ts'
import type { ChosenBecause, PortAnswer, ProxyUrlAnswer, Scheme } from './answer.ts'
import { buildProxyUrl, type World } from './build-proxy-url.ts'
import { caveatsOf, portNotDeclared } from './caveats.ts'
import { choosePort, choosePortForScheme } from './choose-port.ts'
import { chooseScheme, type PortFacts, speaksScheme } from './choose-scheme.ts'
import { findPod } from './find-object.ts'
import { finishAnswer } from './finish-answer.ts'
import { podDoubts, podPorts } from './pod-ports.ts'
import type { PodReadings } from './pod-readings.ts'
import { isPortNumber } from './port-number.ts'
import { predictReference } from './predict-reference.ts'
import type { Suffix } from './suffix.ts'
import { unknownPodPort } from './unknown-port.ts'

interface ChosenPodPort {
  readonly port: PortFacts
  readonly because: ChosenBecause
  /** False for a number that no container declares. */
  readonly declared: boolean
}

export function resolvePod(
  question: ProxyQuestion & { readonly namespace: string },
  suffix: Suffix,
  world: World,
  pods: PodReadings
): Outcome<ProxyUrlAnswer> {
  const { namespace, name } = question
  const found = findPod(namespace, name, pods.get({ namespace, name }))
  if (!found.ok) return found
  const ports = podPorts(found.value)
  const chosen = choose(ports, question)
  if (chosen === undefined) return { ok: false, refusal: unknownPodPort(name, String(question.port), ports.map(portAnswer)) }
  const target = { kind: 'Pod', namespace, name } as const
  const urlOf = (port: PortFacts, given: Scheme | undefined, doubts: readonly Reason[]) => {
    const { scheme, source, reasons } = chooseScheme(name, port, { given, annotated: undefined })
    const spelling = {
      target,
      port: String(port.port),
      schemePart: scheme === 'https' ? ('https' as const) : ('' as const),
      scheme,
      schemeSource: source,
      suffix
    }
    const predict = (reference: string) => predictReference('Pod', namespace, reference, world.snapshot, pods, world.settings)
    return buildProxyUrl({ ...spelling, doubts: [...reasons, ...doubts, ...podDoubts(found.value)] }, predict, world)
  }
  const url = urlOf(
    chosen.port,
    question.scheme,
    chosen.because === 'scheme-default' ? [because('pod-port-undeclared', { pod: name, port: chosen.port.port })] : []
  )
  const alternatives = ports.filter(port => port !== chosen.port).map(port => ({ port: portAnswer(port), ...urlOf(port, undefined, []) }))
  const caveats = [
    ...caveatsOf(url.apiPath, suffix, null),
    ...(chosen.declared || chosen.because === 'scheme-default' ? [] : [portNotDeclared])
  ]
  return {
    ok: true,
    value: finishAnswer({ target, url, port: { ...portAnswer(chosen.port), chosenBecause: chosen.because }, alternatives, caveats })
  }
}

function choose(ports: readonly PortFacts[], { port, scheme }: ProxyQuestion): ChosenPodPort | undefined {
  if (port === undefined) {
    const choice = choosePortForScheme(ports, candidate => speaksScheme(candidate, undefined, scheme)) ?? choosePort(ports, undefined)
    if (choice !== undefined) return { ...choice, declared: true }
    return { port: undeclared(scheme === 'https' ? 443 : 80), because: 'scheme-default', declared: false }
  }
  if (!isPortNumber(port)) return declared(ports.find(candidate => candidate.name === port))
  const numbered = ports.filter(candidate => candidate.port === Number(port))
  const found = declared(numbered.find(candidate => candidate.protocol === 'TCP') ?? numbered[0])
  return found ?? { port: undeclared(Number(port)), because: 'given', declared: false }
}

function declared(port: PortFacts | undefined): ChosenPodPort | undefined {
  return port === undefined ? undefined : { port, because: 'given', declared: true }
}

function undeclared(port: number): PortFacts {
  return { name: '', port, targetPort: port, protocol: 'TCP', appProtocol: null }
}

function portAnswer({ name, port, protocol }: PortFacts): PortAnswer {
  return { name: name === '' ? null : name, number: port, targetPort: null, protocol }
}
