import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction, type Tx } from '../../db/pool.ts'
import { hasGot } from '../../db/sent-by-step.ts'
import { lockTouches, recentTouches } from '../../db/touches.ts'
import type { SendCommand } from '../../domain/journey/commands.ts'
import { handlePerson } from '../../intake/handle-person.ts'
import type { Activities } from '../support/activities-of.ts'
import { mailingWorkspace } from '../support/mailing-workspace.ts'
import { smallFiles, smallRelease } from '../support/small-definitions.ts'
import { SPEAKING } from '../support/speaking-workspace.ts'
import { addAccount, originOf, person, value, type Workspace } from '../support/workspace.ts'

let w: Workspace
let act: Activities
let mail: Awaited<ReturnType<typeof mailingWorkspace>>['mail']
let end: () => Promise<void>

const files = smallFiles(SPEAKING)
/** Reading it as text takes a good part of a second, or is too much. */
const SLOW = '<a><p>'.repeat(43_000)
const capped = {
  ...SPEAKING,
  'slow.yaml': `content: slow\ntitle: Slow\nchannel: email\nowner: ops\nlanguage: en\napproved: yes\nsubject: Hello\nbody: ${SLOW}\n`,
  'workspace.yaml': `${files['workspace.yaml'] ?? ''}\nchannels: { email: { perPerson: 1 per 30d } }\n`,
  'signals.yaml': `${files['signals.yaml'] ?? ''}\n  mail.told: { title: Was sent a mail, about: person, touch: email, payload: { messageId: text } }\n  email.bounced: { title: Bounced, about: person, payload: { bounce: "one of [hard, soft]" } }\n`,
}

beforeAll(async () => {
  ;({ w, mail, act, end } = await mailingWorkspace(smallRelease(capped)))
})
afterAll(() => end())

async function account(key: string): Promise<void> {
  await addAccount(w.pool, key)
  await w.accept(key, 'page.viewed')
}
const DAY = 86_400_000
const DAYS = { account: DAY, person: DAY }
function send(key: string, step = 'hello', play: Partial<SendCommand['origin']> = {}): SendCommand {
  const at = Date.now()
  const to = { rule: { pick: 'best', role: 'champion' } } as const
  const origin = { ...originOf(key), ...play, step }
  const effect = `growth/${key}/1/background.1/${step}/1/-`
  return { do: 'send', key: effect, origin, at, content: 'hello', to, expiresAt: at + 7 * DAY }
}
const state = (key: string) => value(w.pool, 'select state from effects where key = $1', [key])

/** Locks of reservations in this database. As SQL. */
const RESERVES = `locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`

describe('the gate, in the transaction of the reservation', () => {
  it('sends nothing of a play that has ended since it was decided', async () => {
    await account('ended')
    const { journey, run, play, playRun } = send('ended').origin
    const row = [journey, 'ended', run, play ?? 'background', playRun ?? 1]
    await w.pool.query(
      `insert into play_runs (journey, account_key, run, play, n, hash, started_at, ended_at, ended_as)
       values ($1, $2, $3, $4, $5, 'h', now(), now(), 'stopped')`,
      row,
    )
    const command = send('ended', 'hello', { play: 'background', playRun: 1 })
    expect(await act.sendContent(command)).toMatchObject({ outcome: 'skipped', reason: 'play-over' })
    expect(await state(command.key)).toBe('skipped')
  })

  it('sends nothing of a journey that somebody has stopped, though it has not read so yet', async () => {
    await account('stopped')
    await w.pool.query(
      `with head as (update accounts set last_seq = last_seq + 1 where key = 'stopped' returning last_seq)
       insert into inbox_entries (account_key, seq, at, journeys, control, body)
       select 'stopped', last_seq, now(), '{growth}', true, '{"kind": "control", "act": "stop"}' from head`,
    )
    expect(await act.sendContent(send('stopped'))).toMatchObject({ reason: 'play-over' })
  })

  it('counts what other systems sent, and a mail of ours that they tell of again once', async () => {
    await account('told')
    await w.accept('told', 'mail.told', { person: person('eva@told.example') })
    const held = await act.sendContent(send('told'))
    expect(held).toMatchObject({ outcome: 'deferred', reason: `cap-person:channel:1:${30 * DAY}` })
    await account('ours')
    await act.sendContent(send('ours'))
    const id = await value(w.pool, `select message_id from effects where account_key = 'ours'`)
    await w.accept('ours', 'mail.told', { person: person('eva@ours.example'), data: { messageId: String(id) } })
    await w.pool.query(`update effects set reserved_at = reserved_at - interval '40 days' where account_key = 'ours'`)
    expect(await act.sendContent(send('ours', 'second'))).toMatchObject({ outcome: 'sent' })
  })

  it('keeps contested room for the motion that goes first, and gives the other what is left of it', async () => {
    await account('slots')
    const [high, low] = (await w.store.get()).settings.workspace.motions.map(({ id }) => id)
    await act.sendContent(send('slots', 'first'))
    const before = send('slots', 'before', { motion: high ?? '' })
    const after = send('slots', 'after', { motion: low ?? '' })
    for (const one of [before, after]) expect(await act.sendContent(one)).toMatchObject({ outcome: 'deferred' })
    await w.pool.query(
      `update effects set reserved_at = reserved_at - interval '40 days', held_until = now() where account_key = 'slots'`,
    )
    expect(await act.sendContent(after)).toMatchObject({ outcome: 'deferred', reason: 'goes-after:background' })
    expect(await act.sendContent(before)).toMatchObject({ outcome: 'sent' })
    expect(await act.sendContent(after)).toMatchObject({ reason: `cap-person:channel:1:${30 * DAY}` })
  })

  it('keeps nobody waiting while a text is filled in', async () => {
    await account('slow')
    let isThrough = false
    const command = { ...send('slow', `slow-${Date.now()}`), content: 'slow' }
    const sent = act.sendContent(command).finally(() => {
      isThrough = true
    })
    const looks: boolean[] = []
    while (!isThrough) {
      looks.push((await value(w.pool, `select count(*) from pg_locks where ${RESERVES}`, [])) !== 0)
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    await sent
    // it is reserved once, in a moment of all that time
    expect(looks.filter(held => held).length).toBeLessThanOrEqual(1 + looks.length / 4)
  })

  it('writes anew to somebody whose address changed while it waited', async () => {
    await account('moves')
    const other = await w.pool.connect()
    try {
      await other.query('begin')
      await lockTouches(other, 'moves')
      const sent = act.sendContent(send('moves'))
      const waits = () => value(w.pool, `select count(*) from pg_locks where not granted and ${RESERVES}`, [])
      await expect.poll(waits, { timeout: 10_000 }).toBe(1)
      await w.pool.query(`update people set email = 'new@moves.example' where account_key = 'moves'`)
      await other.query('commit')
      expect(await sent).toMatchObject({ outcome: 'sent' })
    } finally {
      other.release()
    }
    expect(mail.messages.filter(text => text.includes('moves.example>')).join()).toMatch(/^To: .*<new@moves\.example>/m)
  })
})

describe('limits and answers of somebody', () => {
  const full = `cap-person:channel:1:${30 * DAY}`
  const idAt = async (key: string) => String(await value(w.pool, 'select id from people where account_key = $1', [key]))
  const renamed = (keys: string[], email: string) =>
    w.pool.query('update people set email = $2 where account_key = any($1::text[])', [keys, email])

  it('follow them to another account, and stay where touches of the account are counted', async () => {
    await account('from')
    await account('to')
    await act.sendContent(send('from'))
    const eva = await idAt('from')
    await w.pool.query(`delete from people where account_key = 'to'`)
    await w.pool.query(`update people set account_key = 'to' where id = $1`, [eva])
    expect(await act.sendContent(send('to'))).toMatchObject({ outcome: 'deferred', reason: full, person: eva })
    const touches = await recentTouches(w.pool, { account: 'to', person: eva }, DAYS, '', {})
    expect(touches).toMatchObject([{ person: eva, elsewhere: true }])
  })

  it('are those of an account that was merged into theirs', async () => {
    await account('small')
    await account('big')
    await act.sendContent(send('small'))
    await w.pool.query(`update accounts set merged_into = 'big' where key = 'small'`)
    const touches = await recentTouches(w.pool, { account: 'big', person: await idAt('big') }, DAYS, '', {})
    expect(touches).toMatchObject([{ person: await idAt('small'), elsewhere: false }])
  })

  it('count as far back as those of the person reach, and no others of the account beyond its own', async () => {
    await account('long')
    const eva = await idAt('long')
    await w.pool.query(`insert into people (id, account_key, email) values ('max', 'long', 'max@long.example')`)
    await act.sendContent(send('long'))
    await w.accept('long', 'mail.told', { person: person('max@long.example') })
    await w.pool.query(`update effects set reserved_at = reserved_at - interval '5 days' where account_key = 'long'`)
    await w.pool.query(`update signals set occurred_at = occurred_at - interval '5 days' where account_key = 'long'`)
    const told = { 'mail.told': 'email' } as const
    const within = async (windows: typeof DAYS) =>
      (await recentTouches(w.pool, { account: 'long', person: eva }, windows, '', told)).map(touch => touch.person)
    expect(await within(DAYS)).toEqual([])
    expect(await within({ account: DAY, person: 7 * DAY })).toEqual([eva])
    expect(await within({ account: 7 * DAY, person: 0 })).toEqual([eva, 'max'])
    expect(await within({ account: 7 * DAY, person: 7 * DAY })).toEqual([eva, 'max'])
  })

  it('are counted without a look at what is older than they reach', async () => {
    await account('old')
    const eva = await idAt('old')
    await w.pool.query(
      `insert into effects (key, kind, state, journey, account_key, run, stage, motion, person_id, decided_at, reserved_at)
       select 'old-' || n, 'send', 'sent', 'growth', 'old', 1, 'engaged', 'net-new', $1, now(), now() - interval '40 days'
       from generate_series(1, 200) n`,
      [eva],
    )
    const plan = await inTransaction(w.pool, async tx => {
      // so few rows are read whole otherwise
      await tx.query('set local enable_seqscan = off')
      const explain = ({ text, values }: { text: string; values: unknown[] }) =>
        tx.query(`explain (analyze, format json) ${text}`, values)
      const whose = { account: 'old', person: eva }
      return JSON.stringify(await recentTouches({ query: explain } as unknown as Tx, whose, DAYS, '', {}))
    })
    const removed = [...plan.matchAll(/"Rows Removed by Filter":(\d+)/g)].map(([, n]) => Number(n))
    expect(plan).toContain('"Index Name":"effects_touches"')
    expect(Math.max(0, ...removed)).toBeLessThan(10)
  })

  it('hold for their address under every account, whatever tells of a touch', async () => {
    await account('one')
    await account('two')
    await renamed(['one', 'two'], 'Twin@one.example')
    await act.sendContent(send('one'))
    expect(await act.sendContent(send('two'))).toMatchObject({ outcome: 'deferred', reason: full })
    await w.pool.query(`update effects set reserved_at = reserved_at - interval '40 days' where account_key = 'one'`)
    await w.accept('one', 'mail.told', { person: person('twin@one.example') })
    expect(await act.sendContent(send('two'))).toMatchObject({ outcome: 'deferred', reason: full })
  })

  it('count a message that may have arrived while it waits to be sent again', async () => {
    await account('maybe')
    await account('maybe-too')
    await renamed(['maybe', 'maybe-too'], 'twin@maybe.example')
    await act.sendContent(send('maybe'))
    await w.pool.query(`
      update effects set state = 'deferred', lost = 1, held_until = app_now() + interval '5 minutes' where account_key = 'maybe'`)
    expect(await act.sendContent(send('maybe-too'))).toMatchObject({ outcome: 'deferred', reason: full })
  })

  it('know who has got a message of a step in one lane when another lane asks, and not by a step that chooses one', async () => {
    await account('lanes')
    const [eva, key] = [await idAt('lanes'), 'growth/lanes/1/background.1/greet']
    await act.sendContent({ ...send('lanes'), key: `${key}/1/${eva}`, to: { person: eva } })
    const got = (asked: string) => inTransaction(w.pool, tx => hasGot(tx, asked, eva))
    expect(await got(`${key}/2/p_other`)).toBe(true)
    expect(await got(`${key}/2/-`)).toBe(false)
    expect(await got(`${key}-2/2/p_other`)).toBe(false)
  })

  it('end at the address that bounced, and not at the one they have by now', async () => {
    await account('renamed')
    await w.pool.query(`update people set external_key = 'k-renamed' where account_key = 'renamed'`)
    const bounced = { data: { bounce: 'hard' }, person: { ...person('old@renamed.example'), key: 'k-renamed' } }
    await w.accept('renamed', 'email.bounced', bounced)
    expect(await act.sendContent(send('renamed'))).toMatchObject({ outcome: 'sent' })
  })

  it('let two accounts that ask at once have one touch between them', async () => {
    await account('left')
    await account('right')
    await renamed(['left', 'right'], 'twin@left.example')
    const answers = await Promise.all([act.sendContent(send('left')), act.sendContent(send('right'))])
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['deferred', 'sent'])
  })

  it('wait in every account for an answer to be handled, and are asked again in each', async () => {
    await account('asked')
    await account('other')
    await renamed(['asked', 'other'], 'twin@asked.example')
    const eva = await idAt('asked')
    await w.pool.query(
      `insert into replies (source, event_id, account_key, person_id, at) values ('test', 'r1', 'asked', $1, now())`,
      [eva],
    )
    expect(await act.sendContent(send('other'))).toMatchObject({ outcome: 'deferred', reason: 'replied' })
    expect(await handlePerson(w.pool, eva, 'Ada')).toBe(1)
    const told = `select count(*) from inbox_entries where account_key = 'other' and body ->> 'kind' = 'hold-ended'`
    expect(await value(w.pool, told, [])).toBe(1)
    expect(await act.sendContent(send('other'))).toMatchObject({ outcome: 'sent' })
  })
})
