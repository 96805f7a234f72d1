// The facets of one Service, worked out by all its rules without a Pod being read, and remembered as long as they hold.
import type { Rule } from '../access/define-rule.ts'
import { serviceMethods } from '../access/methods/index.ts'
import { noPods } from '../access/proxy/pod-readings.ts'
import type { ServiceSituation, ServiceSubject } from '../access/situation.ts'
import { type FacetList, facetsOf, joinFacets } from './facets.ts'
import { isSameMoment, type Moment } from './moment.ts'
import type { ListedService } from './sorted-services.ts'

type ServiceRule = Rule<ServiceSubject>

interface Worked extends Pick<Moment, 'world' | 'nodes'> {
  readonly facets: FacetList
  /** The part that does not rest on Nodes. */
  readonly lasting: FacetList
  /** The rules that looked at the Nodes: when one changes, only these are asked again. */
  readonly onNodes: readonly ServiceRule[]
}

const known = new WeakMap<ListedService, Worked>()

/** Undefined where they have to be worked out. */
export function rememberedFacets(facts: ListedService, moment: Moment): FacetList | undefined {
  const remembered = known.get(facts)
  return remembered !== undefined && isSameMoment(remembered, moment) ? remembered.facets : undefined
}

export function serviceFacets(facts: ListedService, moment: Moment): FacetList {
  const remembered = rememberedFacets(facts, moment)
  if (remembered !== undefined) return remembered
  const before = known.get(facts)
  const worked = before?.world === moment.world ? redo(before, facts, moment) : workOut(facts, moment)
  known.set(facts, worked)
  return worked.facets
}

/** As the rules see a Service in an inventory. */
export function situationOf(facts: ListedService, { watch, settings }: Pick<Moment, 'watch' | 'settings'>): ServiceSituation {
  const { service, slices } = facts
  const { namespace, name } = service
  // A list of its own: what rules remember by it goes with the question, where ten thousand Services would keep it for good.
  const own = { service, slices: [...slices] }
  return { target: { kind: 'Service', namespace, name }, facts: own, snapshot: watch.snapshot, pods: noPods, settings }
}

function workOut(facts: ListedService, moment: Moment): Worked {
  const situation = situationOf(facts, moment)
  const outcomes = serviceMethods.map(rule => {
    moment.watch.wereRead()
    const { methods } = rule.apply(situation)
    return { rule, methods, readsNodes: moment.watch.wereRead() }
  })
  const methodsOf = (onNodes: boolean) => outcomes.flatMap(({ methods, readsNodes }) => (readsNodes === onNodes ? methods : []))
  const onNodes = share(outcomes.filter(({ readsNodes }) => readsNodes).map(({ rule }) => rule))
  const lasting = facetsOf(methodsOf(false))
  return { world: moment.world, nodes: moment.nodes, facets: joinFacets(lasting, facetsOf(methodsOf(true))), lasting, onNodes }
}

/** A rule that did not look at the Nodes would not do so now: all else that it sees is the same. */
function redo({ lasting, onNodes }: Worked, facts: ListedService, moment: Moment): Worked {
  const situation = situationOf(facts, moment)
  const facets = joinFacets(lasting, facetsOf(onNodes.flatMap(rule => rule.apply(situation).methods)))
  return { world: moment.world, nodes: moment.nodes, facets, lasting, onNodes }
}

const lists = new Map<string, readonly ServiceRule[]>()

/** One list for all Services with the same rules. */
function share(rules: readonly ServiceRule[]): readonly ServiceRule[] {
  const key = rules.map(({ method }) => method).join()
  const shared = lists.get(key) ?? rules
  lists.set(key, shared)
  return shared
}
