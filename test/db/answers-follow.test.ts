import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/pool.ts'
import type { SendCommand } from '../../domain/journey/commands.ts'
import { workTask } from '../../intake/act-on-task.ts'
import { handlePerson } from '../../intake/handle-person.ts'
import { type ContactRow, contactImport } from '../../intake/import-contacts.ts'
import { joinTwoPeople } from '../../intake/join-two-people.ts'
import { undoIdentityAct } from '../../intake/undo-identity-act.ts'
import type { Activities } from '../support/activities-of.ts'
import { mailingWorkspace } from '../support/mailing-workspace.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { SPEAKING } from '../support/speaking-workspace.ts'
import { addAccount, addSdr, originOf, value, type Workspace } from '../support/workspace.ts'

let w: Workspace
let act: Activities
let end: () => Promise<void>

beforeAll(async () => {
  ;({ w, act, end } = await mailingWorkspace(smallRelease(SPEAKING)))
  await addSdr(w.pool)
})
afterAll(() => end())

/** An account in a journey, with a champion of this address; answers their id. */
async function account(key: string, email: string): Promise<string> {
  await addAccount(w.pool, key)
  await w.accept(key, 'page.viewed')
  await w.pool.query('update people set email = $2, external_key = $3 where account_key = $1', [key, email, `k-${key}`])
  return idAt(key)
}

const idAt = (key: string) => value<string>(w.pool, `select id from people where account_key = $1`, [key])

const answer = (key: string, person: string) =>
  w.pool.query(
    `insert into replies (source, event_id, account_key, person_id, at) values ('test', gen_random_uuid(), $1, $2, now())`,
    [key, person],
  )

function send(key: string): SendCommand {
  const at = Date.now()
  const to = { rule: { pick: 'best', role: 'champion' } } as const
  const effect = `growth/${key}/1/background.1/hello/1/-`
  return {
    ...{ do: 'send', key: effect, origin: originOf(key), at, content: 'hello', to },
    expiresAt: at + 7 * 86_400_000,
  }
}

const isHeld = async (key: string) =>
  expect(await act.sendContent(send(key))).toMatchObject({ outcome: 'deferred', reason: 'replied' })
const isSent = async (key: string) => expect(await act.sendContent(send(key))).toMatchObject({ outcome: 'sent' })
const asked = (key: string) =>
  value<number>(
    w.pool,
    `select count(*)::int from inbox_entries where account_key = $1 and body ->> 'kind' = 'hold-ended'`,
    [key],
  )

/** What a file of contacts says. */
async function imported(said: Partial<ContactRow>): Promise<void> {
  const nothing = { account: null, firstName: null, lastName: null, title: null, phone: null, role: null, zone: null }
  const record: ContactRow = {
    ...{ key: null, email: null, ...nothing, language: null, postal: null, otherwise: null, refuses: null },
    ...{ consent: [], consentSince: null, consentUntil: null, noConsent: [], ...said },
  }
  const ctx = { defs: await w.store.get(), source: 'contacts.csv', now: Date.now() }
  await inTransaction(w.pool, tx => contactImport.write(tx, ctx, [{ line: 2, record }]))
}

describe('a message that waits for an answer to be handled', () => {
  it('is asked for again once its person has another address than who answered', async () => {
    const twin = await account('answers', 'twin@answers.example')
    await account('waits', 'twin@answers.example')
    await answer('answers', twin)
    await isHeld('waits')
    await imported({ key: 'k-waits', account: 'waits', email: 'other@waits.example' })
    expect([await asked('waits'), await asked('answers')]).toEqual([1, 0])
    await isSent('waits')
  })

  it('… and once who answered has another one', async () => {
    const twin = await account('leaves', 'twin@leaves.example')
    await account('stays', 'twin@leaves.example')
    await answer('leaves', twin)
    await isHeld('stays')
    await imported({ key: 'k-leaves', account: 'leaves', email: 'other@leaves.example' })
    expect(await asked('stays')).toBe(1)
    await isSent('stays')
  })

  it('is held by the answer of whom its person shares an address with from then on', async () => {
    const late = await account('late', 'late@late.example')
    await account('alone', 'alone@alone.example')
    await answer('late', late)
    await imported({ key: 'k-alone', account: 'alone', email: 'late@late.example' })
    await isHeld('alone')
  })

  it('is asked for again where it is, though its person has moved to another account since', async () => {
    const mover = await account('before', 'mover@before.example')
    await addAccount(w.pool, 'after')
    await answer('before', mover)
    await isHeld('before')
    await w.pool.query(`update people set account_key = 'after' where id = $1`, [mover])
    expect(await handlePerson(w.pool, mover, 'Ada')).toBe(1)
    expect(await asked('before')).toBe(1)
  })

  it('is asked for again where who answered is made one with somebody of another address, and where that is undone', async () => {
    const from = await account('joins', 'twin@joins.example')
    await account('beside', 'twin@joins.example')
    const into = await account('joined', 'one@joined.example')
    await answer('joins', from)
    await isHeld('beside')
    const defs = await w.store.get()
    const pair = { from, into, fromAccount: 'joins', intoAccount: 'joined' }
    const said = { id: 'k-joins', survivor: 'k-joined', meantIt: [], by: 'crm' }
    const { id } = await inTransaction(w.pool, tx => joinTwoPeople(tx, defs, pair, said))
    expect(await asked('beside')).toBe(1)
    await isHeld('joined')
    await inTransaction(w.pool, tx => undoIdentityAct(tx, defs, id, 'jonas'))
    expect(await asked('joined')).toBe(1)
  })
})

describe('two who handle answers of people that stand in the same two accounts', () => {
  it('lock both before their tasks, so that neither waits for the other', async () => {
    const tasks: string[] = []
    for (const key of ['cross-a', 'cross-b']) {
      await answer(key, await account(key, 'twin@cross.example'))
      const about = { rule: { pick: 'best', role: 'champion' } } as const
      const effect = `growth/${key}/1/background.1/call/1/-`
      await act.createTask({
        ...{ do: 'create-task', key: effect, origin: originOf(key, 'call'), at: Date.now(), task: 'call' },
        ...{ assign: { team: 'sdr' }, about, due: null, sla: null },
      })
      tasks.push(await value<string>(w.pool, 'select id from tasks where effect_key = $1', [effect]))
    }
    const complete = { act: 'complete', outcome: 'spoke', note: null } as const
    const defs = await w.store.get()
    const holder = await w.pool.connect()
    await holder.query('begin')
    await holder.query('select from tasks where id = any($1::text[]) for update', [tasks])
    const done = Promise.all(tasks.map(id => workTask(w.pool, defs, id, complete, 'jonas', null)))
    const waiting = `
      select count(*)::int as n, count(*) filter (where $1 = any(pg_blocking_pids(pid)))::int as behind
      from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    const { rows } = await holder.query<{ pid: number }>('select pg_backend_pid() as pid')
    // asked outside of its transaction, which sees activity as it first was
    const seen = async () => (await w.pool.query<{ n: number; behind: number }>(waiting, [rows[0]?.pid])).rows[0]
    await expect.poll(async () => (await seen())?.n).toBe(2)
    // one stands before its task; the other, before its account, behind the first
    expect(await seen()).toEqual({ n: 2, behind: 1 })
    await holder.query('commit')
    holder.release()
    expect(await done).toMatchObject(tasks.map(id => ({ task: { id } })))
    expect(
      await value(w.pool, `select count(*)::int from replies where account_key like 'cross-%' and handled_at is null`),
    ).toBe(0)
    expect([await asked('cross-a'), await asked('cross-b')]).toEqual([2, 2])
  })
})
