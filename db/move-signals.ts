import type { Tx } from './pool.ts'

/** Signals an act takes along: all of an account, or those of some people and of nobody by some domains. */
export type SignalsOf = 'all' | { people: readonly string[]; domains: readonly string[] }

/**
 * Moves signals from one account to another and notes with the act which ones. What the engine noticed of an account itself stays
 * with it: it tells of that account alone.
 */
export async function moveSignals(tx: Tx, act: number, from: string, to: string, of: SignalsOf): Promise<void> {
  const [people, domains] = of === 'all' ? [null, null] : [of.people, of.domains]
  await tx.query(
    `insert into identity_act_signals (act_id, signal_id, seq)
     select $1, s.id, s.seq from signals s left join identity_decisions d on d.id = s.decision_id
     where s.account_key = $2 and (s.source <> 'engine' or s.person_id is not null)
       and ($3::text[] is null or s.person_id = any($3)
         or (s.person_id is null and d.subject_kind = 'domain' and d.subject = any($4::text[])))`,
    [act, from, people, domains],
  )
  await tx.query(
    `update signals s set account_key = $2, seq = case when s.account_key = $2 then s.seq end from identity_act_signals a where a.act_id = $1 and a.signal_id = s.id`,
    [act, to],
  )
}

/**
 * Moves the signals of an act back, and with them what came meanwhile and goes by the same: of the people, of nobody by
 * the domains, and what named the account by its key.
 */
export async function moveSignalsBack(
  tx: Tx,
  act: number,
  from: string,
  to: string,
  of: { people: readonly string[]; domains: readonly string[] },
): Promise<void> {
  await tx.query(
    `update signals s set account_key = $2,
       seq = (select a.seq from identity_act_signals a where a.act_id = $1 and a.signal_id = s.id)
     where s.account_key = $3 and (
       s.id in (select signal_id from identity_act_signals where act_id = $1)
       or s.person_id = any($4::text[])
       or (s.person_id is null and s.decision_id in (
         select id from identity_decisions d where (d.subject_kind = 'key' and d.subject = $2)
           or (d.subject_kind = 'domain' and d.subject = any($5::text[])))))`,
    [act, from, to, of.people, of.domains],
  )
}
