// What stands between the API server and a Pod.
import { entry } from './entry.ts'

interface OfPod {
  readonly pod: string
}

export const podReasons = {
  'pod-without-address': entry(
    'unusable',
    (v: OfPod) => `Pod "${v.pod}" has no address.`,
    () => 'Start the Pod again.'
  ),
  'pod-address-pending': entry(
    'pending',
    (v: OfPod) => `Pod "${v.pod}" has no address yet.`,
    () => 'Wait until the Pod runs.'
  ),
  'pod-address-refused': entry(
    'unusable',
    (v: OfPod & { address: string }) =>
      `The API server refuses to dial ${v.address}, the address of Pod "${v.pod}": it is no global unicast address.`,
    () => 'Use kubectl port-forward.'
  ),
  'pod-finished': entry(
    'uncertain',
    (v: OfPod & { phase: string }) =>
      `Pod "${v.pod}" is ${v.phase}: the API server still dials its address, which may by now be another Pod's.`,
    () => 'Start the Pod again.'
  ),
  'pod-port-undeclared': entry(
    'uncertain',
    (v: OfPod & { port: number }) => `No container of Pod "${v.pod}" declares a port; ${v.port} is the default of the scheme.`,
    () => 'Say the port, or declare it in the container.'
  )
} as const
