import type { Tx } from '../pool.ts'

/** Forgets mail the local catcher keeps: to some addresses (in small letters), and ours about their accounts. */
export async function dropMailsTo(tx: Tx, addresses: readonly string[], accounts: readonly string[]): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from caught_mails m
     where exists (select from unnest(m.recipients) r where lower(r) = any($1::text[])) or lower(m.sender) = any($1::text[])
       or m.message_id in (select message_id from effects where account_key = any($2::text[]) and message_id is not null)`,
    [addresses, accounts],
  )
  return rowCount ?? 0
}

/** Caught mails after an id, in its order. */
export async function mailsAfter(tx: Tx, after: number, limit: number): Promise<{ id: number; raw: Buffer }[]> {
  const { rows } = await tx.query<{ id: number; raw: Buffer }>(
    'select id, raw from caught_mails where id > $1 order by id limit $2',
    [after, limit],
  )
  return rows
}

/** Forgets those of some caught mails in which a pattern finds something; each comes with all it says. */
export async function dropMailsThatSay(
  tx: Tx,
  mails: readonly { id: number; text: string }[],
  pattern: string,
): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from caught_mails where id in (select id from unnest($1::bigint[], $2::text[]) m (id, text) where text ~* $3)`,
    [mails.map(({ id }) => id), mails.map(({ text }) => text), pattern],
  )
  return rowCount ?? 0
}
