// Runs as a neighbour: does what it is told over its pipe, and ends with whoever started it.
import { type Question, type Reply, tasks } from './neighbour-tasks.ts'

process.on('disconnect', () => process.exit(0))
process.on('message', async ({ id, task, args }: Question) => {
  const act = tasks[task] as (...given: readonly unknown[]) => Promise<unknown>
  const reply: Reply = await act(...args).then(
    result => ({ id, result }),
    (error: Error) => ({ id, error: error.message })
  )
  process.send?.(reply)
})
