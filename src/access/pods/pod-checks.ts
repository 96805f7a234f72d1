// What every way in to a Pod asks of the Pod itself.
import type { Check } from '../define-rule.ts'
import { because } from '../reasons.ts'
import type { PodSubject } from '../situation.ts'

type PodCheck = Check<PodSubject, unknown>

/** Containers that run: a phase says no more than that. */
export const podRuns: PodCheck = {
  reads: 'pods',
  fails: (_, { facts: { pod } }) => {
    const { name, phase } = pod
    if (phase === 'Running') return undefined
    if (phase === 'Pending' || phase === '') return because('pod-not-started', { pod: name })
    if (phase === 'Succeeded' || phase === 'Failed') return because('pod-not-running', { pod: name, phase })
    return because('pod-phase-unknown', { pod: name, phase })
  }
}

export const podIsReady: PodCheck = {
  reads: 'pods',
  fails: (_, { facts: { pod } }) => {
    if (pod.phase !== 'Running' || pod.terminating || pod.ready) return undefined
    return because('pod-not-ready', { pod: pod.name })
  }
}

export const podStays: PodCheck = {
  reads: 'pods',
  fails: (_, { facts: { pod } }) => (pod.terminating ? because('pod-terminating', { pod: pod.name }) : undefined)
}

/** May an address of its still come? */
export function isYetToStart({ phase }: { readonly phase: string }): boolean {
  return phase === 'Pending' || phase === ''
}
