// The documents of a file, be it YAML or JSON.
import { extname } from 'node:path'
import type { Document } from './document.ts'
import { jsonDocuments } from './json-documents.ts'
import type { ManifestLimits } from './limits.ts'
import { withoutLogs } from './without-logs.ts'
import { yamlDocuments } from './yaml-documents.ts'

/** Throws a ManifestError when it comes to what is broken. */
export function documents(file: string, text: string, limits: ManifestLimits): Generator<Document> {
  const objects = withoutLogs(file, text)
  return isJson(file, text) ? jsonDocuments(file, objects, limits) : yamlDocuments(file, objects, limits)
}

/** By its name, else by how it begins: `kubectl cluster-info dump > dump.txt`. */
function isJson(file: string, text: string): boolean {
  const extension = extname(file).toLowerCase()
  if (extension === '.json') return true
  return extension !== '.yaml' && extension !== '.yml' && /^\s*[{[]/.test(text)
}
