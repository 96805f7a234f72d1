import t from 'tap'
import type { ProxyUrlAnswer } from '../../src/access/proxy/answer.ts'
import { formatText, formatUrl } from '../../src/http/format-proxy-url.ts'

const plain: ProxyUrlAnswer = {
  target: { kind: 'Service', namespace: 'shop', name: 'web' },
  reference: 'web:http',
  apiPath: '/api/v1/namespaces/shop/services/web:http/proxy/',
  urls: { apiServer: 'https://192.0.2.1/x', kubectlProxy: 'http://127.0.0.1:8001/x' },
  port: { name: 'http', number: 80, targetPort: 8080, protocol: 'TCP', chosenBecause: 'only-port' },
  scheme: 'http',
  schemeSource: 'default',
  state: 'usable',
  reasons: [],
  prediction: { answeredBy: 'backend' },
  alternatives: [],
  caveats: [],
  rules: [],
  allowed: 'unknown',
  commands: null
}

t.test('the bare URL is one line', async t => {
  t.equal(formatUrl(plain), 'https://192.0.2.1/x\n')
})

t.test('where there is no URL, the reasons say why', async t => {
  const reasons = [{ code: 'api-server-url-unknown' as const, message: 'Nobody said where the API server is.', fix: null }]
  t.throws(() => formatUrl({ ...plain, urls: { apiServer: null, kubectlProxy: 'x' }, reasons }), {
    code: 'url-not-available',
    message: 'Nobody said where the API server is.'
  })
  t.throws(() => formatUrl({ ...plain, urls: null }), { code: 'url-not-available', message: 'The answer has no URL at the API server.' })
})

t.test('the text has a line for everything that matters', async t => {
  t.equal(
    formatText(plain),
    [
      'Service shop/web',
      '  URL:           https://192.0.2.1/x',
      '  kubectl proxy: http://127.0.0.1:8001/x',
      '  Port:          http 80/TCP (only-port)',
      '  Scheme:        http (default)',
      '  State:         usable',
      '  Answered by:   backend',
      ''
    ].join('\n')
  )
})

t.test('reasons, their fixes, notes, and what a prediction assumes are told; line breaks of objects are not', async t => {
  const text = formatText({
    ...plain,
    target: { kind: 'Node', name: 'node-1' },
    urls: null,
    port: { name: null, number: 10250, targetPort: null, protocol: 'TCP', chosenBecause: 'kubelet-port' },
    prediction: { answeredBy: 'api-server', status: 503, message: 'no endpoints\nState: usable', assumes: ['a', 'b'] },
    reasons: [
      { code: 'slice-port-missing', message: 'It is broken.', fix: 'Mend it.' },
      { code: 'endpoint-pod-missing', message: 'It is late.', fix: null }
    ],
    caveats: [{ code: 'z', message: 'Mind this.' }]
  })
  t.match(text, /^Node node-1\n {2}URL: {11}none\n {2}kubectl proxy: none\n/)
  t.match(text, /Port: {10}10250\/TCP/)
  t.match(text, /Answered by: {3}api-server, 503 no endpoints State: usable \(assumes a, b\)\n/)
  t.match(text, /Reason: {8}It is broken. Mend it.\n {2}Reason: {8}It is late.\n {2}Note: {10}Mind this.\n$/)
})

t.test('a Service without ports has none to show', async t => {
  t.match(formatText({ ...plain, port: null }), /Port: {10}none\n/)
})
