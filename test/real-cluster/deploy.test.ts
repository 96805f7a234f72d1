// What deploy/ holds is accepted by the real API server to the letter, and runs with the rights that it grants.
import { join } from 'node:path'
import { loadAll } from 'js-yaml'
import t from 'tap'
import { openCluster } from './cluster.ts'
import { baseFolder, baseManifests, ofKind } from './deploy-base.ts'
import type { Manifest } from './manifest.ts'

const cluster = openCluster()
const { admin, kubectl } = cluster

t.test('deploy/base on a real API server', async t => {
  const namespace = ofKind('Namespace')
  // For real: only in a Namespace that is there do its Pod security labels count.
  await admin.put(namespace)
  t.teardown(async () => {
    await admin.delete(namespace)
    await admin.close()
  })

  for (const manifest of baseManifests.filter(({ kind }) => kind !== 'Namespace')) {
    t.same(await admin.dryRun(manifest), { warnings: [] }, `${manifest.kind} ${manifest.metadata.name} is accepted without a warning`)
  }
  t.same(await admin.dryRun(renamed(namespace)), { warnings: [] }, 'so is the Namespace')

  await t.test("the Deployment's Pods are accepted where the Namespace enforces restricted", async t => {
    t.equal(namespace.metadata.labels?.['pod-security.kubernetes.io/enforce'], 'restricted')
    t.same(await admin.dryRun(bare(ofKind('Deployment'))), { warnings: [] })
    // Without these two the acceptances above would say nothing.
    await t.rejects(admin.dryRun(bare(ofKind('Deployment'), { hostNetwork: true })), /violates PodSecurity "restricted:latest"/)
    await t.rejects(admin.dryRun(bare(ofKind('Deployment'), { hostNetwrok: true })), /unknown field "spec.hostNetwrok"/)
  })

  await t.test('the overlay for some namespaces has Roles in place of the ClusterRole, and the API server accepts it', async t => {
    const built = loadAll(await kubectl.run(['kustomize', join(baseFolder, '..', 'overlays', 'namespaced')])) as readonly Manifest[]
    t.same(built.map(({ kind }) => kind).sort(), ['Deployment', 'Namespace', 'Role', 'RoleBinding', 'Service', 'ServiceAccount'])
    for (const manifest of built.filter(({ kind }) => kind !== 'Namespace'))
      t.same(await admin.dryRun(manifest), { warnings: [] }, name(manifest))
  })

  await t.test('kustomize builds the same objects, and the API server accepts them', async t => {
    const built = loadAll(await kubectl.run(['kustomize', baseFolder])) as readonly Manifest[]
    t.same(built.map(name).sort(), baseManifests.map(name).sort(), 'kustomization.yaml names every file')
    for (const manifest of built.filter(({ kind }) => kind !== 'Namespace'))
      t.same(await admin.dryRun(manifest), { warnings: [] }, name(manifest))
  })
})

function name({ kind, metadata }: Manifest): string {
  return `${kind} ${metadata.namespace ?? ''}/${metadata.name}`
}

function renamed(manifest: Manifest): Manifest {
  return { ...manifest, metadata: { ...manifest.metadata, name: `${manifest.metadata.name}-again` } }
}

/** A Deployment's Pod template as a Pod of its own: a Deployment is accepted whatever its Pods are. */
function bare({ spec, metadata: { namespace = '' } }: Manifest, more: object = {}): Manifest {
  const { template } = spec as { template: { metadata: object; spec: object } }
  return { apiVersion: 'v1', kind: 'Pod', metadata: { ...template.metadata, name: 'bare', namespace }, spec: { ...template.spec, ...more } }
}
