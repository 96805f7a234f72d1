import t from 'tap'
import { podReasons } from '../../../src/access/reasons/pod-reasons.ts'
import { checkReasons } from '../../support/reason-table.ts'

const pod = 'p1'

t.test('every reason about a Pod names it', async t => {
  checkReasons(t, podReasons, [
    { code: 'pod-without-address', values: { pod }, state: 'unusable', message: 'Pod "p1" has no address.', fix: 'Start the Pod again.' },
    {
      code: 'pod-address-pending',
      values: { pod },
      state: 'pending',
      message: 'Pod "p1" has no address yet.',
      fix: 'Wait until the Pod runs.'
    },
    {
      code: 'pod-address-refused',
      values: { pod, address: '127.0.0.1' },
      state: 'unusable',
      message: 'The API server refuses to dial 127.0.0.1, the address of Pod "p1": it is no global unicast address.',
      fix: 'Use kubectl port-forward.'
    },
    {
      code: 'pod-finished',
      values: { pod, phase: 'Succeeded' },
      state: 'uncertain',
      message: 'Pod "p1" is Succeeded: the API server still dials its address, which may by now be another Pod\'s.',
      fix: 'Start the Pod again.'
    },
    {
      code: 'pod-port-undeclared',
      values: { pod, port: 80 },
      state: 'uncertain',
      message: 'No container of Pod "p1" declares a port; 80 is the default of the scheme.',
      fix: 'Say the port, or declare it in the container.'
    }
  ])
})
