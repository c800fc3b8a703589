import { setTimeout as sleep } from 'node:timers/promises'
import { inTransaction } from '../../db/pool.ts'
import { insertAccounts } from '../../db/sample-rows.ts'
import type { Random } from '../../domain/simulation/random.ts'
import type { World } from './world.ts'

/** So long something is tried again, in milliseconds; faults come faster than that. */
const PATIENCE = 300_000
/** How many signals are remembered as they were sent, to be sent again. */
const REMEMBERED = 200
/** Signals of a flood that come in one request. */
const TOGETHER = 100

interface Signal {
  id: string
  account: { key: string }
  [field: string]: unknown
}

/** Accounts that look at a page, and colleagues who do what comes of it: everything is tried until it is answered. */
export class Load {
  /** the names of the signals that were answered with 202 */
  readonly acked: { account: string; id: string }[] = []
  /** the accounts that live, the newest last */
  readonly accounts: string[] = []
  /** tries that were refused, or whose answer never came */
  refused = 0
  unanswered = 0
  /** signals that were sent once more after they had been taken */
  repeated = 0
  private readonly world: World
  private readonly sent: Signal[] = []
  private n = 0

  constructor(world: World) {
    this.world = world
  }

  /** A new account with somebody to write to. */
  async account(): Promise<string> {
    this.n += 1
    const key = `a${this.n}`
    await this.untilDone(() =>
      inTransaction(this.world.pool, async tx => {
        const row = { key, name: key, domain: `${key}.example`, tier: 'A', status: 'target', country: 'DE' }
        const rest = { industry: 'x', employees: 500, parent: null, renewalStatus: null, team: { csm: 'noor' } }
        await insertAccounts(tx, [{ ...row, ...rest }], 'test')
        await tx.query(
          `insert into people (account_key, external_key, email, first_name, last_name, role, postal)
           values ($1, $1, $2, 'Eva', 'Champion', 'champion', '{"street": "1 Quay", "city": "Cork"}') on conflict do nothing`,
          [key, `eva@${key}.example`],
        )
      }),
    )
    return key
  }

  /** A signal of an account, sent again under the same name until it is taken. */
  async signal(account: string, kind: string, more: Record<string, unknown> = {}): Promise<void> {
    const signal = this.signalOf(account, kind, more)
    await this.untilDone(() => this.post('/v1/signals', signal))
    this.taken([signal])
  }

  private signalOf(account: string, kind: string, more: Record<string, unknown>): Signal {
    this.n += 1
    const about = { account: { key: account }, person: { email: `eva@${account}.example` } }
    const data = kind === 'page.viewed' ? { minutes: 1, page: '/' } : {}
    return { id: `${account}-${this.n}`, source: 'load', kind, ...about, data, ...more }
  }

  private taken(signals: readonly Signal[]): void {
    for (const signal of signals) {
      this.acked.push({ account: signal.account.key, id: signal.id })
      this.sent.push(signal)
    }
    this.sent.splice(0, this.sent.length - REMEMBERED)
  }

  /** A new account that enters the journey by its first signal, and looks at a page by its second: the play begins. */
  async live(): Promise<string> {
    const account = await this.account()
    await this.signal(account, 'mail.replied')
    await this.signal(account, 'page.viewed')
    this.accounts.push(account)
    return account
  }

  /** Sends signals of before once more, several at once, as clients do that never heard an answer. */
  async again(random: Random, times: number): Promise<void> {
    const signals = Array.from({ length: times }, () => random.pick(this.sent)).filter(one => one !== undefined)
    await Promise.all(signals.map(signal => this.untilDone(() => this.post('/v1/signals', signal))))
    this.repeated += signals.length
  }

  /**
   * Sends many signals of one account at once, late ones, early ones and ones of the same moment among them, in any order: few
   * one by one, many in batches.
   */
  async flood(random: Random, account: string, times: number): Promise<void> {
    const now = Date.now()
    const moments = [-60 * 86_400_000, -3_600_000, 0, 0, 120_000]
    const signals = Array.from({ length: times }, () => {
      const at = new Date(now + (random.pick(moments) ?? 0)).toISOString()
      return this.signalOf(account, random.pick(['page.viewed', 'mail.replied']) ?? 'page.viewed', { at })
    })
    const together = times > TOGETHER ? TOGETHER : 1
    const batches = Array.from({ length: Math.ceil(times / together) }, (_, n) =>
      signals.slice(n * together, (n + 1) * together),
    )
    await Promise.all(
      batches.map(async batch => {
        await this.untilDone(() => this.post('/v1/signals', batch))
        this.taken(batch)
      }),
    )
  }

  /** Finishes every task of a type that is open. */
  async finish(type: string, outcome: string): Promise<number> {
    const { rows } = await this.untilDone(() =>
      this.world.pool.query<{ id: string }>(`select id from tasks where type = $1 and status in ('open', 'claimed')`, [
        type,
      ]),
    )
    for (const { id } of rows) {
      await this.untilDone(() =>
        this.post(`/v1/tasks/${id}/complete`, { outcome }, { 'acting-as': 'jonas' }, [409, 412]),
      )
    }
    return rows.length
  }

  private async post(
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
    also: readonly number[] = [],
  ): Promise<void> {
    const parts = this.world.parts
    const part = parts[(this.refused + this.unanswered) % parts.length]
    if (!part) throw new Error('no process runs')
    const response = await fetch(`http://127.0.0.1:${part.port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.world.key}`, ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    })
    const text = await response.text()
    if (response.status === 503 || response.status === 429) throw new Refused()
    if (!response.ok && !also.includes(response.status)) throw new Wrong(`${path}: ${response.status} ${text}`)
  }

  private async untilDone<T>(work: () => Promise<T>): Promise<T> {
    const end = Date.now() + PATIENCE
    for (;;) {
      try {
        return await work()
      } catch (error) {
        if (error instanceof Wrong || Date.now() > end) throw error
        if (error instanceof Refused) this.refused += 1
        else this.unanswered += 1
        await sleep(150)
      }
    }
  }
}

/** The answer was "not now". */
class Refused extends Error {}
/** The answer was "never". */
class Wrong extends Error {}
