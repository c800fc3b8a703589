import { REMOVALS } from '../audience-removals.ts'
import type { Decider } from '../effect-decisions.ts'
import type { Tx } from '../pool.ts'
import { GONE } from './own.ts'

/** Effects that wait to reach some people; what takes them off audiences does not. */
export async function openEffectsOf(tx: Tx, people: readonly string[]): Promise<{ key: string; account: string }[]> {
  const { rows } = await tx.query<{ key: string; account: string }>(
    `select key, account_key as account from effects
     where person_id = any($1) and kind in ('send', 'audience') and state in ('planned', 'held', 'deferred')
       and key !~ '${REMOVALS}'
     order by account_key, key`,
    [people],
  )
  return rows
}

/** Tasks about some people are another version now: what other systems show of them is told anew. */
export async function tellTasksAbout(tx: Tx, people: readonly string[]): Promise<void> {
  await tx.query(
    `update tasks set version = version + 1
     where person_id = any($1) and status in ('open', 'claimed', 'waiting-on-customer')
     returning pg_notify('changes', json_build_object('what', 'task', 'account', account_key, 'task', id)::text)`,
    [people],
  )
}

/** Keeps that somebody was erased, by whom and why; a reason that names them loses what does. */
export async function keepErasure(
  tx: Tx,
  people: readonly string[],
  by: Decider,
  { reason, pattern }: { reason: string; pattern: string },
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  await tx.query(
    `insert into erasures (person_id, by_kind, by_id, by_name, reason, counts)
     select id, $2, $3, $4, regexp_replace($5, $7, '${GONE}', 'gi'), $6::jsonb from unnest($1::text[]) as id`,
    [people, by.kind, by.id, by.name, reason, JSON.stringify(counts), pattern],
  )
}
