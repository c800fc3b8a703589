import type { RunRecord } from '../../../db/list-account-rows.ts'
import type { AccountView } from '../account-answers.ts'
import type { Reading } from './reading.ts'
import { iso, journeyRef } from './refs.ts'

/** Where a run stands: going, paused until when, parked by what, ended as what. */
export function runState(reading: Reading, account: string, run: RunRecord): NonNullable<AccountView['journey']> {
  const { pause, parked } = run.now ?? { pause: null, parked: null }
  return {
    ...journeyRef(reading, run.journey, account, run.run),
    status: run.status,
    startedAt: iso(run.startedAt),
    nextDue: iso(run.nextDue),
    pausedUntil: iso(pause?.until ?? null),
    parked: parked && { code: parked.code, detail: parked.detail, entry: parked.seq },
    ended: run.endedAt === null ? null : { as: run.endedAs ?? 'done', at: iso(run.endedAt) },
  }
}
