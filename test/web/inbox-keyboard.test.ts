import { describe, expect, it } from 'vitest'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()
const CURRENT = '.task[aria-current]'

describe('the inbox by keyboard alone', () => {
  it('goes from the list to a claim, an outcome, the next task, and back by undo', async () => {
    const { page, server, complaints } = await open('/inbox')
    const keys = page.keyboard
    await page.locator(`${CURRENT} .name`, { hasText: 'Halden Robotics' }).waitFor()

    await keys.press('j')
    await page.locator(`${CURRENT}:focus .name`, { hasText: 'Pelham Diagnostics' }).waitFor()
    await keys.press('k')
    await page.locator(`${CURRENT}:focus .name`, { hasText: 'Halden Robotics' }).waitFor()
    await keys.press('Enter')
    await page.locator('#h-task:focus', { hasText: 'Call Ines Vogel about pricing' }).waitFor()

    await keys.press('c')
    await page.getByRole('button', { name: 'Release' }).waitFor()
    await keys.press('e')
    await page.locator('input[name="outcome"]:focus').waitFor()
    await keys.press('3')
    await page.locator('#outcome-no-answer:checked:focus').waitFor()
    await keys.press('Tab')
    await keys.type('Called twice, no voicemail')
    await keys.press('Enter')

    await page.locator(`${CURRENT}:focus .name`, { hasText: 'Pelham Diagnostics' }).waitFor()
    expect(await page.locator('.task').count()).toBe(8)
    const toast = page.getByRole('status').filter({ hasText: 'Undo' })
    expect(await toast.textContent()).toContain('Halden Robotics: No answer')

    await keys.press('z')
    await page.locator(`${CURRENT} .name`, { hasText: 'Halden Robotics' }).waitFor()
    expect(await page.locator('.task').first().textContent()).toContain('Halden Robotics')
    expect(await page.locator('#outcome-no-answer').isChecked()).toBe(true)
    expect(server.api.asked.map(one => [one.act, one.by])).toEqual([
      ['claim', 'jonas'],
      ['complete', 'jonas'],
      ['undo', 'jonas'],
    ])
    expect(server.api.asked[1]?.body).toEqual({ outcome: 'no-answer', note: 'Called twice, no voicemail' })
    expect(complaints).toEqual([])
  })

  it('asks why, and for a day, where the outcome wants them', async () => {
    const { server, page } = await open('/inbox')
    await page.getByRole('radio', { name: /Wrong person/ }).check()
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'Say why first' }).waitFor({ state: 'attached' })
    await page.locator('#outcome-note:focus').waitFor()
    await page.keyboard.type('Left in May')
    await page.getByLabel('Comes back on (optional)').fill('2027-02-01')
    await page.locator('#outcome-note').press('Enter')
    await expect.poll(() => server.api.asked.length).toBe(1)
    expect(server.api.asked[0]?.body).toEqual({ outcome: 'wrong-person', note: 'Left in May', date: '2027-02-01' })
  })

  it('asks for an outcome before anything is completed', async () => {
    const { page, server } = await open('/inbox')
    await page.getByRole('button', { name: 'Complete, go to next' }).click()
    await page.getByRole('alert').filter({ hasText: 'Choose an outcome first' }).waitFor({ state: 'attached' })
    expect(server.api.asked).toEqual([])
  })

  it('leaves letters alone while somebody types', async () => {
    const { page, server } = await open('/inbox')
    await page.getByPlaceholder('Note for the timeline').fill('')
    await page.getByPlaceholder('Note for the timeline').press('c')
    await page.keyboard.type('heck')
    expect(await page.getByPlaceholder('Note for the timeline').inputValue()).toBe('check')
    expect(server.api.asked).toEqual([])
  })

  it('snoozes and assigns from menus that open by a letter, and takes both back', async () => {
    const { page, server } = await open('/inbox')
    await page.locator(CURRENT).waitFor()
    await page.keyboard.press('h')
    await page.getByRole('menuitem', { name: /Next working day/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText('Halden Robotics comes back').waitFor()
    await page.keyboard.press('z')
    await page.locator(`${CURRENT} .name`, { hasText: 'Halden Robotics' }).waitFor()

    await page.keyboard.press('a')
    await page.getByRole('menuitem', { name: 'Noor Haidari Customer success, 4 open' }).waitFor()
    await page.getByRole('menuitem', { name: /^Mia .*away until Thu 10:42, Jonas Weil stands in/ }).click()
    await page.getByText('Halden Robotics goes to Mia').waitFor()
    await page.locator(`${CURRENT} .name`, { hasText: 'Pelham Diagnostics' }).waitFor()
    await page.keyboard.press('z')
    await page.locator(`${CURRENT} .name`, { hasText: 'Halden Robotics' }).waitFor()
    expect(server.api.asked.map(one => one.act)).toEqual(['snooze', 'undo', 'assign', 'undo'])
  })

  it('says who acts only once the reader has chosen', async () => {
    const { page, server } = await open('/inbox', { as: null })
    await page.locator(CURRENT).waitFor()
    await page.keyboard.press('c')
    await page.getByRole('menuitemradio', { name: /Jonas Weil/ }).click()
    expect(server.api.asked).toEqual([])
    await page.getByRole('button', { name: 'Working as Jonas Weil' }).waitFor()
    await page.keyboard.press('c')
    await page.getByRole('button', { name: 'Release' }).waitFor()
    expect(server.api.asked).toMatchObject([{ act: 'claim', by: 'jonas' }])
  })

  it('lets the customer wait and answer, and stops the clock meanwhile', async () => {
    const { page, server } = await open('/inbox?task=t-voss')
    await page.locator('.acts .sla-pause').waitFor()
    await page.keyboard.press('w')
    await page.getByRole('button', { name: 'Customer waits' }).waitFor()
    expect(server.api.asked.map(one => one.act)).toEqual(['unwait'])
  })
})
