import type { JourneyNow } from '../domain/journey/journey-now.ts'
import type { LogRecord, Round } from '../domain/journey/log.ts'
import type { Tx } from './pool.ts'
import { setHistory } from './set-history.ts'

export interface RecordedRun {
  journey: string
  account: string
  run: number
  appliedSeq: number
  rounds: Round[]
  now: JourneyNow
}

/**
 * Writes down what a journey decided: the log, where it stands, its cursor, its clocks, and the end of the run. A repeated
 * record changes nothing; one that was overtaken by a later one only adds its rounds.
 */
export async function recordRounds(tx: Tx, record: RecordedRun): Promise<void> {
  const { journey, account, run, appliedSeq, rounds, now } = record
  const id = [journey, account, run]
  await tx.query({
    name: 'insert-rounds',
    text: `
      insert into rounds (journey, account_key, run, n, at, seq, log)
      select $1, $2, $3, (r ->> 'n')::integer, to_timestamp((r ->> 'at')::double precision / 1000), (r ->> 'seq')::bigint, r -> 'log'
      from jsonb_array_elements($4::jsonb) r
      on conflict do nothing`,
    values: [...id, JSON.stringify(rounds)],
  })
  const { rowCount } = await tx.query({
    name: 'update-run',
    text: `
      update journey_runs set
        applied_seq = greatest(applied_seq, $4), rounds = $5, status = $6, stage = $7, now = $8::jsonb,
        next_due_at = to_timestamp($9::double precision / 1000),
        ended_at = to_timestamp($10::double precision / 1000), ended_as = $11
      where journey = $1 and account_key = $2 and run = $3 and rounds <= $5 and status <> 'ended'`,
    values: [
      ...id,
      appliedSeq,
      rounds.at(-1)?.n ?? 0,
      now.status,
      now.stage.id,
      JSON.stringify(now),
      now.due,
      now.ended?.at ?? null,
      now.ended?.as ?? null,
    ],
  })
  if (rowCount === 0) return
  await recordStages(tx, record)
  for (const round of rounds) for (const line of round.log) await recordClock(tx, record, line, round.at)
  await tx.query(`select pg_notify('changes', $1)`, [JSON.stringify({ what: 'journey', account })])
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

/** Clocks as their journey tells of them: started once, moved by what is told later, and left alone once they ended. */
async function recordClock(tx: Tx, { journey, account, run }: RecordedRun, line: LogRecord, at: number): Promise<void> {
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
