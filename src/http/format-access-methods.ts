// Access methods as plain text: a few lines for people, or the bare URL for scripts.
import type { AccessItem } from '../access/access-item.ts'
import type { AccessMethod, AccessMethods, Audience, Fix, NotAvailable } from '../access/access-method.ts'
import type { PodAccessMethods } from '../access/methods-of-pod.ts'
import type { SelectingServices } from '../access/pods/selecting-services.ts'
import { oneLine } from './one-line.ts'
import { Problem } from './problem.ts'
import { formatLines, formatTarget, type Line, reasonLines } from './text-lines.ts'

/** Of a long list text shows the beginning; JSON has more. */
const mostShown = 3
const indent = '    '

type Answer = AccessMethods & Partial<Pick<PodAccessMethods, 'services'>>

/** The first URL of the first method that works, else of the first that may, on one line. Throws a Problem where there is none. */
export function formatFirstUrl({ methods }: AccessMethods): string {
  const likely = [...methods.filter(({ state }) => state === 'usable'), ...methods.filter(({ state }) => state === 'uncertain')]
  const [url] = likely.flatMap(({ access }) => access.flatMap(item => (item.type === 'url' ? [item.url] : [])))
  if (url !== undefined) return `${oneLine(url)}\n`
  throw new Problem('url-not-available', whyNoUrl(methods))
}

function whyNoUrl(methods: readonly AccessMethod[]): string {
  if (methods.length === 0) return 'No way in can be used from there.'
  const reasons = new Set(methods.flatMap(method => method.reasons.map(({ message }) => message)))
  return ['No way in that works, or that may work, has a URL.', ...[...reasons].slice(0, mostShown)].join(' ')
}

export function formatAccessMethods({ target, methods, notAvailable, hidden, services }: Answer): string {
  const parts = [
    formatTarget(target),
    ...methods.flatMap(method => [`  ${nameOf(method)}`, ...formatLines(linesOf(method), indent)]),
    ...notAvailable.flatMap(entry => [`  ${entry.method}`, ...formatLines(whyNot(entry), indent)]),
    ...(services === undefined ? [] : [`  Selected by: ${oneLine(formatServices(services))}`]),
    ...(hidden === 0 ? [] : [`  Hidden: ${hidden} that cannot be used from there`])
  ]
  return `${parts.join('\n')}\n`
}

function nameOf({ method, port }: AccessMethod): string {
  if (port === null) return method
  return oneLine(`${method}, port ${port.name === null ? '' : `${port.name} `}${port.number}/${port.protocol}`)
}

function linesOf(method: AccessMethod): readonly Line[] {
  const { access, accessTotal, authentication, requires, caveats } = method
  const shown = access.slice(0, mostShown)
  return [
    ['State', `${method.state} (${method.basis})`],
    ['Network', formatAudience(method.audience)],
    ...shown.map((item): Line => ['Use', formatItem(item)]),
    ...someLine('More', accessTotal > shown.length ? [`${accessTotal - shown.length}`] : []),
    ['Checked by', authentication.map(({ by }) => by).join(', ') || 'nobody before the application itself'],
    ...reasonLines(method.reasons),
    ...someLine('Requires', requires.map(codeOf)),
    ...someLine('Mind', caveats.map(codeOf))
  ]
}

function someLine(name: string, values: readonly string[]): readonly Line[] {
  return values.length === 0 ? [] : [[name, [...new Set(values)].join(', ')]]
}

function codeOf({ code }: { readonly code: string }): string {
  return code
}

function formatAudience({ network, cidrs }: Audience): string {
  return cidrs.length === 0 ? network : `${network}, only from ${cidrs.join(', ')}`
}

function formatItem(item: AccessItem): string {
  if (item.type === 'url') return item.url
  return item.type === 'command' ? item.command : `${item.host} ${item.port}/${item.protocol}`
}

function whyNot({ reasons, fixes }: NotAvailable): readonly Line[] {
  return [...reasons.map(({ message }): Line => ['Not available', message]), ...fixes.map((fix): Line => ['Fix', formatFix(fix)])]
}

function formatFix({ message, command, manifest }: Fix): string {
  if (command !== undefined) return `${message} ${command}`
  return manifest === undefined ? message : `${message} (The manifest is in the JSON.)`
}

function formatServices({ items, total }: SelectingServices): string {
  if (total === null) return 'unknown, for Services cannot be read'
  const names = items.slice(0, mostShown).map(({ namespace, name }) => `${namespace}/${name}`)
  return [...names, ...(total > names.length ? [`and ${total - names.length} more`] : [])].join(', ') || 'no Service'
}
