// The objects of deploy/base, as they stand in its files.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import type { Manifest } from './manifest.ts'

export const baseFolder = join(import.meta.dirname, '..', '..', 'deploy', 'base')

export const baseManifests: readonly Manifest[] = readdirSync(baseFolder)
  .filter(file => file.endsWith('.yaml') && file !== 'kustomization.yaml')
  .map(file => load(readFileSync(join(baseFolder, file), 'utf8')) as Manifest)

export function ofKind(kind: string): Manifest {
  const found = baseManifests.find(manifest => manifest.kind === kind)
  if (found === undefined) throw new Error(`deploy/base holds no ${kind}`)
  return found
}
