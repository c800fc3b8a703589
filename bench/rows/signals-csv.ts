import { takeHead } from '../../client/intake/decode-text.ts'
import { openCsv } from '../../client/intake/read-csv.ts'
import { resolveMapping } from '../../client/intake/resolve-mapping.ts'
import { startImport } from '../../client/intake/start-import.ts'
import type { Workspace } from '../../test/support/workspace.ts'
import { type Row, row } from '../row.ts'
import { ACCOUNTS, addressOf, kindOf, withAccounts } from '../signal-load.ts'

const ROWS = 100_000
const LARGE_BYTES = 100 * 1_048_576
const LONG_PAGE = 'x'.repeat(900)
const DAY = 86_400_000

/** Signals a second from a file until all count and every account was looked at, against COPY of the same rows into the same table. */
export async function csvRows(): Promise<Row[]> {
  return withAccounts(ACCOUNTS, async w => {
    const { seconds, peak } = await importCsv(w, csvOf('a', ROWS, ''))
    const rate = ROWS / seconds
    const floor = await copyRate(w)
    const large = await importCsv(w, csvOf('b', Number.POSITIVE_INFINITY, LONG_PAGE))
    return [
      row('signals-csv', rate, 'signals/s', null, 'at least 20,000/s', it => it >= 20_000),
      row('signals-csv-copy', rate, 'signals/s', floor, 'at least 0.15x', ratio => ratio >= 0.15),
      row('signals-csv-100mb', large.rows / large.seconds, 'signals/s', null, 'told', () => true),
      row('signals-csv-100mb-memory', large.peak, 'MB', peak, 'at most 1.5x of 8 MB', ratio => ratio <= 1.5),
    ]
  })
}

/** A file of so many signals, 100 MB at most. */
async function* csvOf(name: string, rows: number, page: string): AsyncGenerator<Uint8Array> {
  const now = Date.now()
  yield Buffer.from('id,email,timestamp,kind,page\n')
  for (let n = 0, bytes = 0; n < rows && bytes < LARGE_BYTES; ) {
    const lines: string[] = []
    for (let i = 0; i < 200 && n < rows; i += 1, n += 1) {
      const at = new Date(now - (n % 90) * DAY - n * 1_000).toISOString()
      lines.push(`${name}-${n},${addressOf(n)},${at},${kindOf(n)},/page/${n % 50}${page}`)
    }
    const piece = Buffer.from(`${lines.join('\n')}\n`)
    bytes += piece.length
    yield piece
  }
}

/** Takes a file in to its end. `peak`: the most memory of the process meanwhile, MB. */
async function importCsv(
  { pool, store }: Workspace,
  file: AsyncIterable<Uint8Array>,
): Promise<{ seconds: number; rows: number; peak: number }> {
  const { settings } = await store.get()
  const csv = await openCsv(await takeHead(file))
  const resolved = resolveMapping('signals', null, csv.headers, settings)
  if ('refused' in resolved) throw new Error(resolved.refused.message)
  let peak = 0
  let rows = 0
  const begun = performance.now()
  const deps = { pool, store, settings, now: Date.now(), log: console.error }
  for await (const event of startImport(deps, csv, resolved.plan, { dryRun: false, limit: null })) {
    if (event.is === 'complaint') throw new Error(event.says)
    if (event.counts.unresolved > 0) throw new Error('a row was not placed')
    rows = event.counts.rows
    peak = Math.max(peak, process.memoryUsage().rss / 1_048_576)
  }
  return { seconds: (performance.now() - begun) / 1_000, rows, peak }
}

/** COPY of the signals that are there into an empty table like theirs, with the same keys and indexes. */
async function copyRate({ pool }: Workspace): Promise<number> {
  const { rows } = await pool.query<{ dir: string }>(`select current_setting('data_directory') as dir`)
  const file = `'${rows[0]?.dir}/bench-signals.copy'`
  const { rowCount } = await pool.query(`copy signals to ${file}`)
  await pool.query(`
    create table copied (like signals including all);
    alter table copied add foreign key (account_key) references accounts, add foreign key (person_id) references people,
      add foreign key (decision_id) references identity_decisions`)
  const begun = performance.now()
  await pool.query(`copy copied from ${file}`)
  const rate = (rowCount ?? 0) / ((performance.now() - begun) / 1_000)
  await pool.query('drop table copied')
  return rate
}
