import { earliestDone, earliestSignal } from '../db/tasks.ts'
import type { VerifyCommand } from '../domain/journey/commands.ts'
import type { Dependencies } from './dependencies.ts'

/** The earliest moment at which an SLA clock was really met, whenever we came to know of it; null = not met. */
export async function verify(deps: Dependencies, command: VerifyCommand): Promise<number | null> {
  const { met, from, origin } = command
  if ('taskKey' in met) return earliestDone(deps.pool, { key: met.taskKey }, from)
  if ('task' in met) {
    const { journey, account, run } = origin
    return earliestDone(deps.pool, { type: met.task, journey, account, run }, from)
  }
  return earliestSignal(deps.pool, origin.account, met.signal, met.from, from)
}
