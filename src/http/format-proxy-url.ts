// An answer about a proxy URL as plain text: a few lines for people, or the bare URL for scripts.
import type { Prediction, ProxyUrlAnswer } from '../access/proxy/answer.ts'
import { Problem } from './problem.ts'
import { formatLines, formatTarget, type Line, reasonLines } from './text-lines.ts'

/** One line with the URL at the API server. Throws a Problem where there is none. */
export function formatUrl(answer: ProxyUrlAnswer): string {
  const url = answer.urls?.apiServer
  if (typeof url === 'string') return `${url}\n`
  const why = answer.reasons.map(reason => reason.message).join(' ')
  throw new Problem('url-not-available', why === '' ? 'The answer has no URL at the API server.' : why)
}

export function formatText(answer: ProxyUrlAnswer): string {
  const lines: readonly Line[] = [
    ['URL', answer.urls?.apiServer ?? 'none'],
    ['kubectl proxy', answer.urls?.kubectlProxy ?? 'none'],
    ['Port', formatPort(answer)],
    ['Scheme', `${answer.scheme} (${answer.schemeSource})`],
    ['State', answer.state],
    ['Answered by', formatPrediction(answer.prediction)],
    ...reasonLines(answer.reasons),
    ...answer.caveats.map(({ message }): Line => ['Note', message])
  ]
  return `${[formatTarget(answer.target), ...formatLines(lines, '  ')].join('\n')}\n`
}

function formatPort({ port }: ProxyUrlAnswer): string {
  if (port === null) return 'none'
  return `${port.name === null ? port.number : `${port.name} ${port.number}`}/${port.protocol} (${port.chosenBecause})`
}

function formatPrediction(prediction: Prediction): string {
  const who = prediction.answeredBy === 'api-server' ? `api-server, ${prediction.status} ${prediction.message}` : prediction.answeredBy
  return prediction.assumes === undefined ? who : `${who} (assumes ${prediction.assumes.join(', ')})`
}
