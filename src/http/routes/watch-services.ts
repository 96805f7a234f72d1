// GET /v1/services/events: hints that the answer about a Service may have changed, as server-sent events.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { serviceMatcher } from '../../directory/search.ts'
import { ChangeFeed } from '../change-feed.ts'
import { currentSnapshot } from '../current-snapshot.ts'
import type { RouteDeps } from '../deps.ts'
import { EventStream } from '../event-stream.ts'
import type { LoadMetrics } from '../load-metrics.ts'
import { Problem, retryAfter } from '../problem.ts'
import { accepted } from '../refusal.ts'
import { parseFilters, serviceFilters } from '../schemas/service-filters.ts'

export interface FeedDeps extends Pick<RouteDeps, 'view'> {
  readonly load: LoadMetrics
  readonly mostListeners?: number
  readonly heartbeatMs?: number
}

const schema = {
  operationId: 'watchServices',
  tags: ['services'],
  summary: 'Watch for changes of Services',
  description: [
    'Server-sent events. `change` with `{"namespace","name"}`: the answer about this Service may have changed, or it came, went, entered the filters or left them; ask again.',
    '`reset` with a `reason` (`cannot-resume`, `everything-changed`, `too-many-changes`): anything may have changed. `error` with a `reason` (`slow-reader`): the connection is closed.',
    'After a lost connection, `Last-Event-ID` goes on where it was, as far as the same process still knows. A comment is sent every 15 seconds.'
  ].join('\n\n'),
  querystring: Type.Object(serviceFilters, { additionalProperties: false }),
  response: {
    200: {
      description: 'The events, until the connection is closed.',
      content: { 'text/event-stream': { schema: Type.String({ description: 'Server-sent events (WHATWG HTML).' }) } }
    }
  }
}

export const watchServicesRoute: FastifyPluginAsyncTypebox<FeedDeps> = async (app, deps) => {
  const { view, load, mostListeners = 256, heartbeatMs = 15_000 } = deps
  const feed = new ChangeFeed()
  const forget = view.onChange((before, after) => feed.changed(before, after))
  const beating = setInterval(() => feed.beat(), heartbeatMs).unref()
  // Listeners go elsewhere once the drain delay has passed: sooner, many would be sent to this process again.
  app.addHook('preClose', async () => {
    forget()
    clearInterval(beating)
    feed.close()
  })
  const config = { problems: ['invalid-request', 'invalid-label-selector', 'not-synced', 'too-many-listeners'] as const }
  app.get('/v1/services/events', { schema, config, exposeHeadRoute: false }, async function onWatchServices(request, reply) {
    currentSnapshot(view)
    const matches = accepted(serviceMatcher(parseFilters(request.query)))
    if (feed.listeners >= mostListeners)
      throw new Problem('too-many-listeners', 'No more connections to the feed are taken.', retryAfter(5))
    const stream = new EventStream({ dropped: load.dropped })
    const unsubscribe = feed.subscribe(stream, matches, [request.headers['last-event-id']].flat()[0])
    load.listening(feed.listeners)
    stream.once('close', () => {
      unsubscribe()
      load.listening(feed.listeners)
    })
    // Proxies that gather responses would keep hints from arriving.
    reply.header('x-accel-buffering', 'no').type('text/event-stream; charset=utf-8')
    return reply.send(stream as never)
  })
}
