import { describe, expect, it } from 'vitest'
import { freshEntry } from './support/fixture-timeline.ts'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()
const PATH = '/accounts/kestrel-freight'

describe('the timeline of an account', () => {
  it('tells why not, opened by mouse or from the line by keyboard', async () => {
    const { page } = await open(PATH)
    const line = page.locator('.ev', { hasText: 'Does not start “Seats are running out”' })
    const reason = line.getByText('seats used 174, needs 180 or more')
    await line.getByRole('button', { name: 'why not' }).click()
    await reason.waitFor()
    await line.getByText('could not tell: account.seatLimit is unknown').waitFor()
    await line.getByRole('button', { name: 'why not' }).click()
    await reason.waitFor({ state: 'hidden' })

    await page.locator('h1').click()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await reason.waitFor()
    expect(await line.getByRole('button').getAttribute('aria-expanded')).toBe('true')
  })

  it('shows one kind alone by its number, others with it, and all again', async () => {
    const { page } = await open(PATH)
    await page.locator('.ev').nth(8).waitFor()
    await page.keyboard.press('5')
    await page.getByRole('button', { name: 'Stage moves 1', pressed: true }).waitFor()
    await page.locator('.ev').nth(1).waitFor({ state: 'detached' })
    expect(await page.locator('.ev').allTextContents()).toEqual([
      expect.stringContaining('Moves from Onboard to Expand'),
    ])
    await page.keyboard.press('2')
    await page.getByRole('button', { name: /^Decisions/, pressed: true }).waitFor()
    await page.locator('.ev', { hasText: 'Does not start' }).waitFor()
    expect(await page.locator('.ev', { hasText: 'Moves from Onboard to Expand' }).count()).toBe(1)
    await page.keyboard.press('5')
    await page.keyboard.press('2')
    await page.locator('.ev').nth(8).waitFor()
  })

  it('loads what is older on demand, to the beginning', async () => {
    const { page } = await open(PATH)
    const older = page.getByRole('button', { name: /Load older/ })
    expect(await older.textContent()).toContain('39 more')
    await older.click()
    await page.locator('.ev').nth(59).waitFor()
    await older.click()
    await page.getByText('visit 1', { exact: false }).last().waitFor()
    await older.waitFor({ state: 'detached' })
  })

  it('goes to a date by D, to the first touch, and back', async () => {
    const { page } = await open(PATH)
    await page.locator('.ev').first().waitFor()
    await page.keyboard.press('d')
    expect(await page.evaluate<string>('document.activeElement.type')).toBe('date')
    await page.locator(':focus').fill('2025-05-28')
    await page.locator('.ev', { hasText: 'Moves from Onboard to Expand' }).first().waitFor()
    await page.locator('.ev', { hasText: 'E-mail replied' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Newest' }).click()
    await page.getByRole('button', { name: 'First touch' }).click()
    const shown = () => page.locator('.ev').allTextContents()
    await expect.poll(shown).toEqual([expect.stringContaining('Website visited: visit 1')])
  })

  it('with 5,000 entries is read page by page, and what is off the screen is not laid out', async () => {
    const { page } = await open(PATH, {
      given: ({ api }) => {
        const [one] = api.timeline
        if (one) api.timeline = Array.from({ length: 5_000 }, (_, i) => ({ ...one, id: `many-${i}` }))
      },
    })
    await page.getByRole('button', { name: /Load older.*4970 more/ }).waitFor()
    expect(await page.evaluate<string>('getComputedStyle(document.querySelector(".ev")).contentVisibility')).toBe(
      'auto',
    )
  })

  it('lets what is new wait until R, then marks it once', async () => {
    const { page, server } = await open(PATH)
    await page.locator('.ev').first().waitFor()
    server.api.timeline.unshift(freshEntry())
    server.tell({ what: 'account', account: 'kestrel-freight', task: null })
    await page.getByRole('button', { name: /1 new/ }).waitFor()
    expect(await page.locator('.ev').first().textContent()).toContain('E-mail replied')
    await page.keyboard.press('r')
    await page.locator('.ev.is-fresh', { hasText: 'Renewal page viewed: Otto Marklund' }).waitFor()
  })
})

describe('an account in two journeys', () => {
  it('shows the stages of each, with its motion, its owner and its workflow', async () => {
    const { page } = await open(PATH)
    const second = page.getByRole('region', { name: 'Second division' })
    await second.getByText('Expansion motion').waitFor()
    expect(await second.textContent()).toMatch(/sales.*journey\/upsell\/kestrel-freight.*Talks.*Bought/)
    const first = page.getByRole('region', { name: 'Customer', exact: true })
    expect(await first.locator('[aria-current="step"]').textContent()).toContain('Expand')
    expect(await page.locator('.title .more-of').textContent()).toContain('+1 more: Second division: Talks')
  })

  it('has one timeline, which says of which journey an entry is and is narrowed to one', async () => {
    const { page } = await open(PATH)
    const touch = page.locator('.ev', { hasText: 'Held:' }).first()
    expect(await touch.locator('.pt').textContent()).toContain('Customer')
    await page.getByLabel('Journey', { exact: true }).selectOption('growth')
    await page.locator('.ev', { hasText: 'E-mail replied' }).waitFor({ state: 'detached' })
    await touch.waitFor()
    await page.getByLabel('Journey', { exact: true }).selectOption('upsell')
    await page.getByText('Nothing of this journey yet.').waitFor()
  })

  it('says which play waits for its turn, behind what, until when', async () => {
    const { page } = await open(PATH)
    const row = page.getByRole('row', { name: /example-invitation/ })
    expect(await row.textContent()).toMatch(/“Prepare the renewal” is running.*29 Jan.*the start is given up/)
    await page.getByText('2 plays, 4 waits, 1 to start').waitFor()
  })
})
