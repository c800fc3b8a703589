import type { Tx } from './pool.ts'

/** A piece of content as its system knows it. */
export interface ContentAsset {
  key: string
  name: string
  kind: string | null
  url: string | null
  topic: string | null
}

/** Reads assets as they stand. */
export async function readAssets(tx: Tx, keys: readonly string[]): Promise<Map<string, ContentAsset>> {
  const { rows } = await tx.query<ContentAsset>({
    name: 'read-assets',
    text: 'select key, name, kind, url, topic from content_assets where key = any($1::text[]) order by key for update',
    values: [keys],
  })
  return new Map(rows.map(row => [row.key, row]))
}

/** Writes assets whole, as of now. */
export async function upsertAssets(tx: Tx, assets: readonly ContentAsset[], source: string): Promise<void> {
  if (assets.length === 0) return
  await tx.query({
    name: 'upsert-assets',
    text: `
      insert into content_assets (key, name, kind, url, topic, source, updated_at)
      select key, name, kind, url, topic, $2, app_now()
      from jsonb_to_recordset($1::jsonb) as g (key text, name text, kind text, url text, topic text)
      on conflict (key) do update set name = excluded.name, kind = excluded.kind, url = excluded.url,
        topic = excluded.topic, updated_at = excluded.updated_at`,
    values: [JSON.stringify(assets), source],
  })
}
