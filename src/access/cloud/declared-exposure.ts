// What a Service's load balancer class and annotations say about who its load balancer is for.
import type { Family } from '../addresses/address-family.ts'
import { annotation, type CloudRule, type DeclaredService, type Exposure } from './cloud-rule.ts'
import { cloudRules } from './cloud-rules.ts'

export interface DeclaredExposure {
  readonly exposure: Exposure
  /** `default`: the controller's own, which an address that says otherwise overrules without a word. */
  readonly by: 'class' | 'annotation' | 'default'
  /** The field that says it: spec.loadBalancerClass, or an annotation. */
  readonly field: string
  readonly cloud: string
}

/** The class, then the annotations, then the default of the controller that they point to. */
export function declaredExposure(service: DeclaredService, family: Family): DeclaredExposure | undefined {
  const rules = cloudRules.filter(rule => rule.family === undefined || rule.family === family)
  return (
    first(rules, rule => byClass(rule, service)) ??
    first(rules, rule => byAnnotation(rule, service)) ??
    first(rules, rule => byDefault(rule, service))
  )
}

function first(rules: readonly CloudRule[], read: (rule: CloudRule) => DeclaredExposure | undefined): DeclaredExposure | undefined {
  for (const rule of rules) {
    const found = read(rule)
    if (found !== undefined) return found
  }
  return undefined
}

function byClass({ classes, cloud }: CloudRule, { loadBalancerClass }: DeclaredService): DeclaredExposure | undefined {
  const exposure = isListed(classes, loadBalancerClass) ? classes?.[loadBalancerClass] : undefined
  return exposure === undefined || exposure === null ? undefined : { exposure, by: 'class', field: 'spec.loadBalancerClass', cloud }
}

/** A class may be called `constructor`. */
function isListed(classes: object | undefined, name: string | null): name is string {
  return name !== null && classes !== undefined && Object.hasOwn(classes, name)
}

function byAnnotation(rule: CloudRule, service: DeclaredService): DeclaredExposure | undefined {
  const key = presentKey(rule, service)
  if (key === undefined || rule.serves?.(service) === false) return undefined
  const exposure = rule.read(annotation(service.annotations, key) as string, service)
  return exposure === undefined ? undefined : { exposure, by: 'annotation', field: `metadata.annotations["${key}"]`, cloud: rule.cloud }
}

function byDefault(rule: CloudRule, service: DeclaredService): DeclaredExposure | undefined {
  const { fallback: exposure, cloud, classes, serves } = rule
  const { loadBalancerClass } = service
  if (exposure === null) return undefined
  if (isListed(classes, loadBalancerClass)) return { exposure, by: 'default', field: 'spec.loadBalancerClass', cloud }
  const key = presentKey(rule, service) ?? rule.selectors?.find(selector => annotation(service.annotations, selector) !== undefined)
  const isServed = serves === undefined ? key !== undefined : serves(service)
  return isServed && key !== undefined ? { exposure, by: 'default', field: `metadata.annotations["${key}"]`, cloud } : undefined
}

function presentKey({ keys }: CloudRule, { annotations }: DeclaredService): string | undefined {
  return keys.find(key => annotation(annotations, key) !== undefined)
}
