import type { Db } from './pool.ts'

/** The time everything goes by, UTC milliseconds: Postgres's own, moved by the local stack's offset. */
export async function appNow(db: Db): Promise<number> {
  const { rows } = await db.query<{ now: number }>({
    name: 'app-now',
    text: 'select floor(extract(epoch from app_now()) * 1000)::bigint as now',
  })
  return rows[0]?.now ?? Date.now()
}
