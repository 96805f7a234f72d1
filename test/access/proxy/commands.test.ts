import { equal } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { formatCommands } from '../../../src/access/proxy/commands.ts'
import { shellWords } from '../../support/shell-words.ts'

const kubectlProxy = 'http://127.0.0.1:8001/x'

/** The command itself, behind the lines that set its variables. */
function curlWords(url: string): readonly string[] {
  const { curl } = formatCommands('/x', { apiServer: url, kubectlProxy })
  return shellWords(curl?.split('\n').slice(3).join('\n') ?? '')
}

t.test('kubectl gets the path, in quotes', async t => {
  const { kubectlRaw } = formatCommands("/api/v1/namespaces/t/services/https:web:443/proxy/_search?q=user:kimchy&x='", {
    apiServer: null,
    kubectlProxy
  })
  t.equal(kubectlRaw, `kubectl get --raw '/api/v1/namespaces/t/services/https:web:443/proxy/_search?q=user:kimchy&x='\\'''`)
})

t.test('curl gets the CA, the token and the URL, with the lines that set both', async t => {
  const { curl } = formatCommands('/x', { apiServer: 'https://192.0.2.1/x', kubectlProxy })
  const lines = curl?.split('\n') ?? []
  t.match(lines[0], /^CACERT=\$\(mktemp\) && kubectl config view .* > "\$CACERT"$/)
  t.match(lines[1], /^# /)
  t.match(lines[2], /^TOKEN=\$\(kubectl create token default\)$/)
  t.equal(lines[3], `curl --cacert "$CACERT" -H "Authorization: Bearer $TOKEN" 'https://192.0.2.1/x'`)
  t.equal(lines.length, 4)
})

t.test('an IPv6 API server is no range of URLs to curl', async t => {
  t.same(curlWords('https://[2001:db8::1]:6443/x').slice(0, 2), ['curl', '--globoff'])
})

t.test('without a public address there is no curl', async t => {
  t.equal(formatCommands('/x', { apiServer: null, kubectlProxy }).curl, null)
})

t.test('whatever the path holds stays one word', async t => {
  const text = fc.array(fc.oneof(fc.constantFrom("'", '"', '$(id)', '`id`', '\n', ' ', ';'), fc.string()), { maxLength: 6 })
  const property = fc.property(text, parts => {
    const path = `/${parts.join('')}`
    const raw = shellWords(formatCommands(path, { apiServer: null, kubectlProxy }).kubectlRaw)
    equal(raw.length, 4)
    equal(raw[3], path)
    const curl = curlWords(`https://192.0.2.1${path.replaceAll('\n', '')}`)
    equal(curl.at(-1), `https://192.0.2.1${path.replaceAll('\n', '')}`)
  })
  t.doesNotThrow(() => fc.assert(property))
})
