// Every access method, in the order in which answers show them. One file a method: import it here and put it in its place.
import type { Rule } from '../define-rule.ts'
import type { NodeSubject, PodSubject, ServiceSubject } from '../situation.ts'
import { clusterIp } from './service/cluster-ip.ts'

export const serviceMethods: readonly Rule<ServiceSubject>[] = Object.freeze([clusterIp])
export const podMethods: readonly Rule<PodSubject>[] = Object.freeze([])
export const nodeMethods: readonly Rule<NodeSubject>[] = Object.freeze([])
