// How much of a support bundle is taken in: bundles come from strangers.

export interface ManifestLimits {
  readonly fileBytes: number
  readonly totalBytes: number
  readonly files: number
  /** How deep folders lie in each other. */
  readonly folders: number
  /** How deep lists and mappings lie in each other; the schemas in CustomResourceDefinitions reach some 60. */
  readonly depth: number
}

const mebibyte = 1024 * 1024

export const manifestLimits: ManifestLimits = Object.freeze({
  fileBytes: 16 * mebibyte,
  totalBytes: 512 * mebibyte,
  files: 10_000,
  folders: 16,
  depth: 200
})
