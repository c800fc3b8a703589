import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction, type Tx } from '../../db/pool.ts'
import { setHistory } from '../../db/set-histories.ts'
import type { Definitions } from '../../domain/account/definitions.ts'
import { sumAdditions } from '../../domain/scoring/sum-additions.ts'
import { acceptSignal } from '../../intake/accept-signals.ts'
import { hangAccount } from '../../intake/hang-account.ts'
import { settleImported } from '../../intake/import-settle.ts'
import { mergeAccounts } from '../../intake/merge-accounts.ts'
import { moveBetweenAccounts } from '../../intake/move-between-accounts.ts'
import { recountSums } from '../../intake/recount-sums.ts'
import { undoIdentityAct } from '../../intake/undo-identity-act.ts'
import { smallRelease, TIER_A } from '../support/small-definitions.ts'
import { addAccount, inboxOf, person, testWorkspace, value, type Workspace, wireSignal } from '../support/workspace.ts'

const DAY = 86_400_000
let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(smallRelease(TIER_A))
})
afterAll(() => w.end())

/** Does something in a transaction, and looks at the accounts concerned afterwards, as the ways in do. */
async function act<T>(work: (tx: Tx, defs: Definitions) => Promise<T>): Promise<T> {
  const defs = await w.store.get()
  const done = await inTransaction(w.pool, tx => work(tx, defs))
  for await (const _one of settleImported(w.pool, w.store, new Set()));
  return done
}
const merge = (from: string, into: string) => act((tx, defs) => mergeAccounts(tx, defs, { from, into, by: 'mara' }))
const undo = (id: number) => act((tx, defs) => undoIdentityAct(tx, defs, id, 'mara'))
const none = { people: [], domains: [], opportunities: [], contracts: [] }
const move = (from: string, to: string, wanted: Partial<typeof none> | { people: string[] }) =>
  act((tx, defs) =>
    moveBetweenAccounts(tx, defs, { act: 'move', from, to, by: 'mara', wanted: { ...none, ...wanted } }),
  )

const view = (key: string | null, email: string | null, ago = 0) =>
  wireSignal('', 'page.viewed', {
    account: { key, domain: null, name: null },
    person: email === null ? null : person(email),
    at: Date.now() - ago * DAY,
  })
const accept = async (signal: ReturnType<typeof view>) => acceptSignal(w.pool, await w.store.get(), signal)

/** Everything of some accounts that an act may move, as it stands. */
async function standing(keys: readonly string[]): Promise<unknown> {
  const tables = {
    accounts: 'select key, parent_key, parent_weight, merged_into from accounts where key = any($1) order by 1',
    people: 'select id, account_key, email, last_seen_at from people where account_key = any($1) order by 1',
    signals: 'select id, account_key, person_id from signals where account_key = any($1) order by 1',
    sums: 'select account_key, person_id, kind, half_life_ms, way, landmark, f from decayed_sums where account_key = any($1) order by 1, 2, 3, 4, 5',
    domains: 'select * from account_domains where account_key = any($1) order by 1, 2',
    opportunities: 'select * from opportunities where account_key = any($1) order by 1',
    contracts: 'select * from contracts where account_key = any($1) order by 1',
    leads: 'select key, account_key, person_id from leads where account_key = any($1) order by 1',
    usage: 'select * from usage_reports where account_key = any($1) order by 1, 2, 3',
    stages: `select account_key, subject, value, since, until from account_history
      where what = 'pipeline' and account_key = any($1) order by subject, since`,
    merged: `select id, survivor from merged_ids where survivor = any($1) or id = any($1) order by 1`,
  }
  const found: Record<string, unknown> = {}
  for (const [name, text] of Object.entries(tables)) found[name] = (await w.pool.query(text, [keys])).rows
  return found
}

async function furnish(key: string): Promise<void> {
  await addAccount(w.pool, key)
  for (const [n, email] of [`eva@${key}.example`, `ben@${key}.example`, null].entries())
    await accept(view(key, email, n * 10))
  const add = (text: string, values: unknown[]) => w.pool.query(text, values)
  await add(
    `insert into opportunities (id, account_key, stage, opened_at, updated_at) values ('o-' || $1, $1, 'open', now(), now())`,
    [key],
  )
  await inTransaction(w.pool, tx => setHistory(tx, key, 'pipeline', `o-${key}`, 'Discovery', Date.now() - DAY))
  await add(
    `insert into leads (key, source, state, state_since, account_key, person_id, created_at, updated_at)
     select 'l-' || $1, 'test', 'new', now(), $1, id, now(), now() from people where email = 'eva@' || $1 || '.example'`,
    [key],
  )
  await add(
    `insert into contracts (id, account_key, starts, ends, updated_at) values ('c-' || $1, $1, '2026-01-01', '2027-01-01', now())`,
    [key],
  )
  await add(
    `insert into usage_reports (account_key, product, day, metrics, reported_at) values ($1, '', '2026-05-01', $2, now())`,
    [key, { users: 5, [`only-${key}`]: 1 }],
  )
  await add(
    `insert into usage_reports (account_key, product, day, metrics, reported_at) values ($1, $1, '2026-05-02', '{"users": 0}', now())`,
    [key],
  )
}

describe('two accounts that are merged', () => {
  it('are one in everything, the old key means the survivor, and undoing puts all back to the last digit', async () => {
    await furnish('old')
    await furnish('new')
    await addAccount(w.pool, 'below')
    await act((tx, defs) => hangAccount(tx, defs, { account: 'below', parent: 'old', weight: 0.5, by: 'mara' }))
    const keys = ['old', 'new', 'below']
    const before = await standing(keys)
    const merged = await merge('old', 'new')
    const count = (table: string, key: string) =>
      value<number>(w.pool, `select count(*)::int from ${table} where account_key = '${key}'`)
    for (const table of [
      'people',
      'account_domains',
      'opportunities',
      'contracts',
      'usage_reports',
      'decayed_sums',
      'leads',
    ]) {
      expect([table, await count(table, 'old')]).toEqual([table, 0])
    }
    expect(await count('opportunities', 'new')).toBe(2)
    await inTransaction(w.pool, tx => setHistory(tx, 'new', 'pipeline', 'o-old', 'Won', Date.now()))
    expect(
      await value(w.pool, `select json_agg(value) from account_history where subject = 'o-old' and until is null`),
    ).toEqual(['Won'])
    await w.pool.query(`delete from account_history where subject = 'o-old' and until is null`)
    await w.pool.query(`update account_history set until = null where subject = 'o-old'`)
    expect(await value(w.pool, `select metrics from usage_reports where account_key = 'new' and product = ''`)).toEqual(
      {
        users: 10,
        'only-old': 1,
        'only-new': 1,
      },
    )
    expect(await value(w.pool, `select parent_key from accounts where key = 'below'`)).toBe('new')
    expect(await accept(view('old', 'eva@old.example'))).toMatchObject({ outcome: 'accepted', account: 'new' })
    const late = view(null, 'zoe@old.example')
    expect(await accept(late)).toMatchObject({ account: 'new' })
    expect(await accept(view('new', 'kim@new.example'))).toMatchObject({ account: 'new' })
    expect(await accept(view('old', 'pia@else.example'))).toMatchObject({ account: 'new' })
    await undo(merged.id)
    const at = (email: string) => value(w.pool, `select account_key from people where email = '${email}'`)
    expect(await value(w.pool, `select account_key from signals where event_id = '${late.id}'`)).toBe('old')
    expect([await at('zoe@old.example'), await at('kim@new.example'), await at('pia@else.example')]).toEqual([
      'old',
      'new',
      'old',
    ])
    const again = view('old', 'eva@old.example')
    expect(await accept(again)).toMatchObject({ account: 'old' })
    // what came meanwhile by the old key and of its people is the old account's; taken out again, all is as it was
    await w.pool.query(`delete from signals where accepted_at > (select at from identity_acts where id = $1)`, [
      merged.id,
    ])
    await w.pool.query(`delete from people where email in ('zoe@old.example', 'kim@new.example', 'pia@else.example')`)
    const after = await act(async (tx, defs) => {
      await recountSums(tx, defs.settings.scores, ['old', 'new'])
    }).then(() => standing(keys))
    expect(withoutSeen(after)).toEqual(withoutSeen(before))
  })

  it('stops the journeys of the one that is merged away, which enters nothing any more', async () => {
    await addAccount(w.pool, 'gone')
    await addAccount(w.pool, 'stays')
    for (let i = 0; i < 3; i += 1) await accept(view('gone', 'eva@gone.example'))
    const runs = `select count(*)::int from journey_runs where account_key = 'gone'`
    expect(await value(w.pool, runs)).toBe(1)
    await merge('gone', 'stays')
    expect((await inboxOf(w.pool, 'gone')).at(-1)?.body).toMatchObject({
      kind: 'control',
      act: 'stop',
      by: 'mara',
      as: 'done',
    })
    await w.pool.query(`update journey_runs set status = 'ended' where account_key = 'gone'`)
    for await (const _one of settleImported(w.pool, w.store, new Set()));
    expect(await value(w.pool, runs)).toBe(1)
  })

  it('can be merged further, and the last merge is undone first', async () => {
    for (const key of ['m1', 'm2', 'm3']) await addAccount(w.pool, key)
    await accept(view('m1', null))
    const first = await merge('m1', 'm2')
    const second = await merge('m2', 'm3')
    expect(await accept(view('m1', null))).toMatchObject({ account: 'm3' })
    await expect(undo(first.id)).rejects.toMatchObject({ code: 'overtaken-by' })
    await expect(merge('m1', 'm3')).rejects.toMatchObject({ code: 'merged-before' })
    await undo(second.id)
    expect(await accept(view('m1', null))).toMatchObject({ account: 'm2' })
    await undo(first.id)
    await expect(undo(first.id)).rejects.toMatchObject({ code: 'undone-before' })
    expect(await accept(view('m1', null))).toMatchObject({ account: 'm1' })
  })

  it('are refused where a circle would come of it, or one of them is not there', async () => {
    for (const key of ['top', 'mid', 'leaf']) await addAccount(w.pool, key)
    const hang = (account: string, parent: string | null) =>
      act((tx, defs) => hangAccount(tx, defs, { account, parent, weight: null, by: 'mara' }))
    await hang('mid', 'top')
    const { id } = await hang('leaf', 'mid')
    await expect(hang('top', 'leaf')).rejects.toMatchObject({
      code: 'circle',
      message: expect.stringContaining('leaf below mid below top'),
    })
    await expect(merge('top', 'leaf')).rejects.toMatchObject({ code: 'circle' })
    await expect(merge('top', 'nowhere')).rejects.toMatchObject({ code: 'unknown-account' })
    await expect(merge('top', 'top')).rejects.toMatchObject({ code: 'same-account' })
    await undo(id)
    expect(await value(w.pool, `select parent_key from accounts where key = 'leaf'`)).toBeNull()
    await merge('top', 'mid')
    expect(await value(w.pool, `select parent_key from accounts where key = 'mid'`)).toBeNull()
  })
})

/** When people were last seen is theirs: it only ever moves on. */
const withoutSeen = (all: unknown): unknown =>
  JSON.parse(JSON.stringify(all, (key, of) => (key === 'last_seen_at' ? undefined : of)))

describe('somebody who is moved', () => {
  it('takes what they did along, and nothing else', async () => {
    await furnish('here')
    await furnish('there')
    const ben = await value<string>(w.pool, `select id from people where email = 'ben@here.example'`)
    const before = await standing(['here', 'there'])
    const { id } = await move('here', 'there', { people: [ben] })
    expect(
      await value(
        w.pool,
        `select count(*)::int from signals where account_key = 'there' and person_id = '${ben}' and source = 'test'`,
      ),
    ).toBe(1)
    expect(
      await value(w.pool, `select count(*)::int from decayed_sums where account_key = 'here' and person_id = '${ben}'`),
    ).toBe(0)
    await expect(move('here', 'there', { people: [ben] })).rejects.toMatchObject({ code: 'nothing-to-move' })
    await undo(id)
    expect(withoutSeen(await standing(['here', 'there']))).toEqual(withoutSeen(before))
  })
})

it('whatever is merged, moved and undone in whatever order, sums are what the signals come to, and undoing all restores all', async () => {
  let round = 0
  const step = fc.record({ kind: fc.constantFrom('merge', 'move', 'signal', 'undo'), a: fc.nat(3), b: fc.nat(3) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async steps => {
      round += 1
      const keys = [0, 1, 2, 3].map(n => `r${round}-${n}`)
      for (const [n, key] of keys.entries()) {
        await addAccount(w.pool, key)
        await accept(view(key, `eva@${key}.example`, n * 7))
        await accept(view(key, null, n * 3))
      }
      const at = async () =>
        (
          await w.pool.query(
            'select event_id, account_key from signals where account_key = any($1) and source = $2 order by id',
            [keys, 'test'],
          )
        ).rows
      const before = await at()
      const acts: number[] = []
      const extra: string[] = []
      for (const { kind, a, b } of steps) {
        const [from = '', to = ''] = [keys[a], keys[b]]
        if (kind === 'undo') {
          const last = acts.pop()
          if (last !== undefined) await undo(last)
        } else if (kind === 'signal') {
          const signal = view(null, `eva@${from}.example`, b)
          extra.push(signal.id)
          await accept(signal)
        } else {
          const eva = await value<string>(w.pool, `select id from people where email = 'eva@${from}.example'`)
          const wanted = { people: [eva] }
          const done = await (kind === 'merge' ? merge(from, to) : move(from, to, wanted)).catch(
            (error: Error) => error,
          )
          if (!(done instanceof Error)) acts.push(done.id)
          else if (!('code' in done)) throw done
        }
        await expectSums(keys)
      }
      for (const id of acts.reverse()) await undo(id)
      expect((await at()).filter(row => !extra.includes(row.event_id))).toEqual(before)
      await expectSums(keys)
    }),
    { numRuns: 8 },
  )
}, 240_000)

/** The sums of accounts are those of their signals, reckoned from the first to the last. */
async function expectSums(keys: readonly string[]): Promise<void> {
  const { settings } = await w.store.get()
  const { rows: signals } = await w.pool.query(
    `select account_key as account, person_id as person, kind, floor(extract(epoch from occurred_at) * 1000)::bigint as at
     from signals where account_key = any($1) and source = 'test'`,
    [keys],
  )
  const now = Date.now()
  const wanted = new Map<string, number>()
  for (const { account, person: who, kind, halfLife, landmark, f } of sumAdditions(settings.scores, signals)) {
    const name = `${account} ${who ?? ''} ${kind} ${halfLife}`
    wanted.set(name, (wanted.get(name) ?? 0) + f * 2 ** (-(now - landmark) / halfLife))
  }
  const { rows } = await w.pool.query(
    `select account_key, person_id, kind, half_life_ms, f, extract(epoch from landmark)::float8 * 1000 as landmark
     from decayed_sums where account_key = any($1)`,
    [keys],
  )
  const found = new Map(
    rows.map(row => [
      `${row.account_key} ${row.person_id} ${row.kind} ${row.half_life_ms}`,
      row.f * 2 ** (-(now - row.landmark) / row.half_life_ms),
    ]),
  )
  expect([...found.keys()].sort()).toEqual([...wanted.keys()].sort())
  for (const [name, worth] of wanted) expect(found.get(name)).toBeCloseTo(worth, 9)
}
