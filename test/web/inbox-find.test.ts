import { describe, expect, it } from 'vitest'
import { account } from './support/fixture-people.ts'
import { task } from './support/fixture-tasks.ts'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()
const CURRENT = '.task[aria-current]'
const MANY = Array.from({ length: 1_200 }, (_, i) =>
  task({ id: `many-${i}`, title: 'First call', reason: `Reason ${i}`, account: account('Halden Robotics', 'A', 1, 1) }),
)

describe('finding a task', () => {
  it('is by / and a few letters; Esc shows all of them again', async () => {
    const { page } = await open('/inbox')
    await page.locator('.task').nth(8).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('hanna')
    await page.locator('.task').nth(1).waitFor({ state: 'detached' })
    expect(await page.locator('.task .name').allTextContents()).toEqual(['Voss Marine Systems'])
    expect(new URL(page.url()).searchParams.get('q')).toBe('hanna')
    await page.keyboard.press('Escape')
    await page.locator('.task').nth(8).waitFor()
    expect(await page.getByRole('searchbox').count()).toBe(0)
  })

  it('says so when there is none', async () => {
    const { page } = await open('/inbox?q=nobody')
    await page.getByText('No task here is about “nobody”.').waitFor()
  })

  it('is by the palette as well, which also does what can be done here', async () => {
    const { page, server } = await open('/accounts')
    await page.getByRole('row', { name: /Halden/ }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('vogel')
    await page.getByRole('option', { name: /Call Ines Vogel about pricing, Halden Robotics/ }).click()
    await page.locator('#h-task', { hasText: 'Call Ines Vogel about pricing' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('claim')
    await page.getByRole('group', { name: 'This page' }).getByRole('option', { name: /Claim/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Release' }).waitFor()
    expect(server.api.asked.map(one => one.act)).toEqual(['claim'])
  })

  it('keeps letters typed right after the key of the palette from acting', async () => {
    const { page, server } = await open('/inbox')
    await page.locator(CURRENT).waitFor()
    await page.route(/palette/, async route => {
      await new Promise(resolve => setTimeout(resolve, 400))
      await route.continue()
    })
    await page.keyboard.press('Control+k')
    await page.keyboard.type('cx')
    await page.getByRole('dialog').waitFor()
    expect(server.api.asked).toEqual([])
    expect(await page.locator('.pick:checked').count()).toBe(0)
  })
})

describe('the order', () => {
  it('is by due moments on request, in parts by day, and is remembered', async () => {
    const { page } = await open('/inbox')
    await page.getByRole('button', { name: 'Change order' }).click()
    await page.getByRole('menuitemradio', { name: 'Due first, whatever the band' }).click()
    await page.locator('.task', { hasText: 'Tallis' }).first().waitFor()
    await expect
      .poll(() => page.locator('.cut').allTextContents())
      .toEqual(['Overdue', 'Due today', 'Due tomorrow', 'Due within a week'])
    await page.reload()
    await page.getByText('Due first, whatever the band.').waitFor()
    expect(await page.locator('.task .name').first().textContent()).toBe('Tallis Biotech')
  })
})

describe('a long list', () => {
  it('has on the page what is in sight, reads on by itself, and keeps the open task by keyboard', async () => {
    const { page, server } = await open('/inbox', {
      given: ({ api }) => void api.tasks.splice(0, api.tasks.length, ...MANY),
    })
    await page.locator(CURRENT, { hasText: 'Reason 0' }).waitFor()
    const far = page.locator('.task', { hasText: /Reason [3-9]\d\d/ })
    while ((await far.count()) === 0) {
      await page.evaluate(`document.querySelector('.long-list').scrollTo(0, 1e9)`)
      await page.waitForTimeout(60)
    }
    expect(await page.locator('.task').count()).toBeLessThan(60)
    // the open one is still there, and goes on from where it is
    await page.keyboard.press('j')
    await page.locator(`${CURRENT}:focus`, { hasText: 'Reason 1' }).waitFor()
    await page.keyboard.press('j')
    await page.locator(`${CURRENT}:focus`, { hasText: 'Reason 2' }).waitFor()

    // a change is read for the beginning alone, and nothing that was shown goes
    const read: string[] = []
    page.on('request', request => request.url().includes('/v1/tasks?') && read.push(request.url()))
    const [first] = server.api.tasks
    if (first) first.reason = 'Changed meanwhile'
    server.tell(server.api.taskChanged('many-0'))
    await page.locator('.task', { hasText: 'Changed meanwhile' }).waitFor()
    expect(read.length).toBeLessThanOrEqual(3)
    expect(await page.locator('.task.taken').count()).toBe(0)
  })
})
