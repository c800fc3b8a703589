import { Connection, Client as TemporalClient } from '@temporalio/client'
import { makeApiKey } from '../../client/http/api-key.ts'
import { createServer } from '../../client/http/server.ts'
import { AppClock } from '../../intake/app-clock.ts'
import type { Workspace } from './workspace.ts'

/** The API with the pages, alone: nothing works the inboxes beside it. `pages` = a folder of built ones. */
export async function serveApi(
  { pool, url, store }: Pick<Workspace, 'pool' | 'url' | 'store'>,
  { port = 0, pages }: { port?: number; pages?: string } = {},
): Promise<{ at: string; port: number; key: string; stop(): Promise<void> }> {
  const { key, hash } = makeApiKey()
  const connection = Connection.lazy({})
  const nowhere = { api: '', web: '', temporalAddress: '', temporalNamespace: '', temporalUi: null }
  const app = await createServer(
    {
      pool,
      databaseUrl: url,
      definitions: store,
      clock: new AppClock(pool),
      temporal: new TemporalClient({ connection }),
      places: { ...nowhere, outbox: '', database: '' },
      secret: 'test',
      machineKey: hash,
      setting: () => null,
      emailMode: 'catch',
      postTestMail: async () => 'there is no mail server',
      local: null,
      slack: null,
      definitionProblems: () => ({ at: 0, problems: [] }),
      log: line => console.error(line),
    },
    pages,
  )
  const at = await app.listen({ port, host: '127.0.0.1' })
  return {
    at,
    port: Number(new URL(at).port),
    key,
    // the connection was never made, and what has asked for it goes on asking a while: it is left to the process
    stop: () => app.close(),
  }
}
