import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import { makeApiKey } from '../../client/http/api-key.ts'
import { insertApiKey } from '../../db/api-keys.ts'
import { migrate } from '../../db/migrate.ts'
import { inTransaction, openPool, type Pool } from '../../db/pool.ts'
import { insertStaff } from '../../db/sample-rows.ts'
import { freePort } from '../../local/ports.ts'
import { type RunningPostgres, startPostgres } from '../../local/postgres.ts'
import { type RunningTemporal, startTemporal } from '../../local/temporal-server.ts'
import { faultFiles, writeDefinitions } from './definitions.ts'
import { Process } from './process.ts'
import { type Sabotage, sabotageDatabase } from './sabotage.ts'

/** What the world outside has taken, as its journal says. */
export type Taken =
  | { kind: 'mail'; id: string; to: string[]; at: number }
  | { kind: 'call'; id: string; path: string; at: number }

const quiet = () => undefined

/** The real servers and processes, and a world outside that journals, all of which can be killed. */
export class World {
  readonly dir: string
  readonly definitionsDir: string
  readonly files: Record<string, string>
  readonly pool: Pool
  readonly parts: Part[] = []
  readonly key: string
  readonly sink: Process
  private postgres: RunningPostgres
  private temporal: RunningTemporal
  private readonly env: Record<string, string>
  private client: Client | null = null

  private constructor(made: {
    dir: string
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
    this.postgres = made.postgres
    this.temporal = made.temporal
  }

  /** Starts the servers and the world outside, and no process of the product yet. */
  static async begin(sabotage: Sabotage | null = null): Promise<World> {
    const dir = await mkdtemp(join(tmpdir(), 'journeys-faults-'))
    const [postgres, temporal] = await Promise.all([
      startPostgres({ dataDir: join(dir, 'data'), port: 0, log: quiet }),
      startTemporal({ dataDir: join(dir, 'data'), port: 0, uiPort: 0, log: quiet }),
    ])
    const sink = new Process('sink.ts', [join(dir, 'journal')], {}, join(dir, 'sink.log'))
    const ports = (await sink.next()) as { mail: number; calls: number }
    const files = faultFiles(ports.calls)
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
    return new World({ dir, files, pool, key, sink, env, postgres, temporal })
  }

  /** Starts one more process of the product; it is started again whenever it dies. `plan`: where its lives are to end. */
  async addPart(plan: readonly string[] = []): Promise<Part> {
    const { port } = await freePort(0)
    const n = this.parts.length
    const start = (at: string | null) =>
      new Process(
        'part.ts',
        [join(this.dir, `part-${n}`), this.definitionsDir],
        { ...this.env, PORT: String(port), ...(at === null ? {} : { CRASH_AT: at }) },
        join(this.dir, `part-${n}.log`),
      )
    const part = new Part(port, plan, start)
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
    process.kill(this.postgres.pid, 'SIGKILL')
    await sleep(away)
    this.postgres = await startPostgres({ dataDir: join(this.dir, 'data'), port: this.postgres.port, log: quiet })
  }

  /** The same for the Temporal server. */
  async killTemporal(away: number): Promise<void> {
    const port = Number(this.temporal.address.split(':')[1])
    process.kill(this.temporal.pid, 'SIGKILL')
    await sleep(away)
    this.temporal = await startTemporal({ dataDir: join(this.dir, 'data'), port, uiPort: 0, log: quiet })
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

/**
 * One process of the product, life after life. Each life may have a crash point it is to die at; the next one begins by
 * itself.
 */
export class Part {
  readonly port: number
  /** the crash points it died at */
  readonly died: string[] = []
  /** how often it died because we killed it */
  kills = 0
  private readonly startProcess: (crashAt: string | null) => Process
  private readonly points: string[]
  private process: Process | null = null
  private ours = false
  private over = false
  private failed: Error | null = null

  constructor(port: number, plan: readonly string[], startProcess: (crashAt: string | null) => Process) {
    this.port = port
    this.points = [...plan]
    this.startProcess = startProcess
  }

  /** The crash points no life has died at yet. */
  get left(): readonly string[] {
    return this.points
  }

  /** Has its next life end there, in place of whatever else was planned. */
  plan(point: string): void {
    this.points.splice(0, this.points.length, point)
  }

  /** Starts it, and waits until it is ready or dead. Throws when it ended in any other way than by being killed. */
  async start(): Promise<void> {
    if (this.failed) throw this.failed
    const crashAt = this.points[0] ?? null
    const process = this.startProcess(crashAt)
    this.process = process
    this.ours = false
    void process.ended.then(how => this.rise(how, crashAt))
    await Promise.race([process.next(), process.ended])
  }

  private rise(how: NodeJS.Signals | number, crashAt: string | null): void {
    if (this.over) return
    if (how !== 'SIGKILL') this.failed = new Error(`a process of the product ended by itself: ${how}`)
    else if (this.ours) this.kills += 1
    else this.died.push(...(crashAt === null ? ['nowhere'] : this.points.splice(0, 1)))
    this.start().catch((error: Error) => {
      this.failed = error
    })
  }

  /** Kills it as `kill -9` does; it starts again by itself. */
  kill(): void {
    this.ours = true
    this.process?.signal('SIGKILL')
  }

  /** Stands still for so long, as a process on a machine that is out of breath does, and goes on as if nothing had been. */
  async freeze(ms: number): Promise<void> {
    const process = this.process
    process?.signal('SIGSTOP')
    await sleep(ms)
    process?.signal('SIGCONT')
  }

  async stop(): Promise<void> {
    this.over = true
    this.process?.signal('SIGCONT')
    this.process?.signal('SIGTERM')
    await this.process?.ended
    if (this.failed) throw this.failed
  }
}

const one = (id: string, role: string, manager: string | null) => ({
  id,
  name: id,
  role,
  manager,
  zone: 'UTC',
  email: `${id}@small.example`,
})
const STAFF = [
  one('lena', 'sdr', null),
  one('jonas', 'sdr', 'lena'),
  one('mia', 'sdr', 'lena'),
  one('noor', 'csm', 'lena'),
]
