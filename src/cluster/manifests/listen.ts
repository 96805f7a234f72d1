// Hears of changes in folders at once, where the file system tells; polling is for where it does not.
import { type FSWatcher, watch } from 'node:fs'

/** The function returned ends it. */
export type Listen = (folders: readonly string[], heard: () => void) => () => void

/** Beyond that many folders only polling finds changes: watches are scarce, and belong to the whole machine. */
const mostFolders = 256

/** A folder that cannot be watched (no inotify left, a network volume) is left to polling. */
export const listen: Listen = (folders, heard) => {
  const watchers = folders.slice(0, mostFolders).flatMap(folder => watcher(folder, heard))
  return () => {
    for (const each of watchers) each.close()
  }
}

function watcher(folder: string, heard: () => void): FSWatcher[] {
  try {
    return [watch(folder, { persistent: false }, heard).on('error', () => {})]
  } catch {
    return []
  }
}
