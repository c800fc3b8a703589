import type { z } from 'zod'
import type { RunRecord } from '../../../db/list-account-rows.ts'
import type { AccountDetails } from '../../../db/read-account-details.ts'
import type { StageStayView } from '../account-answers.ts'
import type { Reading } from './reading.ts'
import { iso } from './refs.ts'

type StageStay = z.infer<typeof StageStayView>

/** The stages of a run by the plan it is pinned to, with its stays in each; no run, no track. */
export function stageTrack(reading: Reading, run: RunRecord | null, stays: AccountDetails['stays']): StageStay[] {
  if (run === null) return []
  const stages = reading.shelf.journey(run.planHash)?.stages ?? []
  const here = stages.findIndex(stage => stage.id === run.stage)
  return stages.map((stage, i): StageStay => {
    const mine = stays.filter(stay => stay.stage === stage.id)
    const last = mine.at(-1)
    const now = i === here && run.status !== 'ended'
    return {
      id: stage.id,
      title: stage.title,
      place: i + 1,
      of: stages.length,
      means: stage.means,
      state: now ? 'now' : last ? 'passed' : i < here ? 'skipped' : 'ahead',
      since: iso(last?.since ?? null),
      until: iso(last?.until ?? null),
      stays: mine.length,
    }
  })
}
