import { describe, expect, it } from 'vitest'
import { JONAS } from './support/fixture-people.ts'
import { reader } from './support/fixture-readers.ts'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()

describe('the page of users', () => {
  it('invites somebody by keyboard alone, and shows the link once', async () => {
    const { page, server } = await open('/users')
    await page.getByRole('textbox', { name: 'Name' }).focus()
    await page.keyboard.type('Mia Sörensen')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Mia')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Send this to Mia Sörensen alone.').waitFor()
    expect(await page.locator('.link-text').textContent()).toContain('/sign-in/')
    expect(server.api.users.all.at(-1)).toMatchObject({ name: 'Mia Sörensen', roles: ['rep'], staff: { id: 'mia' } })
    await page.getByRole('button', { name: 'Mia Sörensen' }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Mia Sörensen' }).waitFor()
    expect(await page.locator('.link-text').count()).toBe(0)
  })

  it('gives roles, ends sessions, locks out and lets in again', async () => {
    const { page, server } = await open('/users')
    await page.locator('[data-row]').getByRole('button', { name: 'Jonas Weil' }).click()
    await page
      .getByRole('dialog')
      .getByRole('checkbox', { name: /team-lead/ })
      .check()
    await page.getByRole('button', { name: 'Save roles' }).click()
    await page.locator('td', { hasText: 'rep, team-lead' }).first().waitFor()
    await page.getByRole('combobox', { name: 'Works as' }).selectOption('mia')
    await page.locator('td', { hasText: 'Mia Sörensen' }).waitFor()
    await page.getByRole('button', { name: 'End the session of Chrome' }).click()
    await page.getByText('signed in nowhere').waitFor()
    await page.getByRole('button', { name: 'Lock out' }).click()
    await page.getByRole('button', { name: 'Let in again' }).click()
    await page.getByRole('button', { name: 'Lock out' }).waitFor()
    expect(server.api.users.all[0]).toMatchObject({ roles: ['rep', 'team-lead'], disabledAt: null })
  })

  it('is offered to who manages users, and tells the others why it is empty', async () => {
    const { page } = await open('/users', {
      given: ({ api }) => {
        api.me = reader(JONAS.name, JONAS, 'rep')
      },
    })
    await page.getByRole('heading', { name: 'This page is not for your role' }).waitFor()
    await page.getByRole('button', { name: /Signed in as/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
    expect(await page.getByRole('menuitem', { name: 'Users' }).count()).toBe(0)
  })
})
