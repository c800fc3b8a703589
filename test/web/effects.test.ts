import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()

/** Says why, once the field that asks for it is there. */
async function say(page: Page, reason: string): Promise<void> {
  await page.locator('textarea:focus, input:focus').waitFor()
  await page.keyboard.type(reason)
  await page.keyboard.press('Enter')
}

describe('the effects', () => {
  it('show first what nobody can tell, and count the rest', async () => {
    const { page } = await open('/effects')
    await page.locator('.mail').first().waitFor()
    expect(await page.locator('nav[aria-label="State"] a').allTextContents()).toEqual([
      'Unknown 2',
      'Failed 1',
      'Held 1',
      'Planned 0',
      'Over 0',
    ])
    await page.getByRole('link', { name: 'Failed 1' }).click()
    await page.getByText('500 we are sorry').waitFor()
    await page.getByRole('link', { name: 'Planned 0' }).click()
    await page.getByText('Nothing is on its way.').waitFor()
  })

  it('are decided on by keyboard alone, with the reason, and the next one opens', async () => {
    const { page, server } = await open('/effects')
    await page.getByRole('heading', { name: 'Welcome, Marek' }).waitFor()
    await page.keyboard.press('1')
    await page.getByText('Its play goes on as if the server had said so.').waitFor()
    await say(page, 'He has answered it')
    await page.getByRole('heading', { name: 'Three ways to plan a cold chain' }).waitFor()
    await page.getByText('Ada Quist').waitFor()
    expect(server.api.asked).toEqual([])
    // deciding on the next one sends the one before
    await page.keyboard.press('2')
    await say(page, 'It came back')
    await expect.poll(() => server.api.asked).toMatchObject([{ body: { as: 'sent', reason: 'He has answered it' } }])
  })

  it('can be taken back for ten seconds, and nothing has happened', async () => {
    const { page, server } = await open('/effects')
    await page.getByRole('heading', { name: 'Welcome, Marek' }).waitFor()
    await page.keyboard.press('2')
    await say(page, 'No trace of it')
    await page.locator('.mail', { hasText: 'Welcome, Marek' }).waitFor({ state: 'detached' })
    await page.locator('h2#h-effect').focus()
    await page.keyboard.press('z')
    await page.locator('.mail', { hasText: 'Welcome, Marek' }).waitFor()
    expect(server.api.asked).toEqual([])
  })

  it('say what was set aside, and have what waits for it let go once it is mended', async () => {
    const { page, server } = await open('/inbox')
    const row = { kind: 'endpoint', reason: 'http-500', failures: 10, entry: null, since: null, waiting: 3 } as const
    server.api.aside = [{ ...row, ref: 'product-guide' }]
    await page.goto(`${server.url}/effects`)
    await page.getByText('endpoint “product-guide” kept failing (http-500) and is set aside; 3 wait for it.').waitFor()
    await page.getByRole('button', { name: 'It is mended' }).click()
    await page.getByText('kept failing').waitFor({ state: 'detached' })
  })

  it('are narrowed to a kind, and to those of an account or play like the one that is open', async () => {
    const { page } = await open('/effects?tab=failed')
    await page.locator('.mail').waitFor()
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('Message')
    await page.getByText('None of these are like that.').waitFor()
    expect(await page.locator('nav[aria-label="State"] a').allTextContents()).toContain('Unknown ')
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('Call')
    await page.locator('.mail').click()
    const ofTheAccount = page.locator('dd', { hasText: 'Kestrel Freight' }).getByRole('link', { name: 'Only these' })
    await ofTheAccount.click()
    await page.waitForURL(/tab=failed&account=kestrel-freight/)
    await page.getByRole('link', { name: 'Unknown' }).click()
    await page.getByText('None of these are like that.').waitFor()
    await page.getByRole('button', { name: 'Only kestrel-freight' }).click()
    await page.locator('.mail', { hasText: 'Welcome, Marek' }).waitFor()
  })

  it('say what is safe while they cannot be read', async () => {
    const { page, server } = await open('/inbox')
    server.api.failing.add('/v1/effects')
    await page.goto(`${server.url}/effects`)
    await page.getByText('Everything waits in the ledger; nothing is sent twice.').waitFor({ timeout: 15_000 })
  })
})
