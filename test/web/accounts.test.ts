import { describe, expect, it } from 'vitest'
import { accountRow } from './support/fixture-accounts.ts'
import type { FixtureServer } from './support/fixture-server.ts'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()

describe('the accounts', () => {
  it('are ranked, and say what they wait for and until when', async () => {
    const { page } = await open('/accounts')
    const row = page.getByRole('row', { name: /Kestrel Freight/ })
    await row.waitFor()
    const text = await row.textContent()
    for (const said of [
      'Tier A',
      'Expand',
      '1:Few',
      '72.0',
      'a meeting held with the champion',
      '5 Feb 09:00',
      'Noor Haidari',
    ]) {
      expect(text).toContain(said)
    }
    expect(await page.getByRole('columnheader', { name: 'Rank' }).getAttribute('aria-sort')).toBe('descending')
  })

  it('hear of what happens while they are looked at, and so does every page after them', async () => {
    const { page, server, complaints } = await open('/accounts')
    await page.getByRole('row', { name: /Kestrel Freight/ }).waitFor()
    await page.getByLabel('Tier', { exact: true }).selectOption('A')
    const left = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /Inbox/ })
    await left.getByText('9').waitFor()
    for (const [id, n] of [
      ['t-halden', '8'],
      ['t-corvane', '7'],
    ] as const) {
      Object.assign(server.api.tasks.find(task => task.id === id) ?? {}, { status: 'done' })
      server.tell(server.api.taskChanged(id))
      await left.getByText(n).waitFor()
    }
    expect(complaints).toEqual([])
  })

  it('mark a journey that stands still', async () => {
    const { page } = await open('/accounts')
    await page
      .getByRole('row', { name: /Tallis/ })
      .locator('.c-waits')
      .getByText('parked')
      .waitFor()
    await page.getByRole('row', { name: /Orrin/ }).locator('.c-waits').getByText('paused').waitFor()
  })

  it('are narrowed by text, stage and tier in an address that can be sent', async () => {
    const { page } = await open('/accounts')
    await page.getByRole('row', { name: /Halden/ }).waitFor()
    await page.getByLabel('Stage', { exact: true }).selectOption('accepted')
    await page.getByText('2 accounts with these filters').waitFor()
    await page.keyboard.press('Escape')
    await page.getByLabel('Search accounts').fill('corv')
    await page.getByText('1 account with these filters').waitFor()
    expect(new URL(page.url()).searchParams.get('stage')).toBe('accepted')
    await page.reload()
    await page.getByText('1 account with these filters').waitFor()
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.getByText('9 accounts').waitFor()
  })

  it('show how many journeys an account is in, who waits for a place, and which targets are not yet engaged', async () => {
    const { page } = await open('/accounts')
    const stageOf = (name: RegExp) => page.getByRole('row', { name }).locator('.c-stage')
    await stageOf(/Kestrel/)
      .getByText('+1')
      .waitFor()
    await stageOf(/Vantor/)
      .getByText('Waits, 2 of 5')
      .waitFor()
    await stageOf(/Portline/)
      .getByText('Not yet engaged')
      .waitFor()
    await page.getByLabel('Standing', { exact: true }).selectOption('new-target')
    await page.getByText('1 account with these filters').waitFor()
    await page.getByLabel('Standing', { exact: true }).selectOption('waiting')
    await page.getByRole('row', { name: /Vantor/ }).waitFor()
  })

  it('are sorted by their headings', async () => {
    const { page } = await open('/accounts')
    await page.getByRole('button', { name: 'Account', exact: true }).click()
    await page.getByRole('columnheader', { name: 'Account' }).and(page.locator('[aria-sort="ascending"]')).waitFor()
    await page.locator('tbody tr').first().getByText('Corvane').waitFor()
  })

  it('are walked and opened by keyboard, and the palette jumps to one by name', async () => {
    const { page } = await open('/accounts')
    await page.getByRole('row', { name: /Halden/ }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Kestrel Freight' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('portline')
    await page.getByRole('option', { name: /Portline/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Portline Stevedoring' }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor()
  })

  it('are jumped to from the palette before the answer for the words typed is here', async () => {
    const { page } = await open('/accounts')
    await page.getByRole('row', { name: /Portline/ }).waitFor()
    await page.route(/q=portline/, () => {
      // it never comes
    })
    await page.keyboard.press('Control+k')
    await page.getByRole('option', { name: /Portline/ }).waitFor()
    const asked = page.waitForRequest(/q=portline/)
    await page.getByRole('dialog').getByRole('combobox').fill('portline')
    await asked
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Portline Stevedoring' }).waitFor()
  })
})

describe('ten thousand accounts', () => {
  const MANY = Array.from({ length: 500 }, (_, n) => ({
    ...accountRow('halden-robotics'),
    key: `many-${n}`,
    name: `Account ${n}`,
  }))
  const many = { given: ({ api }: FixtureServer) => void api.accounts.splice(0, api.accounts.length, ...MANY) }

  it('have on the page those in sight, are read on by themselves, and keep the line that has the focus', async () => {
    const { page } = await open('/accounts', many)
    await page.getByText('500 accounts').waitFor()
    const table = page.getByRole('table', { name: /Accounts/ })
    expect(await table.getAttribute('aria-rowcount')).toBe('501')
    await page.keyboard.press('j')
    await page.locator('[data-row]:focus', { hasText: 'Account 0' }).waitFor()
    const last = page.locator('tr', { hasText: 'Account 499' })
    while ((await last.count()) === 0) {
      await page.evaluate(`document.getElementById('main').scrollTo(0, 1e9)`)
      await page.waitForTimeout(60)
    }
    expect(await last.getAttribute('aria-rowindex')).toBe('501')
    expect(await page.locator('[data-row]').count()).toBeLessThan(60)
    await page.keyboard.press('j')
    await page.locator('[data-row]:focus', { hasText: 'Account 1' }).waitFor()
  })

  it('are walked by J as far as somebody wants', async () => {
    const { page } = await open('/accounts', many)
    await page.getByRole('row', { name: /Account 0 / }).waitFor()
    const focused = page.locator('[data-row]:focus')
    // at the end of what is there it goes no further until more has come
    const press = async () => {
      await page.keyboard.press('j')
      return focused.textContent()
    }
    await expect.poll(press, { timeout: 30_000, interval: 20 }).toContain('Account 74')
  })
})

describe('a number in the list', () => {
  it('says why: the rank by its terms, the score by its lines, by W from the line and by pointing', async () => {
    const { page } = await open('/accounts')
    await page.getByRole('row', { name: /Kestrel Freight/ }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('w')
    const why = page.getByRole('tooltip')
    await why.getByText('Fit, stands at 72 of 100').waitFor()
    await page.keyboard.press('w')
    await why.getByText('Meeting held, 2.1 after decay').waitFor()
    await page.keyboard.press('Escape')
    await why.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Score of Halden Robotics: 76.4, why' }).hover()
    await why.getByText('Sum').waitFor()
  })
})

describe('views of the list', () => {
  it('are saved under a name, chosen, and taken away with a way back', async () => {
    const { page, server } = await open('/accounts')
    await page.getByRole('row', { name: /Halden/ }).waitFor()
    await page.getByLabel('Owner', { exact: true }).selectOption('noor')
    await page.getByLabel('Motion', { exact: true }).selectOption('renewal')
    await page.getByText('1 account with these filters').waitFor()
    await page.getByRole('button', { name: 'Save this view' }).press('Enter')
    await page.keyboard.type('My renewals')
    await page.keyboard.press('Enter')
    const views = page.getByRole('navigation', { name: 'Saved views' })
    await views.getByRole('button', { name: 'My renewals', exact: true, pressed: true }).waitFor()
    expect(server.api.asked.at(-1)).toMatchObject({ by: 'jonas', body: { query: 'owner=noor&motion=renewal' } })
    await views.getByRole('button', { name: 'All accounts' }).press('Enter')
    await page.getByText('9 accounts').waitFor()
    await views.getByRole('button', { name: 'My renewals' }).press('Enter')
    await page.getByText('1 account with these filters').waitFor()
    await views.getByRole('button', { name: 'Take away My renewals' }).press('Enter')
    await views.getByRole('button', { name: 'My renewals', exact: true }).waitFor({ state: 'detached' })
    await page.keyboard.press('z')
    await views.getByRole('button', { name: 'My renewals', exact: true }).waitFor()
  })

  it('are had as a file with the same filters', async () => {
    const { page } = await open('/accounts?tier=A&owner=noor')
    const link = page.getByRole('link', { name: 'As CSV' })
    expect(await link.getAttribute('href')).toBe('/v1/accounts.csv?tier=A&owner=noor')
  })
})
