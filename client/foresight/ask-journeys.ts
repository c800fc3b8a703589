import type { Client } from '@temporalio/client'
import { faultInWords } from '../../domain/aside/fault-in-words.ts'
import type { JourneyState } from '../../domain/journey/state.ts'
import { stateQuery, workflowIdOf } from '../../workflows/messages.ts'

/** How many are asked at once, how long one may take to answer and how long all of them may, milliseconds. */
const AT_ONCE = 16
const ONE = 5_000
const ALL = 30_000

/** A run of a journey that is under way. */
interface Asked {
  journey: string
  account: string
}

/** Asks journeys where they stand; those that do not answer in time, or have not begun, are told beside. */
export async function askJourneys(
  { connection, workflow }: Client,
  runs: readonly Asked[],
  log: (line: string) => void,
): Promise<{ states: JourneyState[]; unread: Asked[] }> {
  const until = Date.now() + ALL
  const states: JourneyState[] = []
  const unread: Asked[] = []
  const left = runs.values()
  const askInTurn = async (): Promise<void> => {
    for (const run of left) {
      const deadline = Math.min(until, Date.now() + ONE)
      try {
        const handle = workflow.getHandle(workflowIdOf(run.journey, run.account))
        states.push(await connection.withDeadline(deadline, () => handle.query(stateQuery)))
      } catch (error) {
        log(`${workflowIdOf(run.journey, run.account)} did not say where it stands: ${faultInWords(error)}`)
        unread.push(run)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, askInTurn))
  return { states, unread }
}
