import type { JourneyNow } from '../domain/journey/journey-now.ts'
import type { LogRecord, Round } from '../domain/journey/log.ts'
import type { Passages } from '../domain/journey/passages.ts'
import { planTouches } from './cadence-touches.ts'
import { PASSAGES_SQL } from './passages-sql.ts'
import { type Db, inTransaction, type Pool, type Tx } from './pool.ts'
import { setHistory } from './set-histories.ts'
import { tellClock } from './untold-tasks.ts'
import { wakeFirstWaiting } from './waiting-places.ts'

export interface RecordedRun {
  journey: string
  account: string
  run: number
  appliedSeq: number
  rounds: Round[]
  now: JourneyNow
  /** what the rounds tell of plays and steps */
  passages: Passages
}

/**
 * Writes down what a journey decided: the log, where it stands, its cursor, its clocks, and the end of the run. A repeated
 * record changes nothing; one that was overtaken by a later one only adds its rounds. Most records move neither stage nor
 * clock: they are one statement. Where more waits for the journey the relay is woken: it may have waited for this.
 */
export async function recordRounds(pool: Pool, record: RecordedRun): Promise<void> {
  if (record.now.ended === null && !record.rounds.some(round => round.log.some(movesMore))) {
    await recordRun(pool, record)
    return
  }
  await inTransaction(pool, async tx => {
    if (!(await recordRun(tx, record))) return
    if (record.now.ended) {
      await lookAgain(tx, record.account)
      await wakeFirstWaiting(tx)
    }
    await recordStages(tx, record)
    await recordMeasures(tx, record)
    for (const round of record.rounds)
      for (const line of round.log) {
        await recordClock(tx, record, line, round.at)
        if (line.what === 'cadence-begun') await planTouches(tx, record, line)
      }
  })
}

/** Does a line say something that other tables keep, too? */
function movesMore(line: LogRecord): boolean {
  const { what } = line
  return (
    what === 'entered' ||
    what === 'moved' ||
    what === 'exposed' ||
    what === 'cadence-begun' ||
    /^(sla|goal)-/.test(what)
  )
}

/** Adds the rounds, and moves the run unless a later record has: says whether it did. */
async function recordRun(db: Db, record: RecordedRun): Promise<boolean> {
  const { journey, account, run, appliedSeq, rounds, now, passages } = record
  const { rowCount } = await db.query({
    name: 'record-run',
    text: `
      with told as (
        insert into rounds (journey, account_key, run, n, at, seq, log)
        select $1, $2, $3, (r ->> 'n')::integer, ${instant("(r ->> 'at')")}, (r ->> 'seq')::bigint, r -> 'log'
        from jsonb_array_elements($4::jsonb) r
        on conflict do nothing
        returning n
      ), ${PASSAGES_SQL}, moved as (
        update journey_runs set
          applied_seq = greatest(applied_seq, $5), rounds = $6, status = $7, stage = $8, now = $9::jsonb,
          next_due_at = ${instant('$10')}, ended_at = ${instant('$11')}, ended_as = $12
        where journey = $1 and account_key = $2 and run = $3 and rounds <= $6 and status <> 'ended'
        returning account_key
      )
      select pg_notify('changes', json_build_object('what', 'journey', 'account', account_key)::text),
        case when exists (select from inbox_entries e where e.account_key = moved.account_key and e.seq > $5)
          then pg_notify('inbox', account_key) end
      from moved`,
    values: [
      ...[journey, account, run, JSON.stringify(rounds)],
      ...[appliedSeq, rounds.at(-1)?.n ?? 0, now.status, now.stage.id, JSON.stringify(now)],
      ...[now.due, now.ended?.at ?? null, now.ended?.as ?? null],
      JSON.stringify(passages),
    ],
  })
  return rowCount === 1
}

/** The end of a run may open a door to another one: the sweep looks at the account at once. */
async function lookAgain(tx: Tx, account: string): Promise<void> {
  await tx.query({
    name: 'look-again',
    text: `
      update accounts set next_flip_at = least(next_flip_at, app_now()) where key = $1
      returning pg_notify('flips', '')`,
    values: [account],
  })
}

async function recordStages(tx: Tx, { journey, account, rounds, now }: RecordedRun): Promise<void> {
  for (const { at, log } of rounds) {
    for (const line of log) {
      if (line.what === 'entered') await setHistory(tx, account, 'stage', journey, line.stage, at)
      if (line.what === 'moved') await setHistory(tx, account, 'stage', journey, line.to, at)
    }
  }
  if (now.ended) await setHistory(tx, account, 'stage', journey, null, now.ended.at)
}

/** What measuring needs beside the log: whom a holdout left alone, from the first exposure on, and when the goal was reached. */
async function recordMeasures(tx: Tx, { journey, account, run, rounds }: RecordedRun): Promise<void> {
  for (const { at, log } of rounds) {
    for (const line of log) {
      if (line.what === 'exposed') {
        await tx.query({
          name: 'record-exposure',
          text: `
            insert into exposures (experiment, unit, unit_id, variant, first_variant, account_key, journey, run, play, first_at)
            values ($1, 'account', $2, $3, $3, $2, $4, $5, $6, ${instant('$7')})
            on conflict do nothing`,
          values: [line.holdout, account, line.held ? 'held-out' : 'treated', journey, run, line.play, at],
        })
      } else if (line.what === 'goal-reached' && line.play === null) {
        await tx.query({
          name: 'record-goal',
          text: `
            update journey_runs set goal_reached_at = ${instant('$4')}, goal_late = $5
            where journey = $1 and account_key = $2 and run = $3`,
          values: [journey, account, run, at, line.late],
        })
      }
    }
  }
}

/** A clock moves, and cards of its task show it. */
async function recordClock(tx: Tx, run: RecordedRun, line: LogRecord, at: number): Promise<void> {
  await writeClock(tx, run, line, at)
  // of its warnings the shares alone: from the first of them on it is at risk
  const shows = line.what !== 'sla-warned' || line.mark.startsWith('at:')
  if ('clock' in line && shows) await tellClock(tx, line.clock)
}

/** Clocks as their journey tells of them: started once, moved by what is told later, and left alone once they ended. */
async function writeClock(tx: Tx, { journey, account, run }: RecordedRun, line: LogRecord, at: number): Promise<void> {
  switch (line.what) {
    case 'sla-started':
      await tx.query({
        name: 'insert-clock',
        text: `
          insert into sla_clocks (key, journey, account_key, run, sla, title, calendar, task_key, play, status, started_at,
            due_at, total_ms, used_ms, risk_at, updated_at)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'running', ${instant('$10')}, ${instant('$11')}, $12, 0, $13,
            ${instant('$10')})
          on conflict do nothing`,
        values: [
          ...[line.clock, journey, account, run, line.sla, line.title, line.calendar, line.task, line.play],
          ...[at, line.due, line.total, line.riskAt],
        ],
      })
      return
    case 'sla-paused':
      return moveClock(tx, line.clock, at, { status: 'paused', due: null, left: line.left })
    case 'sla-resumed':
      return moveClock(tx, line.clock, at, { status: 'running', due: line.due, left: line.left })
    case 'sla-moved':
      await tx.query({
        name: 'hand-clock-over',
        text: `
          update sla_clocks set calendar = $2, due_at = ${instant('$3')}, updated_at = ${instant('$5')},
            used_ms = case when breached_at is null then total_ms - $4 else used_ms end
          where key = $1 and ended_at is null`,
        values: [line.clock, line.calendar, line.due, line.left, at],
      })
      return
    case 'sla-breached':
      return moveClock(tx, line.clock, at, { status: 'breached', due: line.due, left: 0 })
    case 'sla-met':
      return endClock(tx, line.clock, 'met', line.at)
    case 'sla-cancelled':
      return endClock(tx, line.clock, 'cancelled', at)
  }
}

const instant = (parameter: string): string => `to_timestamp(${parameter}::double precision / 1000)`

async function moveClock(
  tx: Tx,
  key: string,
  at: number,
  to: { status: 'running' | 'paused' | 'breached'; due: number | null; left: number },
): Promise<void> {
  await tx.query({
    name: 'move-clock',
    text: `
      update sla_clocks set status = $2, due_at = ${instant('$3')}, used_ms = total_ms - $4, updated_at = ${instant('$5')},
        breached_at = case when $2 = 'breached' then ${instant('$3')} else breached_at end
      where key = $1 and ended_at is null`,
    values: [key, to.status, to.due, to.left, at],
  })
}

async function endClock(tx: Tx, key: string, as: 'met' | 'cancelled', at: number): Promise<void> {
  await tx.query({
    name: 'end-clock',
    text: `
      update sla_clocks set status = case when breached_at is not null then 'breached' else $2 end, ended_at = ${instant('$3')}
      where key = $1 and ended_at is null`,
    values: [key, as, at],
  })
}
