// A Kubernetes object as YAML text, to be pasted or applied: block style, strings quoted where YAML could read them as something else.

type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value | undefined }

/** Fields that are undefined are left out. */
export function manifestText(object: { readonly [key: string]: Value | undefined }): string {
  return `${lines(object, '').join('\n')}\n`
}

function lines(value: { readonly [key: string]: Value | undefined }, indent: string): readonly string[] {
  return Object.entries(value).flatMap(([key, field]) => (field === undefined ? [] : entry(scalar(key), field, indent)))
}

function entry(key: string, field: Value, indent: string): readonly string[] {
  if (typeof field !== 'object') return [`${indent}${key}: ${scalar(field)}`]
  if (Object.keys(field).length === 0) return [`${indent}${key}: ${Array.isArray(field) ? '[]' : '{}'}`]
  if (!isList(field)) return [`${indent}${key}:`, ...lines(field, `${indent}  `)]
  return [`${indent}${key}:`, ...field.flatMap(item => listItem(item, indent))]
}

function listItem(item: Value, indent: string): readonly string[] {
  if (typeof item !== 'object' || isList(item)) return [`${indent}- ${isList(item) ? JSON.stringify(item) : scalar(item)}`]
  const [first = '{}', ...rest] = lines(item, `${indent}  `)
  return [`${indent}- ${first.trimStart()}`, ...rest]
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

/** JSON's quoting is valid YAML. */
function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value)
  const isPlain = /^[A-Za-z][A-Za-z0-9./_-]*$/.test(value) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(value)
  return isPlain ? value : JSON.stringify(value)
}
