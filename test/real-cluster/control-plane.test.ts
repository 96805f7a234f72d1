import t from 'tap'
import { openCluster } from './cluster.ts'

t.test('answers', async t => {
  const cluster = openCluster()
  t.teardown(() => cluster.admin.close())
  const v = await cluster.kubectl.run(['version', '-o', 'json'])
  t.match(JSON.parse(v).serverVersion.gitVersion, 'v1.37.2')
  t.same(await cluster.admin.ask('/api/v1/nodes/x/proxy/'), { answered: 'api-server', status: 404, message: 'nodes "x" not found' })
})
