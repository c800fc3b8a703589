import type { RunRecord } from '../../../db/list-account-rows.ts'
import type { AccountDetails } from '../../../db/read-account-details.ts'
import type { StageStayView } from '../run-answers.ts'
import type { Reading } from './reading.ts'
import { iso } from './refs.ts'

/** The stages of a run by the plan it is pinned to, with its stays in each. */
export function stageTrack(reading: Reading, run: RunRecord, stays: AccountDetails['stays']): StageStayView[] {
  const stages = reading.shelf.journey(run.planHash)?.stages ?? []
  // both are cut to the millisecond on their way, so the first stay may seem to begin before its run
  const begun = run.startedAt - 1_000
  const here = stages.findIndex(stage => stage.id === run.stage)
  return stages.map((stage, i): StageStayView => {
    const mine = stays.filter(stay => stay.journey === run.journey && stay.stage === stage.id && stay.since >= begun)
    const last = mine.at(-1)
    const now = i === here && run.status !== 'ended'
    return {
      id: stage.id,
      title: stage.title,
      place: i + 1,
      of: stages.length,
      means: stage.means,
      usual: stage.usual ?? null,
      readySince: iso((now && run.now?.stage.ready) || null),
      state: now ? 'now' : last ? 'passed' : i < here ? 'skipped' : 'ahead',
      since: iso(last?.since ?? null),
      until: iso(last?.until ?? null),
      stays: mine.length,
    }
  })
}
