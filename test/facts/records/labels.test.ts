import t from 'tap'
import { keptAnnotations } from '../../../src/facts/records/labels.ts'

// test/access/cloud/cloud-rules.test.ts holds the rest against the table of clouds.
t.test("the annotations that are ours or a portal's are kept, and no free text", async t => {
  for (const key of ['signpost/scheme', 'signpost/port', 'signpost/links', 'ui.rancher/service-links']) t.ok(keptAnnotations.has(key), key)
  t.notOk(keptAnnotations.has('kubectl.kubernetes.io/last-applied-configuration'))
})
