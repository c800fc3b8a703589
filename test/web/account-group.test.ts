import { describe, expect, it } from 'vitest'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()
const PATH = '/accounts/kestrel-freight'

describe('how things connect at an account', () => {
  it('goes from lead to contact, role and deal; a deal that is pressed leaves its own people', async () => {
    const { page } = await open(PATH)
    const section = page.getByRole('region', { name: 'How they connect' })
    await section.getByRole('row', { name: /Webinar MQL, 3 d Joost Brouwer/ }).waitFor()
    const deal = section.getByRole('button', { name: 'Renewal 2026' }).first()
    await deal.focus()
    // what has the focus lights up both ways: the person it belongs to, and it by the person
    await section.locator('.lit', { hasText: 'Otto Marklund' }).waitFor()
    await deal.press('Enter')
    await section.getByText('4 of 5; press it again for all').waitFor()
    await section.getByRole('row', { name: /Joost/ }).waitFor({ state: 'detached' })
    await section.getByRole('button', { name: 'Otto Marklund' }).focus()
    expect(await section.locator('.lit button', { hasText: 'Renewal 2026' }).count()).toBe(4)
  })

  it('opens somebody with the campaigns they were in, and gives the focus back', async () => {
    const { page } = await open(PATH)
    await page
      .getByRole('region', { name: 'How they connect' })
      .getByRole('button', { name: 'Eva Lindqvist' })
      .press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Eva Lindqvist' })
    await dialog.getByText('Planning with fewer planners').waitFor()
    await dialog.getByText('Champion, set by hand').waitFor()
    await dialog.getByText('not by mail: 3 touches in 14 days already; free again 27 Jan 09:00').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Eva Lindqvist')
  })
})

describe('a buying group', () => {
  it('takes a role by keyboard, says who set it, and takes it back', async () => {
    const { page, server } = await open(PATH)
    const otto = page.getByRole('button', { name: 'Otto Marklund, change what they are in the group' })
    await otto.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitemradio', { name: 'Economic buyer', checked: true }).waitFor()
    await page.getByRole('menuitemradio', { name: 'Champion' }).press('Enter')
    await page.getByText('Otto Marklund: Champion').waitFor()
    const { person, ...set } = server.api.asked.at(-1)?.body ?? {}
    expect(set).toEqual({ group: 'planning', opportunity: 'opp-9', role: 'champion', leftOut: false })
    await page.getByText('set by').nth(1).waitFor()
    await page.keyboard.press('z')
    await expect
      .poll(() => server.api.asked.at(-1)?.body)
      .toEqual({
        group: 'planning',
        opportunity: 'opp-9',
        person,
        by: 'worked-out',
      })
  })

  it('is not changed over what somebody else set meanwhile, and says who was faster', async () => {
    const { page, server } = await open(PATH)
    await page.getByRole('button', { name: 'Otto Marklund, change what they are in the group' }).click()
    server.api.account.groupsVersion += 1
    await page.getByRole('menuitemradio', { name: 'Champion' }).click()
    await page.getByText('Not changed: Mia Sörensen has changed a group of the account').waitFor()
    expect(server.api.account.groups[0]?.members.every(member => member.setBy?.id !== 'jonas')).toBe(true)
  })

  it('shows who is at the account and not in the group', async () => {
    const { page } = await open(PATH)
    await page.getByText('1 more at the account, not in the group').click()
    await page.getByRole('button', { name: 'Joost Brouwer, change what they are in the group' }).waitFor()
  })
})
