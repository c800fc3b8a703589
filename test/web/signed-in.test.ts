import { describe, expect, it } from 'vitest'
import { JONAS } from './support/fixture-people.ts'
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
        api.me = { ...api.me, name: JONAS.name, staff: JONAS, roles: ['rep'], rights: ['read', 'work-tasks'] }
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
})
