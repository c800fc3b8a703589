import { describe, expect, it } from 'vitest'
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
