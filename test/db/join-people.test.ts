import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listActs } from '../../db/identity-acts.ts'
import { inTransaction } from '../../db/pool.ts'
import { listReplies } from '../../db/replies.ts'
import { acceptSignal } from '../../intake/accept-signals.ts'
import { mergeAccounts } from '../../intake/merge-accounts.ts'
import { recountSums } from '../../intake/recount-sums.ts'
import { takeMerges } from '../../intake/take-merges.ts'
import { undoIdentityAct } from '../../intake/undo-identity-act.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { addAccount, person, testWorkspace, value, type Workspace, wireSignal } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(
    smallRelease({
      'deals.yaml':
        'signals:\n  deal.changed: { title: Deal, about: account, sets: opportunity, payload: { opportunity: text, stage: text } }\n',
    }),
  )
  await w.pool.query(
    `insert into campaigns (key, name, source, updated_at) values ('c1', 'One', 'test', now()), ('c2', 'Two', 'test', now())`,
  )
})
afterAll(() => w.end())

const view = async (account: string | null, email: string) =>
  acceptSignal(
    w.pool,
    await w.store.get(),
    wireSignal('', 'page.viewed', { account: { key: account, domain: null, name: null }, person: person(email) }),
  )
const idOf = (account: string, email: string) =>
  value<string>(w.pool, `select id from people where account_key = $1 and email = $2 and deleted_at is null`, [
    account,
    email,
  ])
const signalsOf = (id: string) => value<number>(w.pool, 'select count(*)::int from signals where person_id = $1', [id])
const pointsOf = async (id: string) =>
  Math.round(
    await value<number>(
      w.pool,
      'select coalesce(sum(f * power(2, -extract(epoch from now() - landmark)::float8 * 1000 / half_life_ms)), 0)::float8 from decayed_sums where person_id = $1',
      [id],
    ),
  )
const inCampaign = (id: string, campaign: string, responded = false) =>
  w.pool.query(
    `insert into campaign_members (campaign_key, account_key, person_id, since, responded)
     select $2, account_key, id, now(), $3 from people where id = $1`,
    [id, campaign, responded],
  )

/** Everything that hangs on some people, as it stands. */
async function standing(accounts: string[]): Promise<unknown[]> {
  const found: unknown[] = []
  for (const sql of [
    `select id, account_key, email, title, last_seen_at, deleted_at, joined_into from people where account_key = any($1) order by 1`,
    `select id, account_key, person_id from signals where account_key = any($1) order by 1`,
    `select * from campaign_members where account_key = any($1) order by campaign_key, person_id`,
    `select account_key, person_id, kind, f from decayed_sums where account_key = any($1) order by 1, 2, 3`,
  ]) {
    found.push((await w.pool.query(sql, [accounts])).rows)
  }
  return found
}

const answersOf = async (who: string): Promise<number> => (await listReplies(w.pool, who, 9)).length

describe('a person who is in both of two accounts that are merged', () => {
  it('is one from then on, with all that happened, and two again when it is undone', async () => {
    await addAccount(w.pool, 'left')
    await addAccount(w.pool, 'right')
    await view('left', 'ann@left.example')
    await view('right', 'ann@left.example')
    await view('right', 'ann@left.example')
    const [one, other] = [await idOf('left', 'ann@left.example'), await idOf('right', 'ann@left.example')]
    await inCampaign(one, 'c1', true)
    await inCampaign(one, 'c2')
    await inCampaign(other, 'c1')
    await w.pool.query(`update people set title = 'Planner' where id = $1`, [one])
    await w.pool.query(
      `insert into people (account_key, email, joined_into, deleted_at) values ('left', 'ann@old.example', $1, now())`,
      [one],
    )
    await w.pool.query(
      `insert into replies (source, event_id, account_key, person_id, at) values ('mail', 'r1', 'left', $1, now())`,
      [one],
    )
    const before = await standing(['left', 'right'])
    const defs = await w.store.get()
    const act = await inTransaction(w.pool, tx => mergeAccounts(tx, defs, { from: 'left', into: 'right', by: 'mara' }))
    expect(await idOf('right', 'ann@left.example')).toBe(other)
    expect([await signalsOf(one), await signalsOf(other)]).toEqual([0, 3])
    expect([await pointsOf(one), await pointsOf(other)]).toEqual([0, 3])
    expect(await value(w.pool, 'select title from people where id = $1', [other])).toBe('Planner')
    expect(
      await value(
        w.pool,
        `select json_agg(responded order by campaign_key) from campaign_members where person_id = $1`,
        [other],
      ),
    ).toEqual([true, false])
    expect([await answersOf(one), await answersOf(other)]).toEqual([0, 1])
    await inTransaction(w.pool, tx => undoIdentityAct(tx, defs, act.id, 'mara'))
    expect([await answersOf(one), await answersOf(other)]).toEqual([1, 0])
    expect(await standing(['left', 'right'])).toEqual(before)
  })
})

describe('people a system has merged', () => {
  it('are one, across accounts, and whoever names the one that is gone means the other', async () => {
    await addAccount(w.pool, 'here')
    await addAccount(w.pool, 'there')
    await view('there', 'old@there.example')
    await view('here', 'new@here.example')
    const [gone, stays] = [await idOf('there', 'old@there.example'), await idOf('here', 'new@here.example')]
    await w.pool.query(
      `update people set external_key = case id when $1 then 'k-old' else 'k-new' end where id = any($2)`,
      [gone, [gone, stays]],
    )
    const given = { since: 10, until: null, source: 'crm' }
    const backLater = { since: 5, until: 20, source: 'crm', withdrawn: true }
    const backBefore = { ...backLater, until: 7 }
    await w.pool.query('update people set consents = $2 where id = $1', [
      gone,
      JSON.stringify({ news: backLater, events: backBefore }),
    ])
    await w.pool.query('update people set consents = $2 where id = $1', [
      stays,
      JSON.stringify({ news: given, events: given }),
    ])
    const before = await standing(['here', 'there'])
    const ctx = { defs: await w.store.get(), source: 'crm', now: Date.now() }
    const [outcome] = await inTransaction(w.pool, tx =>
      takeMerges(tx, ctx, 'person', [{ id: 'k-old', survivor: 'k-new' }]),
    )
    expect(outcome).toMatchObject({ news: true, touched: ['there', 'here'] })
    // of two words about mail the later one holds
    expect(await value(w.pool, 'select consents from people where id = $1', [stays])).toEqual({
      news: backLater,
      events: given,
    })
    expect([await signalsOf(gone), await signalsOf(stays)]).toEqual([0, 2])
    expect(await value(w.pool, `select count(*)::int from signals where account_key = 'there'`)).toBe(0)
    expect(await pointsOf(stays)).toBe(2)
    expect(await view(null, 'old@there.example')).toMatchObject({ account: 'here', person: stays })
    expect(await signalsOf(stays)).toBe(3)
    const again = await inTransaction(w.pool, tx => takeMerges(tx, ctx, 'person', [{ id: 'k-old', survivor: 'k-new' }]))
    expect(again).toMatchObject([{ news: false, complaint: null }])

    const [act] = await listActs(w.pool, { account: 'there' }, 10)
    // as an act was recorded before answers were moved
    await w.pool.query(`update identity_acts set moved = moved #- '{joined,replies}' where id = $1`, [act?.id])
    expect(act).toMatchObject({ act: 'join', from: 'there', to: 'here', by: 'crm' })
    const undo = () => inTransaction(w.pool, tx => undoIdentityAct(tx, ctx.defs, act?.id ?? 0, 'mara'))
    await undo()
    // what came of the address meanwhile was said to be the other one's, and stays there
    expect([await signalsOf(gone), await signalsOf(stays)]).toEqual([1, 2])
    await w.pool.query(`delete from signals where id = (select max(id) from signals where person_id = $1)`, [stays])
    await inTransaction(w.pool, tx => recountSums(tx, ctx.defs.settings.scores, ['here', 'there']))
    expect(await standing(['here', 'there'])).toEqual(before)
    expect(await view(null, 'old@there.example')).toMatchObject({ account: 'there', person: gone })
    const file = await inTransaction(w.pool, tx => takeMerges(tx, ctx, 'person', [{ id: 'k-old', survivor: 'k-new' }]))
    expect(file).toMatchObject([{ news: false, complaint: { why: 'merge was undone here' } }])
    await expect(undo()).rejects.toMatchObject({ code: 'undone-before' })
  })

  it('of one account are two again in whatever order they are parted, and so are those joined before them', async () => {
    await addAccount(w.pool, 'one')
    for (const name of ['a', 'b', 'c', 'x', 'y']) {
      await view('one', `${name}@one.example`)
      await w.pool.query('update people set external_key = $2 where id = $1', [
        await idOf('one', `${name}@one.example`),
        `o-${name}`,
      ])
    }
    const signals = () => w.pool.query(`select id, person_id, seq from signals where account_key = 'one' order by id`)
    const known = () => w.pool.query(`select id, survivor from merged_ids where id like 'o-%' order by id`)
    const before = [await standing(['one']), (await signals()).rows]
    const ctx = { defs: await w.store.get(), source: 'crm', now: Date.now() }
    const take = (id: string, survivor: string) =>
      inTransaction(w.pool, tx => takeMerges(tx, ctx, 'person', [{ id, survivor }]))
    await take('o-a', 'o-b')
    const afterFirst = [(await known()).rows, await standing(['one'])]
    await take('o-b', 'o-c')
    await take('o-x', 'o-y')
    const [ofX, ofB, ofA] = await listActs(w.pool, { account: 'one' }, 10)
    const undo = (id = 0) => inTransaction(w.pool, tx => undoIdentityAct(tx, ctx.defs, id, 'mara'))
    await expect(undo(ofA?.id)).rejects.toMatchObject({ code: 'overtaken-by' })
    await undo(ofB?.id)
    await undo(ofX?.id)
    expect([(await known()).rows, await standing(['one'])]).toEqual(afterFirst)
    await undo(ofA?.id)
    expect([await standing(['one']), (await signals()).rows]).toEqual(before)
    expect((await known()).rows).toEqual([])
  })
})

it('a deal that was merged away leaves its people and its beginning to the other one, and whoever names it means that', async () => {
  await addAccount(w.pool, 'deals')
  const eva = await idOf('deals', 'eva@deals.example')
  await w.pool.query(
    `insert into opportunities (id, account_key, stage, amount, opened_at, updated_at)
     values ('d-old', 'deals', 'open', 5, '2026-01-01', '2026-02-01'), ('d-new', 'deals', 'open', null, '2026-02-01', '2026-02-01')`,
  )
  await w.pool.query(
    `insert into opportunity_roles (opportunity_id, person_id, role, source, updated_at) values ('d-old', $1, 'champion', 'crm', now())`,
    [eva],
  )
  const ctx = { defs: await w.store.get(), source: 'crm', now: Date.now() }
  await inTransaction(w.pool, tx => takeMerges(tx, ctx, 'opportunity', [{ id: 'd-old', survivor: 'd-new' }]))
  await w.accept('deals', 'deal.changed', { data: { opportunity: 'd-old', stage: 'won' } })
  const { rows } = await w.pool.query(
    `select id, stage, amount::int, opened_at = '2026-01-01' as first, array(select person_id from opportunity_roles where opportunity_id = id) as people
     from opportunities order by id`,
  )
  expect(rows).toEqual([
    { id: 'd-new', stage: 'won', amount: 5, first: true, people: [eva] },
    { id: 'd-old', stage: 'open', amount: 5, first: true, people: [] },
  ])
})
