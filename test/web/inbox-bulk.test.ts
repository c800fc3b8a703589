import { describe, expect, it } from 'vitest'
import { MIA } from './support/fixture-people.ts'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()
const CURRENT = '.task[aria-current]'

describe('several tasks at once, by keyboard alone', () => {
  it('are picked by X, put off together, and come back together by undo', async () => {
    const { page, server, complaints } = await open('/inbox')
    const keys = page.keyboard
    await page.locator(CURRENT, { hasText: 'Halden Robotics' }).waitFor()
    await keys.press('x')
    await keys.press('j')
    await keys.press('x')
    await page.getByRole('status').getByText('2 picked').or(page.getByText('2 picked')).first().waitFor()
    await page.locator(`${CURRENT}:focus`, { hasText: 'Pelham' }).waitFor()
    await keys.press('h')
    await page.getByRole('menuitem', { name: /Next working day/ }).waitFor()
    await keys.type('Next working')
    await keys.press('Enter')
    await page.getByText(/2 put off until Wed 10:42/).waitFor()
    await page.locator(`${CURRENT}:focus`, { hasText: 'Tallis' }).waitFor()
    expect(await page.locator('.task').count()).toBe(7)

    await keys.press('z')
    await page.locator('.task', { hasText: 'Halden Robotics' }).waitFor()
    expect(await page.locator('.task').count()).toBe(9)
    expect(server.api.asked.map(one => one.act)).toEqual(['snooze', 'snooze', 'undo', 'undo'])
    expect(complaints).toEqual([])
  })

  it('are claimed together; what somebody else took is told by name, and the others are done', async () => {
    const { page, server } = await open('/inbox')
    await page.locator(CURRENT).waitFor()
    server.api.act('t-pelham', 'claim', MIA.id, null, {})
    await page.keyboard.press('Shift+x')
    await page.getByText('9 picked').waitFor()
    await page.keyboard.press('c')
    await page.getByText(/8 claimed\. 1 not: Pelham Diagnostics/).waitFor()
    // they stay where they are, picked, until the reader lets them go
    await page.keyboard.press('Escape')
    await page.getByText('Band first, then due.').waitFor()
    expect(await page.locator('.pick:checked').count()).toBe(0)
  })

  it('are given to a colleague, and leave the list of who has only their own', async () => {
    const { page, server } = await open('/inbox')
    await page.getByLabel(/Pick Halden Robotics/).check()
    await page.getByLabel(/Pick Tallis Biotech/).check()
    await page.keyboard.press('a')
    await page.getByRole('menuitem', { name: /Mia/ }).click()
    await page.getByText('2 given to Mia').waitFor()
    expect(await page.locator('.task').count()).toBe(7)
    expect(server.api.asked.map(one => one.body)).toEqual([{ to: 'mia' }, { to: 'mia' }])
  })

  it('are completed with one outcome where they are of one kind', async () => {
    const { page, server } = await open('/inbox')
    await page.getByLabel(/Pick Halden Robotics/).check()
    await page.getByLabel(/Pick Corvane Foods/).check()
    await page.keyboard.press('e')
    await page.getByRole('menuitem', { name: 'No answer' }).click()
    await page.getByText('2 done: No answer').waitFor()
    expect(server.api.asked.map(one => one.body)).toEqual([
      { outcome: 'no-answer', note: null },
      { outcome: 'no-answer', note: null },
    ])
  })

  it('are not completed together where they are of several kinds', async () => {
    const { page, server } = await open('/inbox', {
      given: ({ api }) => {
        const [first] = api.tasks
        if (first) first.type = 'renewal-call'
      },
    })
    await page.getByLabel(/Pick Halden Robotics/).check()
    await page.getByLabel(/Pick Corvane Foods/).check()
    await page.keyboard.press('e')
    await page.getByText('They are of several kinds: pick tasks of one kind.').waitFor()
    expect(server.api.asked).toEqual([])
  })
})
