import type { Tx } from './pool.ts'

/** What is kept with from and until, so that any past day can be asked. */
export type HistoryOf = 'stage' | 'band' | 'tier' | 'status' | 'owner' | 'motion' | 'pipeline' | 'segment' | 'group'

/** A value that holds from a moment on (UTC milliseconds); null = none does any more. */
export interface HistoryChange {
  account: string
  what: HistoryOf
  /**
   * tells apart several of a kind: the journey of a stage, the score of a band, the segment itself, the role of an owner, the
   * opportunity of a pipeline stage, a buying group with its deal
   */
  subject: string
  value: string | null
  at: number
}

const GIVEN = `jsonb_to_recordset($1::jsonb)
  as g (account text, what text, subject text, value text, at double precision)`

/**
 * Ends present values and begins others; the same value changes nothing, null only ends. At most one change for each
 * account, what and subject.
 */
export async function setHistories(tx: Tx, changes: readonly HistoryChange[]): Promise<void> {
  if (changes.length === 0) return
  const values = [JSON.stringify(changes)]
  await tx.query({
    name: 'end-histories',
    text: `
      update account_history h set until = to_timestamp(g.at / 1000)
      from ${GIVEN}
      where h.account_key = g.account and h.what = g.what and h.subject = g.subject and h.until is null
        and h.value is distinct from g.value`,
    values,
  })
  // a second statement: the partial unique index must see the ended rows
  await tx.query({
    name: 'begin-histories',
    text: `
      insert into account_history (account_key, what, subject, value, since)
      select g.account, g.what, g.subject, g.value, to_timestamp(g.at / 1000) from ${GIVEN}
      where g.value is not null
      on conflict (account_key, what, subject) where until is null do nothing`,
    values,
  })
}

/** What {@link setHistories} does, for one value. */
export async function setHistory(
  tx: Tx,
  account: string,
  what: HistoryOf,
  subject: string,
  value: string | null,
  at: number,
): Promise<void> {
  await setHistories(tx, [{ account, what, subject, value, at }])
}
