import { appNow } from '../../db/app-now.ts'
import { inTransaction, type Pool } from '../../db/pool.ts'
import { recordRounds } from '../../db/record-rounds.ts'
import { insertAccounts, insertStaff } from '../../db/sample-rows.ts'
import type { Origin } from '../../domain/journey/commands.ts'
import type { AtomState, SignalEvent } from '../../domain/journey/inputs.ts'
import { acceptSignal } from '../../intake/accept-signals.ts'
import { DefinitionStore } from '../../intake/definitions.ts'
import { publish } from '../../intake/publish.ts'
import type { Acceptance, WireSignal } from '../../intake/wire-signal.ts'
import type { Release } from '../../language/release.ts'
import { testDatabase } from './database.ts'

export interface Workspace {
  pool: Pool
  url: string
  store: DefinitionStore
  accept(account: string, kind: string, more?: Partial<WireSignal>): Promise<Acceptance>
  end(): Promise<void>
}

let count = 0

/** A database with a release in it, and nothing that reads its inbox: what intake wrote stays as it was written. */
export async function testWorkspace(release: Release): Promise<Workspace> {
  const db = await testDatabase()
  const store = new DefinitionStore(db.pool)
  await publish(db.pool, store, release, () => undefined)
  const accept = async (account: string, kind: string, more: Partial<WireSignal> = {}) =>
    acceptSignal(db.pool, await store.get(), wireSignal(account, kind, more))
  return { pool: db.pool, url: db.url, store, accept, end: () => db.end() }
}

/** A signal as the ways in make it, with an id of its own. */
export function wireSignal(account: string, kind: string, more: Partial<WireSignal> = {}): WireSignal {
  count += 1
  return {
    id: `s-${count}`,
    source: 'test',
    kind,
    at: Date.now(),
    account: { key: account, domain: null, name: null },
    person: null,
    data: {},
    bodyHash: `body-${count}`,
    flag: null,
    ...more,
  }
}

/** Somebody who did something, known by an address. */
export function person(email: string, role: string | null = null): NonNullable<WireSignal['person']> {
  return { key: null, email, anonymousId: null, firstName: null, lastName: null, title: null, role }
}

/** Writes an account with one champion. */
export async function addAccount(pool: Pool, key: string, tier = 'A'): Promise<void> {
  await inTransaction(pool, async tx => {
    const facts = { status: 'target', country: 'DE', industry: 'x', employees: 10, parent: null, renewalStatus: null }
    await insertAccounts(tx, [{ key, name: key, domain: `${key}.example`, tier, ...facts, team: {} }], 'test')
    await tx.query(`insert into people (account_key, email, first_name, role) values ($1, $2, 'Eva', 'champion')`, [
      key,
      `eva@${key}.example`,
    ])
  })
}

/** Writes a colleague who takes what routing gives to SDRs. */
export async function addSdr(pool: Pool, id = 'jonas'): Promise<void> {
  const one = { id, name: id, role: 'sdr', manager: null, zone: 'UTC', email: `${id}@small.example` }
  await inTransaction(pool, tx => insertStaff(tx, [one]))
}

/** What an entry of an inbox may hold. */
interface Told {
  kind: string
  atoms?: Record<string, AtomState>
  signal?: SignalEvent
}

/** The account's inbox, oldest first. */
export async function inboxOf(pool: Pool, account: string) {
  const { rows } = await pool.query<{ seq: number; journeys: string[]; body: Told }>(
    'select seq, journeys, body from inbox_entries where account_key = $1 order by seq',
    [account],
  )
  return rows
}

/** A journey says that a run of it is over, as its last record does. */
export async function endRun(pool: Pool, journey: string, account: string, run = 1): Promise<void> {
  const at = await appNow(pool)
  await recordRounds(pool, {
    ...{ journey, account, run, appliedSeq: 0, rounds: [{ n: 1, at, seq: null, log: [] }] },
    passages: { plays: [], steps: [], notStarted: [] },
    now: {
      ...{ status: 'ended', stage: { id: 'engaged', since: at, stay: 1, frozen: 0 }, clock: at, due: null },
      ...{ pause: null, parked: null, ended: { as: 'lost', at }, plays: [], waiting: [] },
    },
  })
}

/** The only value of a query's only row. */
export async function value<T>(pool: Pool, text: string, values: unknown[] = []): Promise<T> {
  const { rows } = await pool.query(text, values)
  return Object.values(rows[0] ?? {})[0] as T
}

/** Where an effect of the account's first run belongs. */
export function originOf(account: string, step = 'step'): Origin {
  const play = { play: 'background', playRun: 1, step }
  return { journey: 'growth', account, run: 1, stage: 'engaged', motion: 'net-new', ...play }
}
