// The table of docs/cluster-info.md: what kubectl cluster-info prints for each Service, what ours does, and which of it works.

/** A line of either, and how each of its links did. */
export interface Line {
  readonly name: string
  readonly text: string
  /** False: a line without a link, or with one that is called uncertain. */
  readonly claims: boolean
  readonly links: readonly { readonly url: string; readonly works: boolean }[]
}

export interface TableRow {
  readonly name: string
  readonly what: string
  readonly kubectl: readonly Line[]
  readonly ours: readonly Line[]
}

/** `Kubernetes control plane …` is left out: it is no Service. kubectl ends each load balancer's link with a space. */
export function readLines(output: string): readonly Omit<Line, 'links'>[] {
  return output.split('\n').flatMap(line => {
    const [, name, text] = /^(\S+) ((?:is|may be) running at .*|has no working proxy URL: .*)$/.exec(line) ?? []
    return name === undefined || text === undefined ? [] : [{ name, text: text.trim(), claims: text.startsWith('is') }]
  })
}

export function linksIn({ text }: Pick<Line, 'text'>): readonly string[] {
  return text.match(/\bhttps?:\/\/\S+/g)?.map(url => url.replace(/:$/, '')) ?? []
}

export function markdown(rows: readonly TableRow[], server: string): string {
  const cell = (lines: readonly Line[]): string => lines.map(line => describe(line, server)).join('<br>')
  const body = rows.map(({ name, what, kubectl, ours }) => `| ${name} | ${what} | ${cell(kubectl)} | ${cell(ours)} |`)
  return ['| Service | case | kubectl cluster-info | Signpost |', '| --- | --- | --- | --- |', ...body, '', totals(rows)].join('\n')
}

function describe({ text, claims, links }: Line, server: string): string {
  const shown = (url: string): string => url.replace(server, '').replace('/api/v1/namespaces/kube-system/services/', '…/')
  if (links.length === 0) return `no URL: ${text.replace(/^has no working proxy URL: /, '').split(':')[0]}`
  return links.map(({ url, works }) => `${works ? '✓' : '✗'} \`${shown(url)}\`${claims ? '' : ' (uncertain)'}`).join('<br>')
}

function totals(rows: readonly TableRow[]): string {
  const count = (of: 'kubectl' | 'ours'): string => {
    const links = rows.flatMap(row => row[of].filter(({ claims }) => claims).flatMap(line => line.links))
    const services = rows.filter(row => row[of].some(line => line.links.some(({ works }) => works)))
    return `${links.filter(({ works }) => works).length} of its ${links.length} links work, for ${services.length} of ${rows.length} Services`
  }
  return `kubectl: ${count('kubectl')}. Signpost: ${count('ours')}.`
}
