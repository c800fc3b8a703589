import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stitchWaiting } from '../../intake/stitch-waiting.ts'
import { listening } from '../support/small-definitions.ts'
import { addAccount, inboxOf, person, testWorkspace, type Workspace } from '../support/workspace.ts'

const DAY = 86_400_000

const release = listening(
  `
  page.viewed: { title: Viewed, about: person, engages: yes }
  mail.replied: { title: Replied, about: person }
  mail.opened: { title: Opened, about: person }
  person.changed: { title: Changed, about: person, sets: person }
  account.changed: { title: Changed, about: account, sets: account, payload: { tier: text, employees: number, crm: text } }
  stakeholder.added: { title: Turned up, by: engine, about: person }
`,
  { seen: 'page.viewed' },
)

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(release)
})
afterAll(() => w.end())

/** The kinds of signal its journey was told of. */
const told = async (account: string): Promise<string[]> =>
  (await inboxOf(w.pool, account)).flatMap(({ body }) => (body.signal ? [body.signal.kind] : []))

const ago = (days: number) => Date.now() - days * DAY

describe('what is said of an account', () => {
  it.each([
    ['in order', [30, 20, 10]],
    ['out of order', [10, 30, 20]],
    ['backwards', [10, 20, 30]],
  ])('and comes %s ends as what happened last, field by field', async (how, order) => {
    const key = `order-${how.replace(/ /g, '-')}`
    await addAccount(w.pool, key)
    const says: Record<number, Record<string, string | number | null>> = {
      30: { employees: 100, crm: 'Old', tier: 'B' },
      20: { crm: 'New' },
      10: { employees: 300 },
    }
    for (const days of order) await w.accept(key, 'account.changed', { at: ago(days), data: says[days] ?? {} })
    const { rows } = await w.pool.query('select tier, employees, extra from accounts where key = $1', [key])
    expect(rows).toEqual([{ tier: 'B', employees: 300, extra: expect.objectContaining({ crm: 'New' }) }])
  })

  it('keeps its names apart from what every object has', async () => {
    await addAccount(w.pool, 'odd')
    await w.accept('odd', 'account.changed', { data: { constructor: 'x', toString: 'y' } })
    const { rows } = await w.pool.query(`select extra ->> 'constructor' as c from accounts where key = 'odd'`)
    expect(rows).toEqual([{ c: 'x' }])
  })
})

describe('what is said of a person', () => {
  it('is told anew by what is there to tell it, the latest last; other signals only fill in', async () => {
    await addAccount(w.pool, 'people')
    const ines = person('ines@people.example')
    const row = async () => {
      const { rows } = await w.pool.query(
        `select first_name as first, title from people where email = 'ines@people.example'`,
      )
      return rows[0]
    }
    await w.accept('people', 'mail.opened', { person: { ...ines, title: 'Analyst' } })
    await w.accept('people', 'mail.opened', { person: { ...ines, firstName: 'Ines', title: 'Intern' } })
    expect(await row()).toEqual({ first: 'Ines', title: 'Analyst' })
    await w.accept('people', 'person.changed', { at: ago(10), person: { ...ines, title: 'CFO' } })
    await w.accept('people', 'person.changed', {
      at: ago(20),
      person: { ...ines, firstName: 'I.', title: 'Controller' },
    })
    expect(await row()).toEqual({ first: 'Ines', title: 'CFO' })
  })

  it('says where letters reach them whole, by the same rules, also when its account is found later', async () => {
    const eva = person('eva@posted.example')
    const at = (street: string, city: string | null = null) => {
      return { ...eva, postal: { street, postalCode: null, city, region: null, country: null } }
    }
    const row = async () => (await w.pool.query(`select postal from people where email = $1`, [eva.email])).rows
    await w.accept('posted', 'mail.opened', { person: at('1 Quay', 'Cork') })
    await addAccount(w.pool, 'posted')
    await w.accept('posted', 'mail.opened', { person: eva })
    expect(await row()).toEqual([{ postal: null }])
    await stitchWaiting(w.pool, w.store)
    expect(await row()).toEqual([{ postal: at('1 Quay', 'Cork').postal }])
    await w.accept('posted', 'mail.opened', { person: at('2 Quay', 'Cork') })
    await w.accept('posted', 'person.changed', { at: ago(10), person: at('3 Quay') })
    await w.accept('posted', 'person.changed', { at: ago(20), person: at('4 Quay', 'Cork') })
    await w.accept('posted', 'person.changed', { person: eva })
    expect(await row()).toEqual([{ postal: at('3 Quay').postal }])
  })
})

describe('a signal that comes late', () => {
  it('is an edge up to ninety days, and counts after that without setting anything off', async () => {
    await addAccount(w.pool, 'late')
    await w.accept('late', 'mail.opened', { person: person('eva@late.example') })
    await w.accept('late', 'page.viewed', { at: ago(89), person: person('eva@late.example') })
    expect(await told('late')).toEqual(['page.viewed'])
    await w.accept('late', 'page.viewed', { at: ago(91), person: person('eva@late.example') })
    expect(await told('late')).toEqual(['page.viewed'])
    const { rows } = await w.pool.query(
      `select count(*)::int as n from signals where account_key = 'late' and kind = 'page.viewed'`,
    )
    expect(rows).toEqual([{ n: 2 }])
  })
})
