import { appendEntries } from '../db/append-entries.ts'
import { type AssigneeClock, listAssigneeClocks, noteHoursTold } from '../db/assignee-clocks.ts'
import { lockAccount } from '../db/lock-account.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { hoursOf } from '../domain/calendar/hours-of.ts'
import type { NewEntry } from '../domain/journey/inputs.ts'
import { ASSIGNEE } from '../domain/sla/assignee-clock.ts'
import { retryConflicts } from './retry-conflicts.ts'

/**
 * Tells journeys whose clocks go by the assignee that whoever has a task works other hours now: a colleague has moved or works
 * by another calendar, or the workspace does. Each is told once. Answers how many clocks that is.
 */
export async function tellHours(pool: Pool, defs: Definitions): Promise<number> {
  const slas = Object.values(defs.settings.slas).flatMap(sla => (sla.calendar === ASSIGNEE ? [sla.id] : []))
  const wrong = (await listAssigneeClocks(pool, slas, null)).filter(clock => isWrong(defs, clock))
  const accounts = [...new Set(wrong.map(clock => clock.account))]
  for (const account of accounts) {
    await retryConflicts(() =>
      inTransaction(pool, async tx => {
        const locked = await lockAccount(tx, account)
        if (!locked) return
        // behind the lock nobody else gives a task away
        const clocks = (await listAssigneeClocks(tx, slas, account)).filter(clock => isWrong(defs, clock))
        await appendEntries(tx, locked, entriesOf(defs, clocks))
        await noteHoursTold(
          tx,
          clocks.map(clock => ({ key: clock.key, hours: hoursOf(clock, defs.settings) })),
        )
      }),
    )
  }
  return wrong.length
}

const isWrong = ({ settings }: Definitions, clock: AssigneeClock): boolean => clock.counts !== hoursOf(clock, settings)

function entriesOf({ settings }: Definitions, clocks: readonly AssigneeClock[]): NewEntry[] {
  return clocks.map(clock => {
    const { task, status, journey } = clock
    const hours = hoursOf(clock, settings)
    const body = { kind: 'task', task, act: 'assign', status, outcome: null, by: null, hours } as const
    return { body, journeys: [journey] }
  })
}
