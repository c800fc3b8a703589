import type { Db } from './pool.ts'

/** A message of ours, and whom it went to. */
export interface SentMessage {
  messageId: string
  account: string
  person: string
  email: string | null
}

const COLUMNS = `e.message_id as "messageId", p.account_key as account, p.id as person, p.email`

/**
 * The newest message to a person of these ids (without brackets), or whose id begins with one of these tokens; null = none of ours.
 * A token is enough: the sender it went out from may be none of ours any more.
 */
export async function findSentMessage(
  db: Db,
  ids: readonly string[],
  tokens: readonly string[],
): Promise<SentMessage | null> {
  const { rows } = await db.query<SentMessage>({
    name: 'find-sent-message',
    text: `
      with named as (
        select key from effects where message_id = any($1::text[])
        union
        select e.key from unnest($2::text[]) as t (token)
        join effects e on e.message_id ~>=~ ('<' || token || '@') and e.message_id ~<~ ('<' || token || 'A')
      )
      select ${COLUMNS} from named join effects e using (key) join people p on p.id = e.person_id
      where e.kind = 'send' order by e.reserved_at desc limit 1`,
    values: [ids.map(id => `<${id}>`), tokens],
  })
  return rows[0] ?? null
}

/** Whom we wrote to under an address last; null = nobody. */
export async function findWrittenTo(db: Db, address: string): Promise<SentMessage | null> {
  const { rows } = await db.query<SentMessage>({
    name: 'find-written-to',
    text: `
      select ${COLUMNS} from people p join effects e on e.person_id = p.id and e.kind = 'send' and e.message_id is not null
      where lower(p.email) = lower($1) order by e.reserved_at desc limit 1`,
    values: [address],
  })
  return rows[0] ?? null
}
