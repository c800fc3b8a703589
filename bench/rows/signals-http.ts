import { Connection, Client as TemporalClient } from '@temporalio/client'
import { makeApiKey } from '../../client/http/api-key.ts'
import { createServer } from '../../client/http/server.ts'
import { AppClock } from '../../intake/app-clock.ts'
import type { Workspace } from '../../test/support/workspace.ts'
import { inParallel } from '../in-parallel.ts'
import { type Row, row } from '../row.ts'
import { ACCOUNTS, addressOf, kindOf, withAccounts } from '../signal-load.ts'

const BATCH = 500
const BATCHES = 60

/** Signals a second over HTTP until they count, in batches: as of a tracker, and all of one account. */
export async function httpRows(): Promise<Row[]> {
  return withAccounts(ACCOUNTS, async w => {
    const server = await serve(w)
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

/** The API alone: nothing works the inboxes beside it. */
async function serve({ pool, url, store }: Workspace): Promise<{ at: string; key: string; stop(): Promise<void> }> {
  const { key, hash } = makeApiKey()
  const connection = Connection.lazy({})
  const nowhere = { api: '', web: '', temporalAddress: '', temporalNamespace: '', temporalUi: null }
  const app = await createServer({
    pool,
    databaseUrl: url,
    definitions: store,
    clock: new AppClock(pool),
    temporal: new TemporalClient({ connection }),
    places: { ...nowhere, outbox: '', database: '' },
    secret: 'bench',
    machineKey: hash,
    setting: () => null,
    emailMode: 'catch',
    local: null,
    slack: null,
    definitionProblems: () => ({ at: 0, problems: [] }),
    log: line => console.error(line),
  })
  const at = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    at,
    key,
    async stop() {
      await app.close()
      await connection.close()
    },
  }
}
