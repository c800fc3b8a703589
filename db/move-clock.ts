import type { Db } from './pool.ts'

/** Moves the local stack's clock on by milliseconds, for everything that asks app_now(). Answers the new offset. */
export async function moveClock(db: Db, by: number): Promise<number> {
  const { rows } = await db.query<{ offset: number }>(
    `update app_clock set offset_ms = offset_ms + $1 returning offset_ms as offset, pg_notify('clock', '')`,
    [Math.round(by)],
  )
  return rows[0]?.offset ?? 0
}
