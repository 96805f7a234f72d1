// The same sentence once, be it a notice or a reason.
import type { Notice } from './proxy/answer.ts'

export function uniqueNotices<N extends Notice>(notices: readonly N[]): readonly N[] {
  return [...new Map(notices.map(notice => [`${notice.code} ${notice.message}`, notice])).values()]
}
