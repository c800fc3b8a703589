import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client, Connection } from '@temporalio/client'
import { makeApiKey } from '../../client/http/api-key.ts'
import { insertApiKey } from '../../db/api-keys.ts'
import { migrate } from '../../db/migrate.ts'
import { inTransaction, openPool, type Pool } from '../../db/pool.ts'
import { insertStaff } from '../../db/sample-rows.ts'
import type { Random } from '../../domain/simulation/random.ts'
import { freePort } from '../../local/ports.ts'
import { type RunningPostgres, startPostgres } from '../../local/postgres.ts'
import { type RunningTemporal, startTemporal } from '../../local/temporal-server.ts'
import { workflowIdOf } from '../../workflows/messages.ts'
import { colleague } from '../support/colleague.ts'
import { buildPart } from './build-part.ts'
import { faultFiles, writeDefinitions } from './definitions.ts'
import { Part } from './life.ts'
import { Process } from './process.ts'
import { type Sabotage, sabotageDatabase } from './sabotage.ts'

/** What the world outside has taken, as its journal says. */
export type Taken =
  | { kind: 'mail'; id: string; to: string[]; at: number }
  /** `call`: the name the printing house is to know all tries of a letter by */
  | { kind: 'letter'; id: string; call: string; at: number }
  | { kind: 'call'; id: string; path: string; at: number }

const quiet = () => undefined
/** So long after a server has come back a process that started without it may still end by that, in milliseconds. */
const GRACE = 30_000
const SINK = fileURLToPath(new URL('sink.ts', import.meta.url))

/** The real servers and processes, and a world outside that journals, all of which can be killed. */
export class World {
  readonly dir: string
  readonly definitionsDir: string
  readonly files: Record<string, string>
  readonly pool: Pool
  readonly parts: Part[] = []
  /** the accounts whose workflows were set back */
  readonly wereSetBack = new Set<string>()
  readonly key: string
  readonly sink: Process
  private postgres: RunningPostgres
  private temporal: RunningTemporal
  private readonly env: Record<string, string>
  /** the product in one file */
  private readonly part: string
  private client: Client | null = null
  /** until when a process that starts may not find its servers, in UTC milliseconds */
  private awayUntil = 0

  private constructor(made: {
    dir: string
    part: string
    files: Record<string, string>
    pool: Pool
    key: string
    sink: Process
    env: Record<string, string>
    postgres: RunningPostgres
    temporal: RunningTemporal
  }) {
    this.dir = made.dir
    this.definitionsDir = join(made.dir, 'definitions')
    this.files = made.files
    this.pool = made.pool
    this.key = made.key
    this.sink = made.sink
    this.env = made.env
    this.part = made.part
    this.postgres = made.postgres
    this.temporal = made.temporal
  }

  /** Starts the servers and the world outside, and no process of the product yet. */
  static async begin({ sabotage, random }: { sabotage?: Sabotage; random?: Random } = {}): Promise<World> {
    const dir = await mkdtemp(join(tmpdir(), 'journeys-faults-'))
    const [part, postgres, temporal] = await Promise.all([
      buildPart(),
      startPostgres({ dataDir: join(dir, 'data'), port: 0, log: quiet }),
      startTemporal({ dataDir: join(dir, 'data'), port: 0, uiPort: 0, log: quiet }),
    ])
    const sink = new Process(SINK, [join(dir, 'journal')], {}, join(dir, 'sink.log'))
    const ports = (await sink.next()) as { mail: number; calls: number }
    const files = faultFiles(ports.calls, random)
    await writeDefinitions(join(dir, 'definitions'), files)
    await migrate(postgres.url)
    const pool = openPool(postgres.url, quiet, 4)
    const { id, key, hash } = makeApiKey()
    await insertApiKey(pool, { id, name: 'faults', hash, scopes: ['admin'], expiresAt: null, createdBy: null })
    await inTransaction(pool, tx => insertStaff(tx, STAFF))
    await pool.query(`update staff set task_mail = 'each' where id = 'mia'`)
    if (sabotage) await sabotageDatabase(pool, sabotage)
    const env = {
      DATABASE_URL: postgres.url,
      TEMPORAL_ADDRESS: temporal.address,
      SMTP_URL: `smtp://127.0.0.1:${ports.mail}`,
      JOURNEYS_EMAIL_MODE: 'live',
      JOURNEYS_SMTP_REPLY_WAIT: '5000',
      JOURNEYS_WEBHOOKS_TO_LOOPBACK: 'the world outside is on this machine',
      FAULT_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      ...(sabotage ? { SABOTAGE: sabotage } : {}),
    }
    return new World({ dir, part, files, pool, key, sink, env, postgres, temporal })
  }

  /** Starts one more process of the product; it is started again whenever it dies. `plan`: where its lives are to end. */
  async addPart(plan: readonly string[] = []): Promise<Part> {
    const { port } = await freePort(0)
    const n = this.parts.length
    const load = () =>
      new Process(
        this.part,
        [join(this.dir, `part-${n}`), this.definitionsDir],
        { ...this.env, PORT: String(port) },
        join(this.dir, `part-${n}.log`),
      )
    const part = new Part({ port, plan, load, mayEnd: () => Date.now() < this.awayUntil })
    this.parts.push(part)
    await part.start()
    return part
  }

  /** What the world outside has taken so far. */
  async taken(): Promise<Taken[]> {
    const lines = (await readFile(join(this.dir, 'journal'), 'utf8')).split('\n').filter(Boolean)
    return lines.map(line => JSON.parse(line) as Taken)
  }

  /** A client of the Temporal server, as it is now. */
  async temporalClient(): Promise<Client> {
    this.client ??= new Client({ connection: await Connection.connect({ address: this.temporal.address }) })
    return this.client
  }

  /** Kills Postgres as `kill -9` does and starts it again on the same port, after so many milliseconds. */
  async killPostgres(away: number): Promise<void> {
    this.awayUntil = Number.POSITIVE_INFINITY
    process.kill(this.postgres.pid, 'SIGKILL')
    await sleep(away)
    this.postgres = await startPostgres({ dataDir: join(this.dir, 'data'), port: this.postgres.port, log: quiet })
    this.awayUntil = Date.now() + GRACE
  }

  /** The same for the Temporal server. */
  async killTemporal(away: number): Promise<void> {
    const port = Number(this.temporal.address.split(':')[1])
    this.awayUntil = Number.POSITIVE_INFINITY
    process.kill(this.temporal.pid, 'SIGKILL')
    await sleep(away)
    this.temporal = await startTemporal({ dataDir: join(this.dir, 'data'), port, uiPort: 0, log: quiet })
    this.awayUntil = Date.now() + GRACE
  }

  /**
   * Sets the workflow of an account back to the first thing it decided: it lives everything since then once more. False where there is none
   * that runs, or the server has just come back and does not answer yet.
   */
  async setBack(account: string): Promise<boolean> {
    const workflowId = workflowIdOf('growth', account)
    const { workflowService: service } = await this.temporalClient()
    const at = { namespace: 'default', execution: { workflowId } }
    try {
      const { history } = await service.getWorkflowExecutionHistory({ ...at, maximumPageSize: 20 })
      const decided = history?.events?.find(event => event.workflowTaskCompletedEventAttributes)?.eventId
      if (decided == null) return false
      await service.resetWorkflowExecution({
        namespace: 'default',
        workflowExecution: { workflowId },
        reason: 'a fault that is tried out',
        requestId: randomUUID(),
        workflowTaskFinishEventId: decided,
      })
      this.wereSetBack.add(account)
      return true
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error
      console.error(`${workflowId} was not set back: ${error.message}`)
      return false
    }
  }

  /** How often the workflow of an account has begun: at first, continued as new, or set back. */
  async runsOf(account: string): Promise<number> {
    const { workflow } = await this.temporalClient()
    return (await workflow.count(`WorkflowId = '${workflowIdOf('growth', account)}'`)).count
  }

  async end(): Promise<void> {
    for (const part of this.parts) await part.stop()
    this.sink.child.disconnect()
    await this.sink.ended
    await this.client?.connection.close()
    await this.pool.end()
    await this.temporal.stop()
    await this.postgres.stop()
    await rm(this.dir, { recursive: true, force: true })
    await rm(this.postgres.clusterDir, { recursive: true, force: true })
  }
}

const STAFF = [
  colleague('small.example', 'lena', 'sdr'),
  ...['jonas', 'mia'].map(id => colleague('small.example', id, 'sdr', 'lena')),
  colleague('small.example', 'noor', 'csm', 'lena'),
]
