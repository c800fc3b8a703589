import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/pool.ts'
import { holdSwitches, listTurns } from '../../db/switches.ts'
import type { SendCommand } from '../../domain/journey/commands.ts'
import type { Switch } from '../../domain/touch/switches.ts'
import { tellSwitchedOn } from '../../intake/tell-switched-on.ts'
import { switchOff, switchOn } from '../../intake/turn-switch.ts'
import type { Activities } from '../support/activities-of.ts'
import { mailingWorkspace } from '../support/mailing-workspace.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { SPEAKING } from '../support/speaking-workspace.ts'
import { addAccount, inboxOf, originOf, value, type Workspace } from '../support/workspace.ts'

let w: Workspace
let act: Activities
let end: () => Promise<void>

beforeAll(async () => {
  ;({ w, act, end } = await mailingWorkspace(smallRelease(SPEAKING)))
})
afterAll(() => end())

async function account(key: string): Promise<void> {
  await addAccount(w.pool, key)
  await w.accept(key, 'page.viewed')
}
const HOUR = 3_600_000
function send(key: string): SendCommand {
  const at = Date.now()
  const to = { rule: { pick: 'best', role: 'champion' } } as const
  const effect = `growth/${key}/1/background.1/hello/1/-`
  return { do: 'send', key: effect, origin: originOf(key), at, content: 'hello', to, expiresAt: at + 9 * 24 * HOUR }
}
const off = (scope: Switch['scope'], of: string, until: number | null = null) =>
  switchOff(w.pool, { scope, of, until, by: 'Lena', reason: 'wrong price' })
const on = (scope: Switch['scope'], of: string) => switchOn(w.pool, { scope, of }, 'Lena')
const told = async (key: string) => (await inboxOf(w.pool, key)).filter(({ body }) => body.kind === 'hold-ended').length

describe('a kill switch', () => {
  it('holds what is asked for, and has it asked for again once it is on', async () => {
    await account('first')
    expect(await off('channel', 'email')).toBeNull()
    const command = send('first')
    const held = { outcome: 'deferred', reason: 'switched-off:channel:email', until: command.expiresAt }
    expect(await act.sendContent(command)).toMatchObject(held)
    await tellSwitchedOn(w.pool)
    expect(await told('first')).toBe(0)
    expect(await on('channel', 'email')).toBeNull()
    await tellSwitchedOn(w.pool)
    await tellSwitchedOn(w.pool)
    expect(await told('first')).toBe(1)
    expect(await act.sendContent(command)).toMatchObject({ outcome: 'sent' })
  })

  it('wakes the keeper of calls that were ordered by hand once it is on', async () => {
    await off('channel', 'webhook')
    const client = await w.pool.connect()
    try {
      const heard: (string | undefined)[] = []
      client.on('notification', ({ channel }) => heard.push(channel))
      await client.query('listen aside; listen changes')
      // what pages are told comes by the same commit: then all of it is here
      const shown = once(client, 'notification')
      await on('channel', 'webhook')
      await shown
      await client.query('select')
      expect(heard).toContain('aside')
    } finally {
      client.release(true)
    }
  })

  it('stays on record with who turned it and why, and how it ended', async () => {
    const named = { scope: 'channel', of: 'audience' } as const
    await off(named.scope, named.of)
    expect((await listTurns(w.pool, 1))[0]).toMatchObject({
      ...named,
      by: 'Lena',
      reason: 'wrong price',
      endedAt: null,
    })
    await switchOn(w.pool, named, 'Ada', 'the price is right')
    const [turn] = await listTurns(w.pool, 1)
    expect(turn).toMatchObject({ ...named, endedBy: 'Ada', endReason: 'the price is right' })
    expect(turn?.endedAt).not.toBeNull()
  })

  it('is not turned by somebody who saw it before another turned it', async () => {
    const named = { scope: 'motion', of: 'seen' } as const
    const byLena = { ...named, until: null, by: 'Lena', reason: 'wrong price' }
    expect(await switchOff(w.pool, byLena, null)).toBeNull()
    const since = (await listTurns(w.pool, 1))[0]?.since ?? 0
    const again = await switchOff(w.pool, { ...byLena, by: 'Jonas', reason: 'wrong words' }, null)
    expect(again).toEqual({ code: 'turned-since', message: 'Lena switched it off since you looked: wrong price' })
    expect(await switchOn(w.pool, named, 'Jonas', null, since - 1)).toMatchObject({ code: 'turned-since' })
    expect(await switchOn(w.pool, named, 'Jonas', null, since)).toBeNull()
    expect(await switchOn(w.pool, named, 'Lena', null, since)).toEqual({
      code: 'turned-since',
      message: 'it was switched on again since you looked',
    })
  })

  it('is over by itself at its end', async () => {
    await account('ends')
    await off('all', '', Date.now() + HOUR)
    expect(await act.sendContent(send('ends'))).toMatchObject({ reason: 'switched-off:all' })
    await w.pool.query(
      `update switches set since = now() - interval '2 hours', until = now() - interval '1 second' where scope = 'all'`,
    )
    expect(await act.sendContent(send('ends'))).toMatchObject({ outcome: 'sent' })
    expect(await on('all', '')).toMatchObject({ code: 'not-off' })
  })

  it('that was over by itself ended then and by nobody, whoever turns it later', async () => {
    const named = { scope: 'motion', of: 'ended-long-ago' } as const
    await w.pool.query(
      `insert into switches (scope, of, by_name, reason, since, until)
       values ($1, $2, 'Lena', 'wrong price', now() - interval '8 days', now() - interval '7 days')`,
      [named.scope, named.of],
    )
    const turn = async () => (await listTurns(w.pool, 100)).find(({ of, until }) => of === named.of && until !== null)
    const before = await turn()
    expect(before).toMatchObject({ endedAt: before?.until, endedBy: null })
    expect(await switchOn(w.pool, named, 'Ada', 'the price is right')).toMatchObject({ code: 'not-off' })
    expect(await turn()).toEqual(before)
    await off(named.scope, named.of)
    expect(await turn()).toEqual(before)
    await on(named.scope, named.of)
    expect(await turn()).toEqual(before)
  })

  it('turned anew tells those who wait, who are held by the new one', async () => {
    await account('anew')
    await off('all', '')
    await act.sendContent(send('anew'))
    const until = Date.now() + HOUR
    await off('all', '', until)
    await tellSwitchedOn(w.pool)
    expect(await told('anew')).toBe(1)
    expect(await act.sendContent(send('anew'))).toMatchObject({ until })
    await on('all', '')
  })

  it('of another motion lets it go', async () => {
    await account('other')
    const motions = (await w.store.get()).settings.workspace.motions.map(({ id }) => id)
    const other = motions.find(id => id !== originOf('other').motion) ?? ''
    await off('motion', other)
    expect(await act.sendContent(send('other'))).toMatchObject({ outcome: 'sent' })
    await on('motion', other)
  })

  it('is refused until a moment that is past', async () => {
    expect(await off('all', '', Date.now() - 1)).toMatchObject({ code: 'in-the-past' })
    expect(await value(w.pool, 'select count(*)::int from switches where ended_at is null and until is null')).toBe(0)
  })

  it('waits for what is being reserved, and nothing is reserved after it', async () => {
    await account('race')
    let free: (() => void) | undefined
    let locked: (() => void) | undefined
    const begun = new Promise<void>(resolve => {
      locked = resolve
    })
    const reserving = inTransaction(w.pool, async tx => {
      await holdSwitches(tx)
      locked?.()
      await new Promise<void>(resolve => {
        free = resolve
      })
    })
    await begun
    const turning = off('all', '')
    const sending = turning.then(() => act.sendContent(send('race')))
    const first = await Promise.race([turning, new Promise(resolve => setTimeout(() => resolve('waits'), 150))])
    expect(first).toBe('waits')
    free?.()
    await reserving
    expect(await turning).toBeNull()
    expect(await sending).toMatchObject({ outcome: 'deferred' })
  })
})
