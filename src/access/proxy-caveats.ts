// What an application loses or must know behind the API server's proxy, whoever asks.
import type { Notice } from './proxy/answer.ts'
import { websocketQueryDropped } from './proxy/caveats.ts'

/** In a browser, by whichever of the two ways. */
export const browserCaveats: readonly Notice[] = [
  {
    code: 'cookies-share-origin',
    message: "All that is behind the proxy shares one origin: applications see each other's cookies, and scripts of one can act in another."
  },
  {
    code: 'absolute-paths-break',
    message: 'Links in HTML and redirects are rewritten; a page whose JavaScript builds absolute paths loses the prefix and breaks.'
  },
  { code: 'compressed-pages', message: 'Links in a page compressed with brotli or zstd are not rewritten.' },
  websocketQueryDropped,
  { code: 'path-cleaned', message: 'Paths are cleaned on the way: //, .. and %2F do not arrive as they were sent.' }
]

export const browserHasNoToken: Notice = {
  code: 'browser-has-no-token',
  message: 'A browser has no token of the cluster: use kubectl proxy or kubectl port-forward there.'
}
