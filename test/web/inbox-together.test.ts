import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { MIA } from './support/fixture-people.ts'
import type { FixtureServer } from './support/fixture-server.ts'
import { newcomer } from './support/fixture-tasks.ts'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()
const NOTE = 'Note for the timeline'

/** Mia claims a task behind the reader's back. */
function miaTakes(server: FixtureServer, id: string): void {
  const task = server.api.tasks.find(one => one.id === id)
  server.api.act(id, 'claim', MIA.id, task?.version ?? null, {})
}

describe('two people and one task', () => {
  it('the second is told who was faster, keeps the note, and goes on', async () => {
    const { page, server } = await open('/inbox')
    await page.getByPlaceholder(NOTE).fill('Wants a call on Thursday')
    await page.keyboard.press('Escape')
    miaTakes(server, 't-halden')
    await page.keyboard.press('c')
    const alert = page.getByRole('alert').filter({ hasText: /Mia took this \d+ s ago/ })
    await alert.waitFor()
    expect(await alert.textContent()).toContain('Your note is kept here; nothing was sent.')
    await page.getByText('Mia closes this one.').waitFor()

    await page.keyboard.press('j')
    await page.locator('.task[aria-current]', { hasText: 'Pelham' }).waitFor()
    server.api.act('t-halden', 'release', MIA.id, null, {})
    server.tell(server.api.taskChanged('t-halden'))
    await page.keyboard.press('k')
    await page.getByPlaceholder(NOTE).waitFor()
    expect(await page.getByPlaceholder(NOTE).inputValue()).toBe('Wants a call on Thursday')
  })

  it('an open task that a colleague takes says so by itself, without moving', async () => {
    const { page, server } = await open('/inbox')
    await page.getByRole('button', { name: /^Claim/ }).waitFor()
    miaTakes(server, 't-halden')
    server.tell(server.api.taskChanged('t-halden'))
    await page.getByRole('alert').filter({ hasText: 'Mia took this' }).waitFor()
    expect(await page.locator('.task').first().textContent()).toMatch(/Halden Robotics/)
    expect(await page.locator('.task').first().textContent()).toMatch(/Mia took this/)
    await page.locator('.acts').getByRole('button', { name: 'Next task' }).waitFor()
  })

  it('a task that changed meanwhile keeps what was picked, and is done at the second try', async () => {
    const { page, server } = await open('/inbox')
    await page.getByLabel(/No answer/).check()
    // Somebody snoozed and woke it: nobody has it, yet it is not what the reader saw.
    const task = server.api.tasks.find(one => one.id === 't-halden')
    if (task) task.version += 1
    await page.getByRole('button', { name: 'Complete, go to next' }).click()
    await page.getByRole('alert').filter({ hasText: 'It changed while you looked' }).waitFor()
    expect(await page.getByLabel(/No answer/).isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Complete, go to next' }).click()
    await page.locator('.task[aria-current]', { hasText: 'Pelham' }).waitFor()
  })
})

describe('new tasks', () => {
  it('wait behind a pill until R, and the open row stays where it is', async () => {
    const { page, server } = await open('/inbox?task=t-pelham')
    await page.locator('.tasks > [data-index]').nth(8).waitFor()
    const before = await page.locator('.task[aria-current]').boundingBox()
    server.api.tasks.unshift({ ...newcomer(), assignee: null })
    server.tell(server.api.taskChanged('t-kestrel'))
    await page.getByRole('button', { name: /1 new/ }).waitFor()
    expect(await page.locator('.task').count()).toBe(9)
    expect(await page.locator('.task[aria-current]').boundingBox()).toEqual(before)

    await page.keyboard.press('r')
    await page.locator('.task', { hasText: 'Kestrel Freight' }).waitFor()
    expect(await page.locator('.task').first().textContent()).toContain('Kestrel Freight')
    expect(await page.getByRole('button', { name: /new/ }).count()).toBe(0)
  })

  it('come at once into an empty list', async () => {
    const { page, server } = await open('/inbox', {
      given: ({ api }) => {
        api.tasks = api.tasks.filter(task => task.status === 'done')
      },
    })
    await page.getByRole('heading', { name: 'All 1 done for today' }).waitFor()
    server.api.tasks.unshift({ ...newcomer(), assignee: null })
    server.tell(server.api.taskChanged('t-kestrel'))
    await page.locator('.task', { hasText: 'Kestrel Freight' }).waitFor()
  })
})

describe('updates', () => {
  it('that stop are told with the time, the list stays, and everything is read again when they are back', async () => {
    const { page, server } = await open('/inbox')
    await page.locator('.task').first().waitFor()
    server.streams(false)
    await page.getByText(/Updates stopped at 10:4\d, trying again/).waitFor()
    expect(await page.locator('.task').count()).toBe(9)
    server.api.tasks.unshift({ ...newcomer(), assignee: null })
    server.streams(true)
    await page.getByRole('button', { name: 'Try now' }).click()
    await page.getByRole('button', { name: /1 new/ }).waitFor()
    expect(await page.getByText('Updates stopped').count()).toBe(0)
  })

  it('are not asked for by a page nobody looks at, and are made up for when it is looked at again', async () => {
    const { page, server } = await open('/inbox')
    await page.locator('.task').first().waitFor()
    await look(page, false)
    await expect.poll(() => server.listeners()).toBe(0)
    server.api.tasks.unshift({ ...newcomer(), assignee: null })
    await look(page, true)
    await page.getByRole('button', { name: /1 new/ }).waitFor()
    expect(server.listeners()).toBe(1)
  })
})

/** What a browser tells a page whose tab is left or looked at again. */
async function look(page: Page, seen: boolean): Promise<void> {
  await page.evaluate(`
    Object.defineProperty(document, 'hidden', { configurable: true, value: ${!seen} })
    document.dispatchEvent(new Event('visibilitychange'))`)
}
