// Which methods a path has: the router itself only says that this method has no such path.

export interface KnownRoute {
  readonly method: string | readonly string[]
  readonly url: string
}

/** Remembers routes as they are added; `allowed` answers for a concrete path, in the order of first sight. */
export class KnownPaths {
  readonly #methods = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>()

  add({ method, url }: KnownRoute): void {
    const known = this.#methods.get(url) ?? { pattern: toPattern(url), methods: new Set<string>() }
    for (const one of [method].flat()) known.methods.add(one)
    this.#methods.set(url, known)
  }

  allowed(path: string): readonly string[] {
    const methods = [...this.#methods.values()].filter(({ pattern }) => pattern.test(path)).flatMap(known => [...known.methods])
    return [...new Set(methods)]
  }
}

/** Of the router's syntax only what our routes use: `:name` for one segment, `*` for the rest. */
function toPattern(url: string): RegExp {
  const segments = url.split('/').map(segment => {
    if (segment.startsWith(':')) return '[^/]+'
    return segment === '*' ? '.*' : segment.replaceAll('.', '[.]')
  })
  return new RegExp(`^${segments.join('/')}$`)
}
