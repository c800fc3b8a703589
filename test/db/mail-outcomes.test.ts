import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { optOutPeople } from '../../db/opt-out-people.ts'
import type { Pool, Tx } from '../../db/pool.ts'
import { inTransaction } from '../../db/pool.ts'
import { insertAccounts } from '../../db/sample-rows.ts'
import { readSecret } from '../../db/secrets.ts'
import type { SendCommand } from '../../domain/journey/commands.ts'
import { DefinitionStore } from '../../intake/definitions.ts'
import { publish } from '../../intake/publish.ts'
import { refuseMail } from '../../intake/refuse-mail.ts'
import { activitiesOf } from '../support/activities-of.ts'
import { testDatabase } from '../support/database.ts'
import { fakeMailServer, type Script } from '../support/fake-mail-server.ts'
import { compileShipped, definitionFiles } from '../support/read-definitions.ts'

let db: Awaited<ReturnType<typeof testDatabase>>
let pool: Pool
let store: DefinitionStore
let secret: string
let count = 0

beforeAll(async () => {
  db = await testDatabase()
  pool = db.pool
  store = new DefinitionStore(pool)
  secret = await inTransaction(pool, readSecret)
  await publish(pool, store, compileShipped(definitions()), () => undefined)
})
afterAll(() => db.end())
// what one of these servers did keeps nothing from the next
beforeEach(() => pool.query('delete from set_aside'))

/** Messages under no limit, and one that cannot be filled in: it asks for what nobody knows. */
function definitions(): Record<string, string> {
  const read = (path: string): string => definitionFiles().find(file => file.path === path)?.text ?? ''
  return {
    'workspace.yaml': read('workspace.yaml').replace(/^limits:\n( {2}.*\n)+/m, ''),
    'content/value-recap.yaml': read('content/value-recap.yaml').replaceAll(
      '{{ account.name }}',
      '{{ account.name | append: account.erp }}',
    ),
  }
}

/** An account with one champion, and a message to be sent to them. */
async function message(email = 'eva@acme.example'): Promise<SendCommand> {
  count += 1
  const account = `acme-${count}`
  await inTransaction(pool, async tx => {
    const row = {
      key: account,
      name: account,
      domain: `${account}.example`,
      tier: 'A',
      status: 'target',
      country: 'DE',
    }
    await insertAccounts(
      tx,
      [{ ...row, industry: 'x', employees: 10, parent: null, renewalStatus: null, team: {} }],
      'test',
    )
    await tx.query(`insert into people (account_key, email, first_name, role) values ($1, $2, 'Eva', 'champion')`, [
      account,
      email,
    ])
    await tx.query(
      `insert into journey_runs (journey, account_key, run, status, release_id, plan_hash, starts_hash, stage, motion, from_seq, applied_seq, started_at)
       select 'growth', $1, 1, 'running', r.id, r.body #>> '{journeys,growth,plan}', r.body #>> '{journeys,growth,starts}', 'engaged', 'net-new', 0, 0, now()
       from releases r where active`,
      [account],
    )
  })
  const origin = {
    journey: 'growth',
    account,
    run: 1,
    stage: 'engaged',
    motion: 'net-new',
    play: 'first-look',
    playRun: 1,
    step: 'guide',
  }
  const key = `growth/${account}/1/first-look.1/guide/1/-`
  const now = Date.now()
  return {
    do: 'send',
    key,
    origin,
    at: now,
    content: 'planning-guide',
    to: { rule: { pick: 'best', role: 'champion' } },
    expiresAt: now + 86_400_000,
  }
}

/** Sends it, once its time has come unless it is asked for before that. */
async function sendBy(script: Script, command: SendCommand, early = false) {
  if (!early)
    await pool.query(`update effects set held_until = app_now() where key = $1 and state = 'deferred'`, [command.key])
  const server = await fakeMailServer(script)
  const answer = await activitiesOf({ pool, store }, server.url, { secret }).sendContent(command)
  await server.stop()
  const { rows } = await pool.query('select state, reason, response, message_id, fence from effects where key = $1', [
    command.key,
  ])
  return { answer, ledger: rows[0], messages: server.messages }
}

describe('what a mail server says decides what the ledger says', () => {
  const table: [string, Script, string, string][] = [
    ['takes it', {}, 'sent', 'sent'],
    ['refuses the recipient for good (550)', { rcpt: 550 }, 'rejected', 'rejected'],
    ['greylists (450)', { rcpt: 450 }, 'deferred', 'deferred'],
    ['refuses the sender for good (553)', { mail: 553 }, 'rejected', 'rejected'],
    ['wants no message now (451 at DATA)', { data: 451 }, 'deferred', 'deferred'],
    ['refuses the message for good (554 after the dot)', { dot: 554 }, 'rejected', 'rejected'],
    ['is full (452 after the dot)', { dot: 452 }, 'deferred', 'deferred'],
    ['closes before it greets', { greeting: 'close' }, 'deferred', 'deferred'],
    ['greets with a goodbye (421)', { greeting: '421' }, 'deferred', 'deferred'],
    ['speaks to nobody (554 as its greeting)', { greeting: '554' }, 'deferred', 'deferred'],
    ['says goodbye at the recipient (421)', { rcpt: 421 }, 'deferred', 'deferred'],
    ['wants credentials (530)', { mail: 530 }, 'deferred', 'deferred'],
    ['never greets', { greeting: 'silent' }, 'deferred', 'deferred'],
    ['closes after the dot', { dot: 'close' }, 'unknown', 'unknown'],
    ['resets after the dot', { dot: 'reset' }, 'unknown', 'unknown'],
    ['says nothing after the dot', { dot: 'silent' }, 'unknown', 'unknown'],
    ['answers garbage after the dot', { dot: 'garbage' }, 'unknown', 'unknown'],
  ]
  it.each(table)('%s', async (_name, script, state, outcome) => {
    const { answer, ledger } = await sendBy(script, await message())
    expect(ledger).toMatchObject({ state })
    expect(answer).toMatchObject({ outcome, person: expect.stringMatching(/^p_/) })
  })

  it('a server that is not there defers the message', async () => {
    const command = await message()
    const answer = await activitiesOf({ pool, store }, 'smtp://127.0.0.1:1').sendContent(command)
    expect(answer).toMatchObject({ outcome: 'deferred', until: expect.any(Number) })
  })

  it('keeps the server’s own words in the ledger and out of the answer', async () => {
    const { answer, ledger } = await sendBy({ rcpt: 550 }, await message())
    expect(ledger.response).toContain('550 no')
    expect(JSON.stringify(answer)).not.toContain('550 no')
  })
})

describe('a message', () => {
  it('that was sent is not sent again by a retry', async () => {
    const command = await message()
    await sendBy({}, command)
    const again = await sendBy({}, command)
    expect(again.answer).toMatchObject({ outcome: 'sent' })
    expect(again.messages).toEqual([])
  })

  it('whose fate nobody can tell is not sent again by itself', async () => {
    const command = await message()
    await sendBy({ dot: 'close' }, command)
    const again = await sendBy({}, command)
    expect(again.answer).toMatchObject({ outcome: 'unknown' })
    expect(again.messages).toEqual([])
  })

  it('that was greylisted goes out later with the same Message-ID', async () => {
    const command = await message()
    const first = await sendBy({ rcpt: 450 }, command)
    const again = await sendBy({}, command)
    expect(again.answer).toMatchObject({ outcome: 'sent' })
    expect(again.ledger.message_id).toBe(first.ledger.message_id)
    expect(again.ledger.fence).toBe(2)
    expect(again.messages[0]).toContain(again.ledger.message_id)
  })

  it('is asked for by nobody before the mail server wants it', async () => {
    const command = await message()
    const first = await sendBy({ rcpt: 450 }, command)
    const early = await sendBy({}, command, true)
    expect(early).toMatchObject({ answer: first.answer, messages: [], ledger: { fence: 1 } })
  })

  it('that may have arrived stays in doubt when the next attempt is refused', async () => {
    const command = { ...(await message()), onUnknown: 'resend' } as const
    expect((await sendBy({ dot: 'close' }, command)).answer).toMatchObject({ outcome: 'deferred' })
    const again = await sendBy({ rcpt: 550 }, command)
    expect(again.answer).toMatchObject({ outcome: 'unknown', reason: 'not-again:smtp-550' })
    expect(again.ledger).toMatchObject({ state: 'unknown' })
  })

  it('left in the middle of its body by an attempt that died becomes unknown', async () => {
    const command = await message()
    await sendBy({ rcpt: 450 }, command)
    await pool.query(`update effects set state = 'in_flight' where key = $1`, [command.key])
    const again = await sendBy({}, command)
    expect(again.answer).toMatchObject({ outcome: 'unknown' })
    expect(again.messages).toEqual([])
  })

  it('reserved by an attempt that died before the body is sent', async () => {
    const command = await message()
    await sendBy({ rcpt: 450 }, command)
    await pool.query(`update effects set state = 'reserved' where key = $1`, [command.key])
    expect((await sendBy({}, command)).messages).toHaveLength(1)
  })

  it('carries a text part, one-click unsubscribe, and no key of ours in its headers', async () => {
    const { messages } = await sendBy({}, await message())
    expect(messages[0]).toMatch(/^List-Unsubscribe: <http:\/\/127\.0\.0\.1:4400\/u\//m)
    expect(messages[0]).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    expect(messages[0]).toContain('multipart/alternative')
    expect(messages[0]).not.toContain('growth/acme')
  })

  it('whose text asks for what nobody knows waits to be mended, with that reason, and others go out', async () => {
    const [bad, good] = await Promise.all([
      sendBy({}, { ...(await message()), content: 'value-recap' }),
      sendBy({}, await message('ada@acme.example')),
    ])
    const response = 'not known, and nothing stands in: account.erp'
    expect(bad.ledger).toMatchObject({ state: 'held', reason: 'template', response })
    expect(bad.messages).toEqual([])
    expect(good.ledger).toMatchObject({ state: 'sent' })
  })

  it('to an address with a line break is not sent', async () => {
    const { ledger, messages } = await sendBy({}, await message('eva@acme.example\r\nBcc: evil@test.example'))
    expect(ledger).toMatchObject({ state: 'skipped', reason: 'bad-address' })
    expect(messages).toEqual([])
  })

  it('after its time is over is skipped as expired', async () => {
    const command = await message()
    const { ledger } = await sendBy({}, { ...command, expiresAt: Date.now() - 1 })
    expect(ledger).toMatchObject({ state: 'skipped', reason: 'expired' })
  })

  it('to somebody who opted out is skipped', async () => {
    const command = await message()
    await pool.query('update people set opted_out = true where account_key = $1', [command.origin.account])
    expect((await sendBy({}, command)).ledger).toMatchObject({ state: 'skipped', reason: 'opted-out' })
  })

  it('to nobody is answered as nobody', async () => {
    const command = await message()
    const to = { rule: { pick: 'best', role: 'economic-buyer' } } as const
    expect((await sendBy({}, { ...command, to })).answer).toMatchObject({ outcome: 'nobody' })
  })
})

describe('a message to somebody who opts out, or whose address bounces, in that very moment', () => {
  const waiting = async (n: number) => {
    const end = Date.now() + 5_000
    for (;;) {
      const { rows } = await pool.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      if (rows[0]?.n === n) return
      if (Date.now() > end) throw new Error(`${rows[0]?.n} wait where ${n} should`)
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
  const idOf = async ({ origin }: SendCommand) => {
    const { rows } = await pool.query<{ id: string }>('select id from people where account_key = $1', [origin.account])
    return rows[0]?.id ?? ''
  }
  const optOut = (tx: Tx, id: string) =>
    optOutPeople(tx, { addresses: [], people: [id] }, { source: 'link', by: 'person' })

  it('waits for that, and does not go', async () => {
    const command = await message()
    const id = await idOf(command)
    const sending = await inTransaction(pool, async tx => {
      await optOut(tx, id)
      const begun = sendBy({}, command)
      await waiting(1)
      return { begun }
    })
    expect(await sending.begun).toMatchObject({ ledger: { state: 'skipped', reason: 'opted-out' }, messages: [] })
  })

  it('goes when it was first, and the opting out waits until it is reserved', async () => {
    const command = await message()
    const id = await idOf(command)
    const { sending, optingOut } = await inTransaction(pool, async tx => {
      // the gate asks whether the address is ruled out when it holds the person
      await tx.query('lock table suppressions in access exclusive mode')
      const sending = sendBy({}, command)
      await waiting(1)
      const optingOut = inTransaction(pool, other => optOut(other, id))
      await waiting(2)
      return { sending, optingOut }
    })
    await optingOut
    expect((await sending).ledger).toMatchObject({ state: 'sent' })
  })

  const bounce = (tx: Tx, address: string) =>
    refuseMail(tx, { source: 'test', by: 'person' }, [{ address, person: null, reason: 'bounced' }])

  it('waits for a bounce that is being taken in, and does not go', async () => {
    const command = await message('bounces@acme.example')
    const sending = await inTransaction(pool, async tx => {
      await bounce(tx, 'Bounces@acme.example')
      const begun = sendBy({}, command)
      await waiting(1)
      return { begun }
    })
    expect(await sending.begun).toMatchObject({
      ledger: { state: 'skipped', reason: 'suppressed-bounced' },
      messages: [],
    })
  })

  it('goes when it was first, and the bounce waits until it is reserved', async () => {
    const command = await message('late@acme.example')
    const { sending, bouncing } = await inTransaction(pool, async tx => {
      // the gate asks what was said of the content while it holds the person
      await tx.query('lock table content_acts in access exclusive mode')
      const sending = sendBy({}, command)
      await waiting(1)
      const bouncing = inTransaction(pool, other => bounce(other, 'late@acme.example'))
      await waiting(2)
      return { sending, bouncing }
    })
    await bouncing
    expect((await sending).ledger).toMatchObject({ state: 'sent' })
  })
})
