import type { Db } from './pool.ts'

/** A request that named itself: who asks, by which name, and what; the last two as hashes. */
export interface NamedRequest {
  by: string
  key: string
  request: string
}

/** What was answered; `answer` null = it was not kept. */
export interface KeptAnswer {
  status: number
  contentType: string | null
  answer: string | null
}

/** Of a request of that name: it is the caller's to do, it is under way, it was another one, or it was answered. */
export type NamedBefore = 'ours' | 'under-way' | 'another' | KeptAnswer

/** Takes the name of a request, for a day. One that was never answered is taken up again after a minute. */
export async function nameRequest(db: Db, { by, key, request }: NamedRequest): Promise<NamedBefore> {
  const { rowCount } = await db.query({
    name: 'name-request',
    text: `
      with old as (delete from idempotent_answers where at < now() - interval '1 day' and (asked_by, key_hash) <> ($1, $2))
      insert into idempotent_answers as a (asked_by, key_hash, request_hash) values ($1, $2, $3)
      on conflict (asked_by, key_hash) do update
        set request_hash = excluded.request_hash, status = null, content_type = null, answer = null, at = now()
        where a.at < now() - interval '1 day' or (a.status is null and a.at < now() - interval '1 minute')`,
    values: [by, key, request],
  })
  if (rowCount === 1) return 'ours'
  const { rows } = await db.query<Omit<KeptAnswer, 'status'> & { status: number | null; request: string }>({
    name: 'named-before',
    text: `
      select status, content_type as "contentType", answer, request_hash as request
      from idempotent_answers where asked_by = $1 and key_hash = $2`,
    values: [by, key],
  })
  const [row] = rows
  if (row && row.request !== request) return 'another'
  return row && row.status !== null ? { ...row, status: row.status } : 'under-way'
}

/** Keeps what was answered; null = nothing was done, and the name is free again. */
export async function keepAnswered(db: Db, { by, key }: NamedRequest, answered: KeptAnswer | null): Promise<void> {
  if (answered === null) {
    await db.query('delete from idempotent_answers where asked_by = $1 and key_hash = $2', [by, key])
    return
  }
  await db.query({
    name: 'keep-answered',
    text: `update idempotent_answers set status = $3, content_type = $4, answer = $5 where asked_by = $1 and key_hash = $2`,
    values: [by, key, answered.status, answered.contentType, answered.answer],
  })
}
