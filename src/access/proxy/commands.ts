// Commands that ask a proxy URL, ready to be pasted into a POSIX shell.
import type { Commands, Urls } from './answer.ts'
import { shellQuote } from './shell-quote.ts'

const credentials = [
  `CACERT=$(mktemp) && kubectl config view --raw --minify --flatten -o jsonpath='{.clusters[0].cluster.certificate-authority-data}' | base64 -d > "$CACERT"`,
  '# The token of a ServiceAccount that has the rule; any other bearer token of the cluster will do.',
  'TOKEN=$(kubectl create token default)'
]

export function formatCommands(apiPath: string, urls: Urls): Commands {
  return { kubectlRaw: `kubectl get --raw ${shellQuote(apiPath)}`, curl: urls.apiServer === null ? null : formatCurl(urls.apiServer) }
}

function formatCurl(url: string): string {
  // curl reads brackets as a range of URLs, and an IPv6 address needs them.
  const globbing = url.includes('[') ? '--globoff ' : ''
  return [...credentials, `curl ${globbing}--cacert "$CACERT" -H "Authorization: Bearer $TOKEN" ${shellQuote(url)}`].join('\n')
}
