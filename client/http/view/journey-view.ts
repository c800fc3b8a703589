import { readAccountDetails } from '../../../db/read-account-details.ts'
import { readRun } from '../../../db/read-run.ts'
import type { JourneyView } from '../run-answers.ts'
import { accountJourneys } from './account-journey.ts'
import type { Reading } from './reading.ts'
import { stageView } from './refs.ts'

/** One journey of an account, its newest run; null if it was never in it. */
export async function journeyView(reading: Reading, journey: string, account: string): Promise<JourneyView | null> {
  const found = await readRun(reading.db, journey, account)
  if (!found) return null
  const { run, key, name } = found
  const details = await readAccountDetails(reading.db, key)
  const [view] = details ? await accountJourneys(reading, { key, name }, [run], details) : []
  if (!view) return null
  return {
    ...view,
    account: { key, name },
    stage: stageView(reading, run.journey, run.stage),
    appliedSeq: run.appliedSeq,
    lastSeq: found.lastSeq,
  }
}
