import { appendEntries } from '../db/append-entries.ts'
import { lockAccount } from '../db/lock-account.ts'
import { openRuns } from '../db/open-runs.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import type { EntryBody } from '../domain/journey/inputs.ts'

/** What somebody tells a journey; `for` in milliseconds. */
export type Control =
  | { act: 'pause'; for: number }
  | { act: 'resume'; skipEntry: number | null }
  | { act: 'stop'; as: 'won' | 'lost' | 'done' }

export type ControlResult =
  | { journey: string; account: string; until: number | null }
  | { refused: { code: 'no-journey' | 'several-journeys' | 'not-running' | 'not-paused'; message: string } }

/** Puts a control entry into a journey's inbox, if it makes sense now; the answer to yes or no comes from Postgres. */
export async function controlJourney(
  pool: Pool,
  account: string,
  journey: string | null,
  control: Control,
  by: string,
): Promise<ControlResult> {
  return inTransaction(pool, async (tx): Promise<ControlResult> => {
    const locked = await lockAccount(tx, account)
    const runs = (await openRuns(tx, account)).filter(run => journey === null || run.journey === journey)
    const [run] = runs
    if (!locked || !run) return refuse('no-journey', `no journey runs for ${account}`)
    if (runs.length > 1) {
      return refuse(
        'several-journeys',
        `several run: name one of ${runs.map(r => r.journey).join(', ')} with --journey`,
      )
    }
    const goes = run.status === 'running' || run.status === 'waiting'
    if (control.act === 'pause' && !goes) return refuse('not-running', `it is ${run.status}, not running`)
    if (control.act === 'resume' && goes) return refuse('not-paused', 'it runs: there is nothing to resume')
    const until = control.act === 'pause' ? locked.at + control.for : null
    const body: EntryBody =
      control.act === 'pause'
        ? { kind: 'control', act: 'pause', by, until: locked.at + control.for }
        : control.act === 'resume'
          ? { kind: 'control', act: 'resume', by, skipEntry: control.skipEntry }
          : { kind: 'control', act: 'stop', by, as: control.as }
    await appendEntries(tx, locked, [{ body, journeys: [run.journey] }])
    return { journey: run.journey, account, until }
  })
}

function refuse(
  code: 'no-journey' | 'several-journeys' | 'not-running' | 'not-paused',
  message: string,
): ControlResult {
  return { refused: { code, message } }
}
