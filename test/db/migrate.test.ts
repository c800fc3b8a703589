import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { openPool } from '../../db/pool.ts'
import { startPostgres } from '../../local/postgres.ts'

let server: Awaited<ReturnType<typeof startPostgres>>

beforeAll(async () => {
  server = await startPostgres({ ephemeral: true, log: () => undefined })
})
afterAll(() => server.stop())

describe('migrations', () => {
  it('run once when four starters run them at the same time, and again there is nothing to do', async () => {
    const done = await Promise.all([1, 2, 3, 4].map(() => migrate(server.url)))
    const runs = done.map(names => names.length).sort()
    expect(runs.slice(0, 3)).toEqual([0, 0, 0])
    expect(runs[3]).toBeGreaterThan(0)
    expect(await migrate(server.url)).toEqual([])
  })

  it('leave a schema that keeps two open runs of one journey apart', async () => {
    const pool = openPool(server.url, () => undefined)
    const { rows } = await pool.query(`select indexdef from pg_indexes where indexname = 'journey_runs_one_open'`)
    expect(rows[0].indexdef).toMatch(/UNIQUE.*journey, account_key.*WHERE.*ended/)
    await pool.end()
  })
})
