import { randomBytes } from 'node:crypto'
import type { Db } from './pool.ts'

/** The secret that signs links and makes message ids; made once, kept in the database. */
export async function readSecret(db: Db): Promise<string> {
  const known = await db.query<{ value: string }>(`select value #>> '{}' as value from meta where name = 'secret'`)
  if (known.rows[0]) return known.rows[0].value
  const made = randomBytes(32).toString('hex')
  const { rows } = await db.query<{ value: string }>(
    `insert into meta as m (name, value) values ('secret', to_jsonb($1::text))
     on conflict (name) do update set value = m.value
     returning value #>> '{}' as value`,
    [made],
  )
  return rows[0]?.value ?? made
}
