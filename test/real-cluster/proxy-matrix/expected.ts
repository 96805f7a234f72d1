// How a row of the matrix is written: what is asked, and what the API server does with it.

export type Kind = 'Service' | 'Pod' | 'Node'

export type Expected =
  /** An endpoint is dialled: `by` says which, null where the dial fails with that message. */
  | { readonly answered: 'backend'; readonly by: string | null; readonly status: number; readonly message?: string }
  | { readonly answered: 'api-server'; readonly status: number; readonly message: string }
  | { readonly answered: 'nobody' }

export interface Row {
  readonly row: string
  readonly kind: Kind
  /** The fixtures' own where it is absent; none for nodes. */
  readonly namespace?: string
  readonly references: readonly string[]
  readonly expected: Expected
}

export const by = (address: string, port: number, status = 200): Expected => ({
  answered: 'backend',
  by: address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`,
  status
})
export const dialFails = (why: string): Expected => ({
  answered: 'backend',
  by: null,
  status: 503,
  message: `error trying to reach service: ${why}`
})
export const says = (status: number, message: string): Expected => ({ answered: 'api-server', status, message })
export const nobody: Expected = { answered: 'nobody' }
export const noEndpoints = (name: string): Expected => says(503, `no endpoints available for service "${name}"`)
export const noPort = (port: number | string, name: string): Expected => says(503, `no service port ${port} found for service "${name}"`)

export const services = (row: number | string, references: string, expected: Expected, namespace?: string): Row => ({
  row: `${row}`,
  kind: 'Service',
  ...(namespace === undefined ? {} : { namespace }),
  references: references.split(' '),
  expected
})
export const pods = (row: number | string, references: string, expected: Expected): Row => ({
  ...services(row, references, expected),
  kind: 'Pod'
})
export const nodes = (row: number | string, references: string, expected: Expected): Row => ({
  ...services(row, references, expected),
  kind: 'Node'
})
export const eachInvalid = (row: number | string, kind: Kind, references: string): readonly Row[] =>
  references.split(' ').map(reference => ({
    row: `${row}`,
    kind,
    references: [reference],
    expected: says(400, `invalid ${kind.toLowerCase()} request "${reference}"`)
  }))
