import type { SinksView } from '../../http/sink-answers.ts'
import type { Finding } from './finding.ts'

/** Are tasks shown where they should be? What could not be told is named, with what to do. */
export function lookAtSinks({ sinks, failed }: SinksView): Finding[] {
  return sinks.map(({ id, on, says, shown, waiting, failed: lost }): Finding => {
    const part = `Tasks: ${id}`
    const [newest] = failed.filter(card => card.sink === id)
    if (lost > 0 && newest) {
      const because = [newest.reason, newest.response].filter(Boolean).join(': ')
      return {
        part,
        state: 'wrong',
        says: `${lost} tasks could not be told, the newest ${newest.task} to ${newest.place}: ${because}`,
        fix: 'journeys sinks lists them. Mend what it names; a task is told again when it changes.',
      }
    }
    if (!on) return { part, state: 'off', says }
    return { part, state: 'ok', says: `${says}; ${shown} shown, ${waiting} on their way` }
  })
}
