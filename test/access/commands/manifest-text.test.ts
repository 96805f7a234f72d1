import { load } from 'js-yaml'
import t from 'tap'
import { manifestText } from '../../../src/access/commands/manifest-text.ts'

const object = {
  apiVersion: 'v1',
  metadata: { name: 'web', labels: { app: 'yes', 'a.b/c': '1', odd: 'x: y # z', empty: '' }, gone: undefined, none: {} },
  spec: {
    ports: [{ name: 'http', port: 80, nested: { on: true } }, { port: 443 }, {}],
    list: ['a', 'null', '1'],
    lists: [['a', 1]],
    no: []
  }
}

t.test('what is written is what YAML reads', async t => {
  t.same(load(manifestText(object)), JSON.parse(JSON.stringify(object)))
})

t.test('it looks as people write it', async t => {
  t.equal(
    manifestText({ kind: 'Service', spec: { ports: [{ port: 80, name: 'http' }], selector: { app: 'true' } } }),
    'kind: Service\nspec:\n  ports:\n  - port: 80\n    name: http\n  selector:\n    app: "true"\n'
  )
})
