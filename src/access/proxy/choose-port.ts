// Which port of a Service or Pod a proxy URL is for, where the caller names none: the one that looks most like HTTP.
import type { ChosenBecause } from './answer.ts'
import type { PortFacts } from './choose-scheme.ts'
import { type Hint, hintOfAppProtocol, hintOfName, hintOfNumber } from './protocol-hints.ts'

export interface PortChoice<P> {
  readonly port: P
  readonly because: ChosenBecause
}

function isHttp(hint: Hint | undefined): boolean {
  return hint?.says === 'http' || hint?.says === 'https' || hint?.says === 'web'
}

/** In this order; within a step the first port as declared. A port that says it speaks something else is passed over until the last step. */
const steps: readonly { readonly because: ChosenBecause; readonly fits: (port: PortFacts) => boolean }[] = [
  { because: 'app-protocol', fits: port => isHttp(hintOfAppProtocol(port.appProtocol)) },
  { because: 'port-name', fits: port => !speaksOtherwise(port) && /^https?$/.test(port.name) },
  { because: 'port-name', fits: port => !speaksOtherwise(port) && isHttp(hintOfName(port.name)) },
  { because: 'port-number', fits: port => !speaksOtherwise(port) && isHttp(hintOfNumber(port.port)) },
  { because: 'first-tcp-port', fits: port => !speaksOtherwise(port) },
  { because: 'first-tcp-port', fits: () => true }
]

/**
 * Undefined without ports. `annotated`: the port that an annotation names. Ports for which `canBeSpelled` is false come last, unless
 * the annotation names one.
 */
export function choosePort<P extends PortFacts>(
  ports: readonly P[],
  annotated: P | undefined,
  canBeSpelled: (port: P) => boolean = () => true
): PortChoice<P> | undefined {
  const [only, second] = ports
  if (only === undefined) return undefined
  if (second === undefined) return { port: only, because: 'only-port' }
  if (annotated !== undefined) return { port: annotated, because: 'annotation' }
  const spelled = ports.filter(canBeSpelled)
  return mostLikeHttp(spelled) ?? { port: spelled[0] ?? only, because: 'first-port' }
}

/** Who gives a scheme and no port means the port that speaks it: the first whose own facts say so. */
export function choosePortForScheme<P extends PortFacts>(ports: readonly P[], speaks: (port: P) => boolean): PortChoice<P> | undefined {
  const port = ports.length < 2 ? undefined : ports.find(candidate => candidate.protocol === 'TCP' && speaks(candidate))
  return port === undefined ? undefined : { port, because: 'given-scheme' }
}

/** Undefined where no port is TCP. */
function mostLikeHttp<P extends PortFacts>(ports: readonly P[]): PortChoice<P> | undefined {
  const overTcp = ports.filter(port => port.protocol === 'TCP')
  for (const { because, fits } of steps) {
    const port = overTcp.find(fits)
    if (port !== undefined) return { port, because }
  }
  return undefined
}

/** By its appProtocol or name, or by its number where neither says anything. */
function speaksOtherwise(port: PortFacts): boolean {
  const hint = hintOfAppProtocol(port.appProtocol) ?? hintOfName(port.name) ?? hintOfNumber(port.port)
  return hint !== undefined && !isHttp(hint)
}
