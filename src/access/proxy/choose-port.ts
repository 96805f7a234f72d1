// Which port of a Service or Pod a proxy URL is for, where the caller names none: the one that looks most like HTTP.
import type { ChosenBecause } from './answer.ts'
import type { PortFacts } from './choose-scheme.ts'
import { type Hint, hintOfAppProtocol, hintOfName, hintOfNumber } from './protocol-hints.ts'

export interface PortChoice<P> {
  readonly port: P
  readonly because: ChosenBecause
}

function isHttp(hint: Hint | undefined): boolean {
  return hint?.says === 'http' || hint?.says === 'https'
}

/** In this order; within a step the first port as declared. A port that says it speaks something else is passed over until the last steps. */
const steps: readonly { readonly because: ChosenBecause; readonly fits: (port: PortFacts) => boolean }[] = [
  { because: 'app-protocol', fits: port => isHttp(hintOfAppProtocol(port.appProtocol)) },
  { because: 'port-name', fits: port => /^https?$/.test(port.name) },
  { because: 'port-name', fits: port => isHttp(hintOfName(port.name)) },
  { because: 'port-number', fits: port => !speaksOtherwise(port) && isHttp(hintOfNumber(port.port)) },
  { because: 'first-tcp-port', fits: port => !speaksOtherwise(port) },
  { because: 'first-tcp-port', fits: () => true }
]

/** Undefined without ports. `annotated`: the port that an annotation names. */
export function choosePort<P extends PortFacts>(ports: readonly P[], annotated: P | undefined): PortChoice<P> | undefined {
  const [first] = ports
  if (first === undefined) return undefined
  if (ports.length === 1) return { port: first, because: 'only-port' }
  if (annotated !== undefined) return { port: annotated, because: 'annotation' }
  const overTcp = ports.filter(port => port.protocol === 'TCP')
  for (const { because, fits } of steps) {
    const port = overTcp.find(fits)
    if (port !== undefined) return { port, because }
  }
  return { port: first, because: 'first-port' }
}

/** By its appProtocol or name, or by its number where neither says anything. */
function speaksOtherwise(port: PortFacts): boolean {
  const hint = hintOfAppProtocol(port.appProtocol) ?? hintOfName(port.name) ?? hintOfNumber(port.port)
  return hint !== undefined && !isHttp(hint)
}
