import t from 'tap'
import { trafficReasons } from '../../../src/access/reasons/traffic-reasons.ts'
import { checkReasons } from '../../support/reason-table.ts'

t.test('every reason why nobody answers says what is missing', async t => {
  checkReasons(t, trafficReasons, [
    {
      code: 'nothing-behind-service',
      values: { service: 'web' },
      state: 'unusable',
      message: 'Service "web" has no endpoints.',
      fix: 'Start Pods that carry the labels of its selector, or write EndpointSlices for it.'
    },
    {
      code: 'no-backend-for-port',
      values: { service: 'web', port: 'http' },
      state: 'unusable',
      message: 'No EndpointSlice of Service "web" serves port "http".',
      fix: 'Let a container declare the port that targetPort names, or correct targetPort; slices of your own need its name and protocol.'
    },
    {
      code: 'no-backend-ready',
      values: { port: 'http', service: 'web' },
      state: 'unusable',
      message: 'Behind port "http" of Service "web" no endpoint is ready.',
      fix: 'Look at the readiness probes of its Pods.'
    },
    {
      code: 'backends-terminating',
      values: { port: 'http', service: 'web' },
      state: 'uncertain',
      message: 'Behind port "http" of Service "web" there are only endpoints that are about to end.',
      fix: 'Wait for the next Pods to become ready.'
    },
    {
      code: 'unready-not-published-yet',
      values: { port: 'http', service: 'web' },
      state: 'uncertain',
      message:
        'publishNotReadyAddresses of Service "web" is set, but behind port "http" the EndpointSlices call no endpoint ready: most DNS servers go by them.',
      fix: 'Wait for the EndpointSlice controller; write ready: true into slices of your own.'
    },
    {
      code: 'served-by-other-proxy',
      values: { service: 'web', proxy: 'other' },
      state: 'uncertain',
      message:
        'Service "web" is left to the proxy "other" (label service.kubernetes.io/service-proxy-name): kube-proxy passes it over, and no object tells what that proxy does.',
      fix: 'Remove the label, or ask whoever runs that proxy.'
    },
    {
      code: 'endpoints-on-no-node',
      values: { service: 'web' },
      state: 'unusable',
      message:
        'internalTrafficPolicy of Service "web" is Local, and no endpoint says which Node it is on (nodeName): nobody is on the same one.',
      fix: 'Write nodeName into the endpoints, or set internalTrafficPolicy to Cluster.'
    },
    {
      code: 'no-backend-of-family',
      values: { port: '', service: 'web', family: 'IPv6' },
      state: 'unusable',
      message:
        'Behind the unnamed port of Service "web" no endpoint has an address of IPv6, and no traffic crosses from one family to the other.',
      fix: 'Give the Pods addresses of that family, or use an address of the other.'
    },
    {
      code: 'load-balancer-must-translate',
      values: { port: 'http', service: 'web', family: 'IPv6' },
      state: 'uncertain',
      message:
        'Behind port "http" of Service "web" no endpoint has an address of IPv6: only a load balancer that ends connections itself can answer there.',
      fix: 'Give the Pods addresses of that family, or use an address of the other.'
    }
  ])
})
