import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client, Connection } from '@temporalio/client'
import { makeApiKey } from '../../../client/http/api-key.ts'
import { insertApiKey } from '../../../db/api-keys.ts'
import { migrate } from '../../../db/migrate.ts'
import { inTransaction, openPool, type Pool } from '../../../db/pool.ts'
import { insertAccounts, insertStaff } from '../../../db/sample-rows.ts'
import { freePort } from '../../../local/ports.ts'
import { startPostgres } from '../../../local/postgres.ts'
import { serverLog } from '../../../local/postgres-cluster.ts'
import { startTemporal } from '../../../local/temporal-server.ts'
import { writeDefinitions } from '../../faults/definitions.ts'
import { Process } from '../../faults/process.ts'
import { colleague } from '../../support/colleague.ts'
import { markedFiles, SECRETS } from './marked-definitions.ts'
import { markedOutside, SMTP_PASSWORD } from './marked-outside.ts'
import { COLLEAGUE, DOMAIN, FIRM, OURS, POSTAL, SOMEBODY } from './marks.ts'

/** A program of its own on servers of its own, so that everything it and they say to anybody stands in files. */
export interface MarkedWorld {
  pool: Pool
  temporal: Client
  api: string
  /** the port mail comes back to */
  inboundPort: number
  outside: Awaited<ReturnType<typeof markedOutside>>
  /** what must be told to nobody, and is not about anybody */
  secrets: Set<string>
  /** Asks the API as this machine would. */
  ask(path: string, init?: RequestInit & { json?: unknown }): Promise<{ status: number; text: string }>
  /** All that was said by the program and its servers, to their terminals and to files, by file. */
  said(): Promise<Map<string, string>>
  end(): Promise<void>
}

const PART = fileURLToPath(new URL('../../faults/part.ts', import.meta.url))
const quiet = () => undefined

/** Accounts, and whom mail goes to there: what becomes of it is said by the address. */
export const ACCOUNTS = {
  'a-well': 'zy',
  'a-gone': 'gone',
  'a-later': 'later',
  'a-lost': 'lost',
  'a-second': 'second',
  'a-third': 'third',
  'a-stuck': 'stuck',
}
export type AccountKey = keyof typeof ACCOUNTS

export const emailOf = (account: AccountKey): string => `${ACCOUNTS[account]}@${DOMAIN}`

export async function markedWorld(): Promise<MarkedWorld> {
  const dir = await mkdtemp(join(tmpdir(), 'journeys-privacy-'))
  const data = join(dir, 'data')
  const temporal = await startTemporal({ dataDir: data, port: 0, uiPort: 0, log: quiet })
  const postgres = await startPostgres({ dataDir: data, port: 0, log: quiet })
  const outside = await markedOutside()
  const [{ port }, inbound] = [await freePort(0), await freePort(0)]
  await writeDefinitions(join(dir, 'definitions'), markedFiles(outside.callsPort))
  await migrate(postgres.url)
  const pool = openPool(postgres.url, quiet, 4)
  const { id, key, hash } = makeApiKey()
  await insertApiKey(pool, { id, name: 'test', hash, scopes: ['admin'], expiresAt: null, createdBy: null })
  const env = {
    DATABASE_URL: postgres.url,
    TEMPORAL_ADDRESS: temporal.address,
    PORT: String(port),
    SMTP_URL: outside.smtp,
    JOURNEYS_EMAIL_MODE: 'live',
    JOURNEYS_SMTP_REPLY_WAIT: '1500',
    JOURNEYS_INBOX: 'inbox@back.example',
    JOURNEYS_INBOUND_SMTP_PORT: String(inbound.port),
    JOURNEYS_WEBHOOKS_TO_LOOPBACK: 'the world outside is on this machine',
    ...SECRETS,
  }
  const program = new Process(PART, [join(dir, 'program'), join(dir, 'definitions')], env, join(dir, 'program.log'))
  await program.next()
  program.tell('')
  await program.next()
  await seed(pool)
  const api = `http://127.0.0.1:${port}`
  const connection = await Connection.connect({ address: temporal.address })
  return {
    ...{ pool, api, outside, inboundPort: inbound.port, temporal: new Client({ connection }) },
    secrets: new Set([key, new URL(postgres.url).password, SMTP_PASSWORD, ...Object.values(SECRETS)]),
    async ask(path, { json, ...init } = {}) {
      const headers = {
        authorization: `Bearer ${key}`,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      }
      const body = json === undefined ? init.body : JSON.stringify(json)
      const method = body === undefined ? 'GET' : 'POST'
      const response = await fetch(`${api}${path}`, {
        method,
        ...init,
        headers: { ...headers, ...init.headers },
        body: body ?? null,
      })
      return { status: response.status, text: await response.text() }
    },
    async said() {
      const files = await readdir(dir, { recursive: true })
      const logs = [
        ...files.filter(name => name.endsWith('.log')).map(name => join(dir, name)),
        serverLog(postgres.clusterDir),
      ]
      return new Map(await Promise.all(logs.map(async path => [path, await readFile(path, 'utf8')] as const)))
    },
    async end() {
      program.signal('SIGTERM')
      await program.ended
      await connection.close()
      await pool.end()
      await temporal.stop()
      await postgres.stop()
      await outside.stop()
      await rm(dir, { recursive: true, force: true })
      await rm(postgres.clusterDir, { recursive: true, force: true })
    },
  }
}

async function seed(pool: Pool): Promise<void> {
  await inTransaction(pool, async tx => {
    const staff = [
      ['lena', 'sdr'],
      ['jonas', 'sdr'],
      ['mia', 'sdr'],
      ['later-tim', 'csm'],
    ] as const
    await insertStaff(
      tx,
      staff.map(([id, role]) => ({ ...colleague(OURS, id, role), name: `${COLLEAGUE} ${id}` })),
    )
    const rows = Object.keys(ACCOUNTS).map(key => ({
      ...{ key, name: FIRM, domain: `${key}.${DOMAIN}`, tier: 'A', status: 'target', country: 'DE', industry: 'x' },
      ...{ employees: 500, parent: null, renewalStatus: null, team: {} },
    }))
    await insertAccounts(tx, rows, 'test')
    await tx.query(
      `insert into account_team (account_key, role, staff_id) select key, 'csm', 'later-tim' from accounts`,
    )
    await tx.query(
      `insert into people (account_key, email, first_name, last_name, title, phone, postal, role)
       select t.key, t.email, $3, $4, $5, $6, $7, 'champion' from unnest($1::text[], $2::text[]) t (key, email)`,
      [
        ...[Object.keys(ACCOUNTS), Object.keys(ACCOUNTS).map(key => emailOf(key as AccountKey))],
        ...[SOMEBODY.first, SOMEBODY.last, SOMEBODY.title, SOMEBODY.phone, JSON.stringify(POSTAL)],
      ],
    )
    await tx.query(`update staff set task_mail = 'each' where id = 'mia'`)
  })
}
