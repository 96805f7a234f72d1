// Time that passes only when a test says so, for code that takes a timer and ears as dependencies.
import type { Listen } from '../../src/cluster/manifests/listen.ts'
import type { After } from '../../src/cluster/manifests/timer.ts'

export interface ScriptedTime {
  readonly after: After
  readonly listen: Listen
  /** The wait that is under way, in ms; undefined when nothing waits. */
  readonly waiting: () => number | undefined
  /** The wait under way is over. */
  readonly pass: () => void
  /** Something is heard; false when nobody listens. */
  readonly hear: () => boolean
  /** What is listened to. */
  readonly folders: () => readonly string[] | undefined
}

export function scriptedTime(): ScriptedTime {
  let wait: { readonly milliseconds: number; readonly callback: () => void } | undefined
  let ear: { readonly folders: readonly string[]; readonly heard: () => void } | undefined
  return {
    after: (milliseconds, callback) => {
      const mine = { milliseconds, callback }
      wait = mine
      return () => {
        if (wait === mine) wait = undefined
      }
    },
    listen: (folders, heard) => {
      const mine = { folders, heard }
      ear = mine
      return () => {
        if (ear === mine) ear = undefined
      }
    },
    waiting: () => wait?.milliseconds,
    pass: () => {
      const { callback } = wait ?? { callback: () => {} }
      wait = undefined
      callback()
    },
    hear: () => {
      ear?.heard()
      return ear !== undefined
    },
    folders: () => ear?.folders
  }
}
