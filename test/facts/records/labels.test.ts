import t from 'tap'
import { keptAnnotations } from '../../../src/facts/records/labels.ts'

t.test('only the annotations that some rule reads are kept', async t => {
  t.same([...keptAnnotations].sort(), ['signpost/links', 'signpost/port', 'signpost/scheme', 'ui.rancher/service-links'])
})
