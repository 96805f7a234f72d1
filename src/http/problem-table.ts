// Every problem code: its status, its title, and what it means to the caller. One row a code, and nothing else sets a status.

interface Row {
  readonly status: number
  readonly title: string
  /** A full sentence for the contract and for /problems. */
  readonly meaning: string
}

export const problemTable = {
  'invalid-request': {
    status: 400,
    title: 'The request does not match the contract',
    meaning: 'A parameter or the body is missing, unknown, repeated or malformed; `errors` names each place.'
  },
  'invalid-suffix': {
    status: 400,
    title: 'The suffix is not a path and query',
    meaning: 'After one decoding, `suffix` must be a URI reference of a path and a query, with valid percent-encoding.'
  },
  'invalid-continue': {
    status: 400,
    title: 'The continue token does not belong to this list',
    meaning: 'A `continue` token is valid for the same filters that it was given out for; start again without it.'
  },
  'invalid-label-selector': {
    status: 400,
    title: 'The label selector cannot be parsed',
    meaning: 'A label selector is written as kubectl takes it; `errors` says where it goes wrong.'
  },
  'invalid-question': {
    status: 400,
    title: 'The item cannot be a question',
    meaning: 'A field of the item is none that Kubernetes would take; `errors` names it.'
  },
  'malformed-url': {
    status: 400,
    title: 'The URL cannot be decoded',
    meaning: 'The path contains a `%` that no two hexadecimal digits follow, or bytes that are not UTF-8.'
  },
  'malformed-body': {
    status: 400,
    title: 'The body cannot be parsed',
    meaning: 'The body is not the JSON that its content type promises.'
  },
  'malformed-request': {
    status: 400,
    title: 'The request is not valid HTTP',
    meaning: 'The request line, a header or the framing of the body is malformed.'
  },
  'not-found': {
    status: 404,
    title: 'The object does not exist',
    meaning: 'The cluster has no such Service, Pod or Node, as far as Signpost knows at this moment.'
  },
  'route-not-found': {
    status: 404,
    title: 'There is nothing at this path',
    meaning: 'No operation of the API has this path; /docs lists them.'
  },
  'method-not-allowed': {
    status: 405,
    title: 'The method is not allowed here',
    meaning: 'The path exists, for the methods that the `Allow` header lists.'
  },
  'not-acceptable': {
    status: 406,
    title: 'No representation is acceptable',
    meaning: 'The `Accept` header excludes every media type that the operation can answer with.'
  },
  'url-not-available': {
    status: 406,
    title: 'There is no URL to print',
    meaning: 'With `output=url` only the URL is printed, and there is none; ask for `output=json` to see why.'
  },
  'request-timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    meaning: 'Headers or body did not arrive within the time limit; the connection is closed.'
  },
  'body-too-large': { status: 413, title: 'The body is too large', meaning: 'The body is larger than the operation accepts.' },
  'uri-too-long': {
    status: 414,
    title: 'A path segment is too long',
    meaning: 'No Kubernetes name is as long as that segment of the path.'
  },
  'unsupported-media-type': { status: 415, title: 'The content type is not supported', meaning: 'Bodies are sent as application/json.' },
  'port-not-found': {
    status: 422,
    title: 'The object has no such port',
    meaning: 'The object exists, the port does not; `ports` lists the known ones.'
  },
  'not-a-proxy-url': {
    status: 422,
    title: 'The URL is not a proxy URL',
    meaning: 'No part of the URL is a path of the API server that ends in `/proxy`.'
  },
  'plan-not-possible': {
    status: 422,
    title: 'There is no such plan for this object',
    meaning: 'What the plan would make could not work for this object; `detail` says why.'
  },
  'headers-too-large': {
    status: 431,
    title: 'The request line and headers are too large',
    meaning: 'Request line and headers together may have 32 KiB.'
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong',
    meaning: 'A defect in Signpost; its log says more under the request id that `instance` carries.'
  },
  'not-synced': {
    status: 503,
    title: 'The cluster has not been read yet',
    meaning: 'Signpost has just started, or has not reached the API server since; try again after `Retry-After` seconds.'
  },
  'resource-not-readable': {
    status: 503,
    title: 'Signpost cannot read this resource',
    meaning: 'The manifests do not hold the resource, or the API server forbids Signpost to read it; `resource` names it.'
  },
  overloaded: {
    status: 503,
    title: 'There is more to do than can be done',
    meaning: 'More requests arrive than can be answered; try again after `Retry-After` seconds.'
  },
  'too-many-listeners': {
    status: 503,
    title: 'Too many connections to the feed of changes',
    meaning: 'The number of listeners is bounded; try again after `Retry-After` seconds.'
  },
  unavailable: {
    status: 503,
    title: 'The API server did not answer',
    meaning: 'An object had to be read for this request and could not be; try again after `Retry-After` seconds.'
  }
} as const satisfies Record<string, Row>

export type ProblemCode = keyof typeof problemTable
export const problemCodes = Object.keys(problemTable) as readonly ProblemCode[]
