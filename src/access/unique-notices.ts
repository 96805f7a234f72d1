// The same sentence once.
import type { Notice } from './proxy/answer.ts'

export function uniqueNotices(notices: readonly Notice[]): readonly Notice[] {
  return [...new Map(notices.map(notice => [`${notice.code} ${notice.message}`, notice])).values()]
}
