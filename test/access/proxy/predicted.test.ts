import t from 'tap'
import { crashed, dialled, refused, unknown, unreadable } from '../../../src/access/proxy/predicted.ts'
import { because } from '../../../src/access/reasons.ts'

const reason = because('invalid-name', { name: '..' })

t.test('each way that a request can end has its prediction', async t => {
  t.same(dialled(), { prediction: { answeredBy: 'backend' }, reasons: [] })
  t.same(dialled(['x'], [reason]), { prediction: { answeredBy: 'backend', assumes: ['x'] }, reasons: [reason] })
  t.same(refused(503, 'no', reason), { prediction: { answeredBy: 'api-server', status: 503, message: 'no' }, reasons: [reason] })
  t.same(refused(503, 'no', reason, ['x']).prediction, { answeredBy: 'api-server', status: 503, message: 'no', assumes: ['x'] })
  t.same(crashed(reason), { prediction: { answeredBy: 'nobody' }, reasons: [reason] })
  t.same(unknown(reason), { prediction: { answeredBy: 'unknown' }, reasons: [reason] })
})

t.test('what cannot be read is unknown, with a reason that names the resource', async t => {
  t.match(unreadable('pods', 'forbidden'), {
    prediction: { answeredBy: 'unknown' },
    reasons: [{ code: 'resource-not-readable', message: 'The answer rests on pods, which Signpost may not read.' }]
  })
})
