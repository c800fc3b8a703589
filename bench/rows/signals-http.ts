import { serveApi } from '../../test/support/serve-api.ts'
import { inParallel } from '../in-parallel.ts'
import { type Row, row } from '../row.ts'
import { ACCOUNTS, addressOf, kindOf, withAccounts } from '../signal-load.ts'

const BATCH = 500
const BATCHES = 60

/** Signals a second over HTTP until they count, in batches: as of a tracker, and all of one account. */
export async function httpRows(): Promise<Row[]> {
  return withAccounts(ACCOUNTS, async w => {
    const server = await serveApi(w)
    const post = async (body: string): Promise<void> => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${server.key}` }
      const answer = await fetch(`${server.at}/v1/signals`, { method: 'POST', headers, body })
      const { accepted } = (await answer.json()) as { accepted: number }
      if (answer.status !== 202 || accepted !== BATCH) throw new Error(`${answer.status}: ${accepted} accepted`)
    }
    const rate = async (name: string, from: (n: number) => string): Promise<number> => {
      const bodies = Array.from({ length: BATCHES }, (_, n) => batchOf(n, name, from))
      const begun = performance.now()
      await inParallel(bodies, 2, post)
      return (BATCHES * BATCH) / ((performance.now() - begun) / 1_000)
    }
    try {
      // with the first looks accounts enter journeys and come to bands: measured is what is then
      for (let n = 0; n < 8; n += 1) await post(batchOf(n, 'warm', addressOf))
      await w.pool.query('vacuum analyze')
      const spread = await rate('spread', addressOf)
      const hot = await rate('hot', n => addressOf((n % 5) * ACCOUNTS))
      return [
        row('signals-http', spread, 'signals/s', null, 'at least 5,000/s', it => it >= 5_000),
        row('signals-http-hot', hot, 'signals/s', null, 'at least 5,000/s', it => it >= 5_000),
      ]
    } finally {
      await server.stop()
    }
  })
}

function batchOf(batch: number, name: string, from: (n: number) => string): string {
  const signals = Array.from({ length: BATCH }, (_, i) => {
    const n = batch * BATCH + i
    const data = kindOf(n) === 'website.viewed' ? { page: '/page' } : {}
    return { id: `${name}-${n}`, source: 'bench', kind: kindOf(n), person: { email: from(n) }, data }
  })
  return JSON.stringify(signals)
}
