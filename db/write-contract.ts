import type { Tx } from './pool.ts'

/** What a signal says of a contract. */
export interface ContractChange {
  id: string
  starts?: string | undefined
  ends?: string | undefined
  amount?: number | undefined
  currency?: string | undefined
  seats?: number | undefined
  noticeDate?: string | undefined
  autoRenews?: boolean | undefined
}

/** Writes a contract of an account; a new one needs its days. Answers false when they are missing. */
export async function writeContract(tx: Tx, account: string, change: ContractChange, at: number): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'write-contract',
    text: `
      with known as (select starts, ends from contracts where id = $1)
      insert into contracts as c (id, account_key, starts, ends, amount, currency, seats, notice_date, auto_renews,
        updated_at)
      select $1, $2, coalesce($3::date, (select starts from known)), coalesce($4::date, (select ends from known)),
        $5, $6, $7, $9::date, $10::boolean, to_timestamp($8::double precision / 1000)
      where coalesce($3::date, (select starts from known)) is not null and coalesce($4::date, (select ends from known)) is not null
      on conflict (id) do update set
        starts = excluded.starts, ends = excluded.ends, amount = coalesce($5, c.amount), currency = coalesce($6, c.currency),
        seats = coalesce($7, c.seats), notice_date = coalesce($9::date, c.notice_date),
        auto_renews = coalesce($10::boolean, c.auto_renews), updated_at = excluded.updated_at
      where c.account_key = $2 and c.updated_at <= excluded.updated_at`,
    values: [
      change.id,
      account,
      change.starts ?? null,
      change.ends ?? null,
      change.amount ?? null,
      change.currency ?? null,
      change.seats ?? null,
      at,
      change.noticeDate ?? null,
      change.autoRenews ?? null,
    ],
  })
  return (rowCount ?? 0) > 0
}
