import { describe, expect, it } from 'vitest'
import { JONAS } from './support/fixture-people.ts'
import { reader } from './support/fixture-readers.ts'
import type { FixtureServer } from './support/fixture-server.ts'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()
const signedOut = ({ api }: FixtureServer) => {
  api.signedOut = true
}

describe('a reader who is not signed in', () => {
  it('is told how to get a link, on any page, and goes on there once signed in', async () => {
    const { page, server } = await open('/accounts', { given: signedOut })
    await page.getByRole('heading', { name: 'You are not signed in' }).waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
    expect(await page.textContent('main')).toContain('journeys -- user link')
    server.api.signedOut = false
    await page.getByRole('button', { name: 'I have signed in' }).click()
    await page.getByRole('heading', { name: 'Accounts' }).first().waitFor()
  })
})

describe('a session that ends while a page is open', () => {
  it('is told of, takes nothing away that was typed, and goes on when another tab has signed in', async () => {
    const { page, server } = await open('/inbox')
    const note = page.getByRole('textbox', { name: 'Note for the timeline' })
    await note.fill('They asked for the security pack')
    server.api.signedOut = true
    await page.getByRole('button', { name: /Claim/ }).first().click()
    await page.getByText('You are signed out.').waitFor()
    expect(await note.inputValue()).toBe('They asked for the security pack')
    server.api.signedOut = false
    await page.getByRole('button', { name: 'Try now' }).click()
    await page.getByText('You are signed out.').waitFor({ state: 'detached' })
    expect(await note.inputValue()).toBe('They asked for the security pack')
    await page.getByRole('button', { name: /Claim/ }).first().click()
    await page.getByRole('button', { name: 'Release' }).waitFor()
  })
})

describe('who is signed in', () => {
  it('is a colleague whose acts are theirs, and who chooses nobody else', async () => {
    const { page, server } = await open('/inbox', {
      as: null,
      given: ({ api }) => {
        api.me = reader(JONAS.name, JONAS, 'rep')
      },
    })
    await page.locator('.task').first().waitFor()
    await page.keyboard.press('c')
    await page.getByRole('button', { name: 'Release' }).waitFor()
    expect(server.api.asked).toMatchObject([{ act: 'claim', by: 'jonas' }])
    await page.getByRole('button', { name: 'Signed in as Jonas Weil' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
    expect(await page.getByRole('menuitemradio', { name: /Mia/ }).count()).toBe(0)
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'You are not signed in' }).waitFor()
  })

  it('sees what they may not do said, where it would be done', async () => {
    const given = ({ api }: FixtureServer) => {
      api.me = reader('Vera Stahl', null, 'leader')
    }
    const { page, server } = await open('/inbox', { as: null, given })
    await page.locator('.task').first().waitFor()
    await page
      .getByText('To claim, snooze, hand on and complete tasks, and hold accounts of their own takes another role: rep')
      .waitFor()
    expect(await page.getByRole('button', { name: /^Claim/ }).count()).toBe(0)
    await page.keyboard.press('c')
    expect(await page.getByRole('radio').count()).toBe(0)
    await page.goto(`${server.url}/imports`)
    await page.getByText('To import files, and see what became of them takes another role: ops').waitFor()
    await page.goto(`${server.url}/accounts/kestrel-freight`)
    await page.locator('.per').first().waitFor()
    await page.getByText('the plan and notes of an account takes another role: rep').waitFor()
    expect(
      await page
        .getByRole('button', { name: /change what they are in the group|^(Add note|Hold|Edit|Set by)/ })
        .count(),
    ).toBe(0)
    for (const key of ['n', 'e', 'h']) await page.keyboard.press(key)
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.goto(`${server.url}/data/leads?lead=L-7`)
    await page.getByText('in what state a lead is, and the plan and notes of an account takes another role').waitFor()
    await page.goto(`${server.url}/data/reviews`)
    await page.getByText('say what domains and names mean takes another role: ops').waitFor()
    expect(await page.getByRole('button', { name: /^(It is|None of them)/ }).count()).toBe(0)
    await page.keyboard.press('j')
    await page.keyboard.press('1')
    expect(await page.getByText('2 to decide').count()).toBe(1)
    expect(server.api.asked).toEqual([])
  })
})
