// A base URL as operators write it: http or https, a host, perhaps a path; nothing that links must not carry on.

export type BaseUrl = { readonly ok: true; readonly url: string } | { readonly ok: false; readonly fault: string }

/** `url` comes without trailing slashes, as the WHATWG parser spells it. `fault` completes "NAME …". */
export function parseBaseUrl(text: string): BaseUrl {
  if (!/^https?:\/\/[^/]/i.test(text)) return refuse('must be an absolute URL that starts with http:// or https://')
  // The WHATWG parser drops tabs and line breaks and turns a backslash into a slash, so that a typo would pass unseen.
  if (/[\s\\]/.test(text) || !URL.canParse(text)) return refuse('must be a valid URL')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return refuse('must not contain credentials')
  if (text.includes('?') || text.includes('#')) return refuse('must not contain a query or a fragment')
  return { ok: true, url: `${url.origin}${url.pathname.replace(/\/+$/, '')}` }
}

/** The path of a base URL: empty, or one that starts with a slash and does not end with one. */
export function pathOf(baseUrl: string | null): string {
  return baseUrl === null ? '' : new URL(baseUrl).pathname.replace(/\/$/, '')
}

function refuse(fault: string): BaseUrl {
  return { ok: false, fault }
}
