import { readAccountDetails } from '../../../db/read-account-details.ts'
import { readRun } from '../../../db/read-run.ts'
import type { JourneyView } from '../run-answers.ts'
import type { Reading } from './reading.ts'
import { stageView } from './refs.ts'
import { runState } from './run-state.ts'
import { runningPlays } from './running-plays.ts'
import { slaView } from './sla-view.ts'

/** One journey of an account, its newest run; null if it was never in it. */
export async function journeyView(reading: Reading, journey: string, account: string): Promise<JourneyView | null> {
  const found = await readRun(reading.db, journey, account)
  if (!found) return null
  const { run, key, name } = found
  const open = run.status !== 'ended'
  const [details, running] = await Promise.all([
    readAccountDetails(reading.db, key, run),
    open ? runningPlays(reading, { account: key, accountName: name, run }) : [],
  ])
  return {
    ...runState(reading, key, run),
    account: { key, name },
    stage: stageView(reading, run.journey, run.stage),
    motion: run.motion,
    appliedSeq: run.appliedSeq,
    lastSeq: found.lastSeq,
    running,
    clocks: (details?.clocks ?? []).map(clock => slaView(reading, clock)),
  }
}
