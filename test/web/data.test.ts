import { describe, expect, it } from 'vitest'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()

describe('the leads', () => {
  it('say their state and account or why they have none, with the reasons of the gate counted', async () => {
    const { page } = await open('/data/leads')
    await page.getByRole('row', { name: /Ada Blom Planner unknown New since .* unknown domain/ }).waitFor()
    await page.getByText('12 too small').waitFor()
    await page.getByRole('button', { name: 'Refused 1' }).press('Enter')
    await page.getByRole('row', { name: /Ada Blom/ }).waitFor({ state: 'detached' })
    await page.getByText('refused: too small').waitFor()
  })

  it('open by keyboard to every state they were in, are moved by hand, and moved back', async () => {
    const { page, server } = await open('/data/leads')
    await page.getByRole('row', { name: /Joost/ }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByText('by Jonas Weil').waitFor()
    await page.getByLabel(/move to/).selectOption('sal')
    await page.getByText('Joost Brouwer: SAL').waitFor()
    await page.locator('h1').click()
    await page.keyboard.press('z')
    await expect.poll(() => server.api.data.leads[0]?.state).toBe('mql')
  })
})

describe('the reviews', () => {
  it('are worked by keyboard: what is asked, what speaks for it, an answer, and the way back', async () => {
    const { page, server } = await open('/data/reviews')
    await page.getByText('Whose is the domain portline.example?').waitFor()
    await page.getByText('93 % likely: name alike, domain, bits 7.12').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('2')
    await page.getByText('1 to decide').waitFor()
    await page.keyboard.press('z')
    await page.getByText('2 to decide').waitFor()
    expect(server.api.asked).toEqual([])
    await page.keyboard.press('k')
    await page.keyboard.press('1')
    await page.keyboard.press('0')
    await page.getByText('Nothing to decide').waitFor()
    // an answer is sent with the next one, and the last one when the page is left
    await page.getByRole('link', { name: 'Leads', exact: true }).click()
    await expect
      .poll(() => server.api.asked.map(({ act, by, body }) => [act, by, body['account'] ?? null]))
      .toEqual([
        ['accept', 'jonas', 'portline-stevedoring'],
        ['reject', 'jonas', null],
      ])
  })
})

describe('data quality', () => {
  it('tells shares, facts by tier and days; a number opens the accounts behind it', async () => {
    const { page } = await open('/data/quality')
    await page.getByText('75 %').first().waitFor()
    await page.getByRole('button', { name: '40 % known in tier none, 3 unknown' }).press('Enter')
    await page.getByRole('link', { name: 'Portline Stevedoring' }).waitFor()
    await page.getByRole('row', { name: '19 Jan 2026 70 % 60 %' }).waitFor()
  })

  it('says that it cannot be read, and that nothing is changed by looking', async () => {
    const { page } = await open('/data/quality', { given: ({ api }) => void api.failing.add('/v1/data-quality') })
    await page.getByRole('alert').getByText('Nothing of it is changed by looking.').waitFor()
  })
})

it('the pages about data are one entry of the navigation', async () => {
  const { page } = await open('/data/quality')
  await page.getByRole('link', { name: 'Data', exact: true }).and(page.locator('[aria-current="page"]')).waitFor()
})
