import t from 'tap'
import { nodeWayReasons } from '../../../src/access/reasons/node-way-reasons.ts'
import { checkReasons } from '../../support/reason-table.ts'

t.test('every reason names the Node that it is about', async t => {
  checkReasons(t, nodeWayReasons, [
    {
      code: 'node-reports-no-address',
      values: { node: 'n1' },
      state: 'unusable',
      message: 'Node "n1" reports no address.',
      fix: 'Look at its kubelet and at the cloud controller, which write status.addresses.'
    },
    {
      code: 'node-runs-windows',
      values: { node: 'n1' },
      state: 'unusable',
      message: 'Node "n1" runs Windows, where kubectl debug opens no shell.',
      fix: 'Ask your operator for another way in.'
    }
  ])
})
