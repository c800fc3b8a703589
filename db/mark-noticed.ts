import type { Tx } from './pool.ts'

/** What has been told of an account, so that it is told once. */
export interface NoticedMark {
  account: string
  /** when kinds were told last, UTC milliseconds */
  noticed: Readonly<Record<string, number>>
  /** the renewal window (days) each contract was told of last; null = of none */
  windows: Readonly<Record<string, number | null>>
}

/** Remembers what has been told of accounts, beside what it remembers. */
export async function markNoticed(tx: Tx, marks: readonly NoticedMark[]): Promise<void> {
  const noticed = marks.filter(mark => Object.keys(mark.noticed).length > 0)
  const windows = Object.assign({}, ...marks.map(mark => mark.windows)) as Record<string, number | null>
  if (noticed.length > 0) {
    await tx.query({
      name: 'mark-noticed',
      text: `
        update accounts a set noticed = a.noticed || g.noticed
        from jsonb_to_recordset($1::jsonb) as g (account text, noticed jsonb)
        where a.key = g.account`,
      values: [JSON.stringify(noticed)],
    })
  }
  if (Object.keys(windows).length > 0) {
    await tx.query({
      name: 'mark-windows',
      text: 'update contracts c set told_window = w.value::int from jsonb_each_text($1::jsonb) w where c.id = w.key',
      values: [JSON.stringify(windows)],
    })
  }
}
