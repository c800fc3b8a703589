import type { AsideKind } from '../domain/aside/patience.ts'
import type { Db } from './pool.ts'

/** What ops were not told of yet. */
export interface Untold {
  aside: { kind: AsideKind; ref: string; reason: string }[]
  /** messages in doubt that nobody has decided on */
  doubts: string[]
}

/** Reads what ops have to be told of; `bound` as for doubts. */
export async function readUntold(db: Db, bound: number): Promise<Untold> {
  const { rows: aside } = await db.query<Untold['aside'][number]>(
    `select kind, ref, reason from set_aside where at is not null and released_at is null and told_at is null
       -- what keeps a thousand events out is told of once an hour, not a thousand times
       and (kind <> 'event' or not exists (
         select from set_aside t where t.kind = 'event' and t.told_at > app_now() - interval '1 hour'))
     order by at`,
  )
  const { rows: doubts } = await db.query<{ key: string }>(
    `select key from effects where state = 'unknown' and doubt_told_at is null
       and unknown_at <= app_now() - $1::double precision * interval '1 millisecond' order by unknown_at`,
    [bound],
  )
  return { aside, doubts: doubts.map(row => row.key) }
}

/** Notes that ops were told. */
export async function markTold(db: Db, { aside, doubts }: Untold): Promise<void> {
  await db.query(
    `update set_aside set told_at = app_now()
     from unnest($1::text[], $2::text[]) as told (k, r) where kind = k and ref = r and told_at is null`,
    [aside.map(one => one.kind), aside.map(one => one.ref)],
  )
  await db.query('update effects set doubt_told_at = app_now() where key = any($1::text[])', [doubts])
}

/** The addresses of those who keep it running: who may sign in as ops. */
export async function opsAddresses(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ email: string }>(
    `select email from users where disabled_at is null and email is not null and 'ops' = any(roles) order by email`,
  )
  return rows.map(row => row.email)
}
