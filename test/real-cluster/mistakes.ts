// The mistakes that people and kubectl make in proxy URLs, and the path that each was meant to be.

/** The URL that somebody has, the path that is suggested (null: none would work, or this one does). */
export function mistakes(namespace: string): readonly (readonly [url: string, suggested: string | null])[] {
  const services = `/api/v1/namespaces/${namespace}/services`
  const pods = `/api/v1/namespaces/${namespace}/pods`
  return [
    // The scheme.
    [`${services}/https:tls/proxy/x`, `${services}/https:tls:/proxy/x`],
    [`${services}/https:web/proxy/x`, `${services}/https:web:https/proxy/x`],
    [`${services}/http:plain/proxy/x`, `${services}/plain/proxy/x`],
    [`${services}/HTTPS:web:443/proxy/x?a=1`, `${services}/https:web:https/proxy/x?a=1`],
    [`${services}/web:443/proxy/x`, `${services}/https:web:https/proxy/x`],
    [`${services}/web:https/proxy/x`, `${services}/https:web:https/proxy/x`],
    [`${services}/http:web:443/proxy/x`, `${services}/https:web:https/proxy/x`],
    [`${services}/https:web:80/proxy/x`, `${services}/web:http/proxy/x`],
    [`${services}/tls/proxy/x`, `${services}/https:tls:/proxy/x`],
    [`${services}/ftp:web:80/proxy/x`, `${services}/web:http/proxy/x`],
    // The port.
    [`${services}/web/proxy/x`, `${services}/web:http/proxy/x`],
    [`${services}/named/proxy/x`, `${services}/named:http/proxy/x`],
    [`${services}/named/proxy`, `${services}/named:http/proxy/`],
    [`${services}/web:8080/proxy/x`, `${services}/web:http/proxy/x`],
    [`${services}/web:8443/proxy/x`, `${services}/https:web:https/proxy/x`],
    [`${services}/https:web:8443/proxy/x`, `${services}/https:web:https/proxy/x`],
    [`${services}/web:http:/proxy/x`, `${services}/web:http/proxy/x`],
    [`${services}/web:80:/proxy/x`, `${services}/web:http/proxy/x`],
    [`${services}/web:HTTP/proxy/x`, `${services}/web:http/proxy/x`],
    [`${services}/web:9999/proxy/x`, `${services}/web:http/proxy/x`],
    [`${services}/plain:http/proxy/x`, `${services}/plain/proxy/x`],
    [`${services}/numname:80/proxy/x`, `${services}/numname:8000/proxy/x`],
    [`${services}/::web/proxy/x`, `${services}/web:http/proxy/x`],
    [`${services}/Web/proxy/x`, `${services}/web:http/proxy/x`],
    // The path.
    [`https://h:6443/${services}/plain/proxy/x`, `${services}/plain/proxy/x`],
    [`/api/v1/proxy/namespaces/${namespace}/services/plain/x/?a=b`, `${services}/plain/proxy/x/?a=b`],
    [`/api/v1/proxy/namespaces/${namespace}/services/https:web:443`, `${services}/https:web:https/proxy/`],
    [`${services}//plain/proxy/x`, `${services}/plain/proxy/x`],
    [`${services}/plain/Proxy/%FF`, `${services}/plain/proxy/%FF`],
    [`${services}/plain/proxy/x?a=1&dryRun=All&b=%zz`, `${services}/plain/proxy/x?a=1&b=%25zz`],
    [`/api/v1/namespaces/${namespace.toUpperCase()}/services/plain:80/proxy/x`, `${services}/plain/proxy/x`],
    [`/api/v1/namespaces/${namespace}/nodes/n1/proxy/x`, '/api/v1/nodes/n1/proxy/x'],
    // Pods and Nodes.
    [`${pods}/p1:http/proxy/x`, `${pods}/p1:8080/proxy/x`],
    [`${pods}/https:p1:https/proxy/x`, `${pods}/https:p1:8443/proxy/x`],
    [`${pods}/p1:8443/proxy/x`, `${pods}/https:p1:8443/proxy/x`],
    [`${pods}/https:p1/proxy/x`, `${pods}/https:p1:8443/proxy/x`],
    [`${pods}/https:p1:/proxy/x`, `${pods}/https:p1:8443/proxy/x`],
    [`${pods}/p1:8080x/proxy/x`, `${pods}/p1:8080/proxy/x`],
    ['/api/v1/nodes/n1:metrics/proxy/x', '/api/v1/nodes/n1/proxy/x'],
    ['/api/v1/nodes/n1:010250/proxy/x', '/api/v1/nodes/n1/proxy/x'],
    ['/api/v1/nodes/n1:9443/proxy/x', '/api/v1/nodes/https:n1:9443/proxy/x'],
    // What kubectl cluster-info prints.
    [`${services}/cluster-dns:dns/proxy`, `${services}/cluster-dns:metrics/proxy/`],
    [`${services}/alt:https-web/proxy`, `${services}/https:alt:https-web/proxy/`],
    [`${services}/https:offloaded:/proxy`, `${services}/offloaded/proxy/`],
    // Nothing to mend, or nothing that would mend it.
    [`${services}/plain/proxy/x`, null],
    [`${services}/plain/proxy`, null],
    [`${services}/web:http/proxy/x`, null],
    [`${services}/ext/proxy`, null],
    [`${services}/headless-portless/proxy`, null],
    [`${services}/not-ready/proxy`, null],
    [`${services}/pod-less/proxy`, null],
    [`${services}/nosuch:80/proxy/x`, null],
    [`${services}/:80/proxy/x`, null],
    [`${services}//proxy/x`, null],
    [`${pods}/nosuch:http/proxy/x`, null],
    [`/api/v1/namespaces/../pods/p1/proxy/x`, null]
  ]
}
