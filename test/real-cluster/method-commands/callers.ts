// Callers who are allowed what a method says that they must be, and nothing else.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { RbacRule } from '../../../src/access/proxy/answer.ts'
import type { Admin } from '../admin.ts'
import { eventually } from '../eventually.ts'
import type { Coordinates } from '../identity.ts'
import { writeKubeconfig } from '../kubectl.ts'
import type { Manifest } from '../manifest.ts'
import { elsewhere } from './fixtures.ts'

export interface Callers {
  /** The kubeconfig of a caller with exactly these rules: in that namespace, or in the cluster where they are about Nodes. */
  kubeconfig(namespace: string, rules: readonly RbacRule[]): Promise<string>
}

const apiGroup = 'rbac.authorization.k8s.io'

export function callersOf(admin: Admin, { folder, server, certificateAuthority, adminToken }: Coordinates): Callers {
  const made = new Map<string, Promise<string>>()
  mkdirSync(join(folder, 'callers'), { recursive: true })
  const make = async (user: string, namespace: string, rules: readonly RbacRule[]): Promise<string> => {
    for (const manifest of rbac(user, namespace, rules)) await admin.create(manifest)
    const path = join(folder, 'callers', user)
    writeKubeconfig(path, { server, certificateAuthority, token: adminToken, as: user, namespace: elsewhere })
    for (const rule of rules) await eventually(() => isAllowed(admin, user, namespace, rule), Boolean)
    return path
  }
  return {
    kubeconfig: (namespace, rules) => {
      const key = JSON.stringify([namespace, rules])
      const path = made.get(key) ?? make(`caller-${made.size}`, namespace, rules)
      made.set(key, path)
      return path
    }
  }
}

function rbac(user: string, namespace: string, rules: readonly RbacRule[]): readonly Manifest[] {
  const { true: ofCluster = [], false: ofNamespace = [] } = Object.groupBy(rules, rule => `${isOfCluster(rule)}`)
  const subjects = [{ kind: 'User', apiGroup, name: user }]
  const pair = (kind: string, within: object, list: readonly RbacRule[]): readonly Manifest[] => {
    const metadata = { name: user, ...within }
    return [
      { apiVersion: `${apiGroup}/v1`, kind, metadata, rules: list },
      { apiVersion: `${apiGroup}/v1`, kind: `${kind}Binding`, metadata, subjects, roleRef: { apiGroup, kind, name: user } }
    ]
  }
  return [
    ...(ofNamespace.length === 0 ? [] : pair('Role', { namespace }, ofNamespace)),
    ...(ofCluster.length === 0 ? [] : pair('ClusterRole', {}, ofCluster))
  ]
}

function isOfCluster({ resources }: RbacRule): boolean {
  return resources.some(resource => resource.startsWith('nodes'))
}

/** Roles reach the API server's authorizer a moment after they were written. */
async function isAllowed(admin: Admin, user: string, namespace: string, rule: RbacRule): Promise<boolean> {
  const { resources, resourceNames, verbs } = rule
  const [resource, subresource] = (resources[0] as string).split('/')
  const resourceAttributes = {
    ...(isOfCluster(rule) ? {} : { namespace }),
    ...{ resource, verb: verbs[0] },
    ...(subresource === undefined ? {} : { subresource }),
    ...(resourceNames[0] === undefined ? {} : { name: resourceNames[0] })
  }
  const review = await admin.create({
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    metadata: { name: '' },
    spec: { user, groups: ['system:authenticated'], resourceAttributes }
  })
  return review.status?.allowed === true
}
