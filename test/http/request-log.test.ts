import t from 'tap'
import { RequestLog } from '../../src/http/request-log.ts'

function complete(error: Error | null, config: object, url?: string) {
  const lines: [string, object, string][] = []
  const at = (level: string) => (line: object, message: string) => lines.push([level, line, message])
  const log = { warn: at('warn'), debug: at('debug'), info: at('info') }
  const request = { method: 'GET', log, routeOptions: { url, config } }
  new RequestLog().requestCompleted(error, request as never, { statusCode: 200, elapsedTime: 1.23456 } as never)
  return lines
}

t.test('a request is one line with the template of its route, and none when it comes in', async t => {
  const line = { method: 'GET', route: '/v1/:name', status: 200, ms: 1.235 }
  t.same(complete(null, {}, '/v1/:name'), [['info', line, 'request']])
  const log = new RequestLog()
  t.equal(log.incomingRequest(), undefined)
  t.equal(log.routeNotFound(), undefined)
  t.equal(log.requestIdLogLabel, 'requestId')
})

t.test('a request that no route took has no template: the path is the caller’s own text', async t => {
  t.match(complete(null, {}), [['info', { route: null }, 'request']])
})

t.test('probes are quiet', async t => {
  t.match(complete(null, { quiet: true }, '/livez'), [['debug', { route: '/livez' }, 'request']])
})

t.test('a response that broke off is a warning with its error, for a probe too', async t => {
  const err = new Error('gone')
  t.match(complete(err, { quiet: true }, '/livez'), [['warn', { route: '/livez', err }, 'request broken off']])
})
