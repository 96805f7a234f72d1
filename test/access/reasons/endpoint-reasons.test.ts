import t from 'tap'
import { endpointReasons } from '../../../src/access/reasons/endpoint-reasons.ts'
import { checkReasons } from '../../support/reason-table.ts'

const service = 'web'

t.test('every reason why nothing is dialled says so with the names of the objects', async t => {
  checkReasons(t, endpointReasons, [
    {
      code: 'external-name',
      values: { service, externalName: 'web.example.com' },
      state: 'unusable',
      message: 'Service "web" is an alias for web.example.com; the API server does not proxy to names.',
      fix: 'Ask web.example.com directly, from inside the cluster.'
    },
    {
      code: 'no-ports',
      values: { service },
      state: 'unusable',
      message: 'Service "web" declares no port.',
      fix: 'Declare the port in spec.ports.'
    },
    {
      code: 'no-selector',
      values: { service },
      state: 'unusable',
      message: 'Service "web" has no selector, and nobody has written endpoints for it.',
      fix: 'Give the Service a selector, or write an EndpointSlice whose endpoints have a targetRef to a Pod.'
    },
    {
      code: 'no-such-service',
      values: { service },
      state: 'unusable',
      message: 'No Service "web" is known, and no EndpointSlice has endpoints for one.',
      fix: 'Look for a mistake in the name or the namespace.'
    },
    {
      code: 'no-endpoints',
      values: { service },
      state: 'unusable',
      message: 'Service "web" has no endpoints: no Pod matches its selector.',
      fix: 'Start Pods that carry the labels of the selector, or correct the selector.'
    },
    {
      code: 'no-ready-endpoints',
      values: { service, port: '' },
      state: 'unusable',
      message: 'No endpoint of Service "web" is ready; the API server proxies to ready ones only.',
      fix: 'Look at the readiness probes of its Pods.'
    },
    {
      code: 'slice-port-missing',
      values: { service, port: 'http' },
      state: 'unusable',
      message:
        'No EndpointSlice of Service "web" that has endpoints has a number for port "http"; the API server looks ports up there, by name.',
      fix: "Name the slice's port as the Service's port is named; for a named targetPort, let a container declare it."
    },
    {
      code: 'endpoints-without-pod',
      values: { service },
      state: 'unusable',
      message: 'The endpoints of Service "web" have no targetRef; the API server dials addresses of Pods only.',
      fix: 'Give the endpoints a targetRef to a Pod of the same namespace, or reach the address another way.'
    },
    {
      code: 'endpoint-pod-in-other-namespace',
      values: { service },
      state: 'unusable',
      message: 'The endpoints of Service "web" point to Pods of another namespace, which the API server passes over.',
      fix: 'Use a Service in the namespace of the Pods.'
    },
    {
      code: 'endpoint-pod-missing',
      values: { service },
      state: 'unusable',
      message: 'The Pods that the endpoints of Service "web" point to do not exist.',
      fix: 'Remove the stale endpoints, or let the EndpointSlice controller manage them through a selector.'
    },
    {
      code: 'endpoint-address-mismatch',
      values: { service },
      state: 'unusable',
      message: 'The endpoint addresses of Service "web" are not addresses of the Pods they point to.',
      fix: "Write the Pod's own status.podIPs into the endpoints."
    },
    {
      code: 'port-shadowed',
      values: { service, port: '53', number: 53 },
      state: 'unusable',
      message:
        'Port "53" of Service "web" cannot be named: an all-digit name is read as a number, and an earlier port also has the number 53.',
      fix: 'Give the port a name with a letter in it.'
    }
  ])
})
