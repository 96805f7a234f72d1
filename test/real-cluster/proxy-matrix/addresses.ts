// Where the matrix's Pods and nodes are, and what listens there.

/** Addresses that rows refer to. */
export const at = {
  p1: '10.244.1.1',
  portless: '10.244.1.2',
  second: '10.244.1.3',
  sidecar: '10.244.1.4',
  secondContainer: '10.244.1.5',
  udpFirst: '10.244.1.6',
  dual: '10.244.1.7',
  dotted: '10.244.1.8',
  succeeded: '10.244.1.9',
  ipv6: 'fd00:10:244::1',
  dual6: 'fd00:10:244::7',
  n1: '10.240.0.11',
  n5: '10.240.0.15',
  nodeIPv6: 'fd00:10:240::16',
  nodeSecond: '10.240.0.17',
  /** Nothing listens there. */
  nodeExternal: '10.240.0.18'
} as const

/** What listens where. */
export const listeners = {
  http: [
    [at.p1, 53, 80, 8080],
    [at.portless, 80],
    [at.second, 8080],
    [at.sidecar, 80, 8080],
    [at.secondContainer, 80, 8080],
    [at.udpFirst, 8080, 8443],
    [at.dual, 8080],
    [at.dotted, 8080],
    [at.succeeded, 8080],
    [at.ipv6, 8080],
    [at.dual6, 8080],
    [at.n1, 8080, 9100],
    [at.n5, 10250],
    [at.nodeSecond, 9100]
  ],
  https: [
    [at.p1, 443, 8443],
    [at.portless, 443],
    [at.n1, 9443, 10250],
    [at.n5, 9443],
    [at.nodeIPv6, 10250],
    [at.nodeSecond, 10250]
  ]
} as const
