// Labels and the annotations that rules read. Null-prototype records: a label may be named "constructor".

export type Labels = Readonly<Record<string, string>>
export type Annotations = Readonly<Record<string, string>>

/** The annotations that some rule reads. All others are dropped on arrival: they are free text that we must not leak. */
export const keptAnnotations: ReadonlySet<string> = new Set([
  'signpost/scheme',
  'signpost/port',
  'signpost/links',
  'ui.rancher/service-links'
])
