import { describe, expect, it } from 'vitest'
import { JONAS } from './support/fixture-people.ts'
import { reader } from './support/fixture-readers.ts'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()

describe('switches', () => {
  it('show what is off first, with who and why, and what was turned before', async () => {
    const { page } = await open('/switches')
    const first = page.locator('tbody tr').first()
    await first.getByText('The play “Prepare the renewal”').waitFor()
    expect(await first.textContent()).toContain('wrong price Lena Brandt')
    expect(await page.locator('tbody tr').count()).toBe(4)
    await page.getByText('by Ada Quist: we are off the list').waitFor()
  })

  it('switch off at once with a reason, by keyboard, and on again by Undo', async () => {
    const { page, server } = await open('/switches')
    await page.locator('[data-switch="all/"]').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('Everybody sees it over every page').waitFor()
    await page.keyboard.type('Wrong offer')
    await page.getByLabel('For how long').selectOption('4')
    await page.getByRole('button', { name: 'Switch off', exact: true }).click()
    await page.locator('tr', { hasText: 'Everything that goes out' }).getByText('off since').waitFor()
    expect(server.api.asked).toMatchObject([{ act: 'off', body: { scope: 'all', of: null, reason: 'Wrong offer' } }])
    await page.keyboard.press('z')
    await expect.poll(() => server.api.asked.at(-1)?.act).toBe('on')
    // another one's stop is not ended by it
    expect(server.api.asked.map(({ body }) => body)).toMatchObject([{ seen: null }, { seen: expect.any(String) }])
    await page.locator('tr', { hasText: 'Everything that goes out' }).getByText('on', { exact: true }).waitFor()
  })

  it('switch on again when the time to undo it is over, and not where it was undone', async () => {
    const { page, server } = await open('/switches')
    await page.getByRole('button', { name: 'Switch on: The play' }).click()
    await page.keyboard.type('It is right again')
    await page.keyboard.press('Enter')
    await page.getByText('on again in a moment').waitFor()
    await page.keyboard.press('z')
    await page.locator('tr', { hasText: 'Prepare the renewal' }).getByText('off since').waitFor()
    expect(server.api.asked).toEqual([])
  })

  it('are not turned by who may not', async () => {
    const { page } = await open('/switches', {
      given: ({ api }) => {
        api.me = reader('Jonas Weil', JONAS, 'rep')
      },
    })
    await page.getByText('takes another role').waitFor()
    expect(await page.locator('[data-switch]').count()).toBe(0)
  })
})
