import type { Db } from './pool.ts'

/** A list somebody comes back to. */
export interface SavedView {
  id: number
  name: string
  /** filters and order, as the address has them: `stage=expand&sort=due` */
  query: string
}

/** What one colleague saved, by name. */
export async function listViews(db: Db, staff: string): Promise<SavedView[]> {
  const { rows } = await db.query<SavedView>({
    name: 'list-views',
    text: `select id, name, query from saved_views where staff_id = $1 and page = 'accounts' order by lower(name), id`,
    values: [staff],
  })
  return rows
}

/** Saves a view; one of that name is replaced. */
export async function saveView(db: Db, staff: string, name: string, query: string): Promise<void> {
  await db.query({
    name: 'save-view',
    text: `
      insert into saved_views (staff_id, page, name, query) values ($1, 'accounts', $2, $3)
      on conflict (staff_id, page, name) do update set query = excluded.query, saved_at = app_now()`,
    values: [staff, name, query],
  })
}

/** Takes a view of one's own away; false if there is no such view. */
export async function removeView(db: Db, staff: string, id: number): Promise<boolean> {
  const { rowCount } = await db.query('delete from saved_views where id = $1 and staff_id = $2', [id, staff])
  return rowCount === 1
}
