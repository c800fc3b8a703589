import { describe, expect, it } from 'vitest'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()

describe('the clocks', () => {
  it('are come to by G and C, counted by state, and narrowed by each number', async () => {
    const { page, server } = await open('/inbox')
    await page.locator('.task').first().waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await page.locator('.clocks [data-row]').first().waitFor()
    await page.keyboard.press('Shift+?')
    const help = page.getByRole('dialog', { name: 'Keyboard' })
    await help.getByText('Running, what came of them, speed and touches').waitFor()
    await help.getByText('Go to Clocks').waitFor()
    await page.keyboard.press('Escape')
    const all = Number(await page.locator('.figure').first().locator('b').textContent())
    expect(await page.locator('.clocks [data-row]').count()).toBe(all)
    const breached = server.api.tasks.filter(task => task.sla?.status === 'breached').length
    await page.getByRole('link', { name: /Breached/ }).click()
    await page.locator('.clocks [data-row]').nth(breached).waitFor({ state: 'detached' })
    expect(await page.locator('.clocks .sla-breach').count()).toBeGreaterThanOrEqual(breached)
    expect(new URL(page.url()).searchParams.get('state')).toBe('breached')
  })

  it('open the task they are on by keyboard alone', async () => {
    const { page } = await open('/sla')
    await page.locator('.clocks [data-row]').first().waitFor()
    await page.keyboard.press('j')
    const name = await page.evaluate<string>('document.activeElement.textContent')
    await page.keyboard.press('Enter')
    await page.locator('.task[aria-current]', { hasText: name }).waitFor()
  })

  it('count on while they are looked at, and change when a task does', async () => {
    const { page, server } = await open('/sla')
    await page.locator('.clocks [data-row]').first().waitFor()
    const before = await page.locator('.clocks [data-row]').count()
    const done = server.api.tasks.find(task => task.sla && task.status !== 'done')
    if (!done) throw new Error('no task with a clock')
    done.status = 'done'
    server.tell(server.api.taskChanged(done.id))
    await page
      .locator('.clocks [data-row]')
      .nth(before - 1)
      .waitFor({ state: 'detached' })
  })

  it('say what came of them and how fast accounts are engaged, each number with the accounts behind it', async () => {
    const { page } = await open('/sla')
    await page.locator('.clocks [data-row]').first().waitFor()
    await page.keyboard.press('2')
    await page.getByText('Met: the clock ended in its time.').waitFor()
    await page.keyboard.press('3')
    await page.getByText('Speed to engage: of each run of a play').waitFor()
    await page.getByRole('link', { name: '32 engaged, SDR' }).click()
    await page.getByRole('heading', { name: 'Engaged, SDR' }).waitFor()
    await page.locator('.behind tbody tr').nth(2).waitFor()
    expect(await page.locator('.behind tbody tr').count()).toBe(3)
    await page.goBack()
    const file = await page.getByRole('link', { name: 'As a file' }).getAttribute('href')
    expect(file).toBe('/v1/board/speed.csv')
  })

  it('say what is safe while they cannot be read, and that none runs where there is none', async () => {
    const { page, server } = await open('/inbox')
    server.api.failing.add('/v1/sla')
    await page.goto(`${server.url}/sla`)
    await page.getByText('Clocks run, warn and escalate without this page.').waitFor({ timeout: 15_000 })
    server.api.failing.clear()
    server.api.tasks = []
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.locator('.clocks [data-row]').first().waitFor()
    expect(await page.locator('.clocks [data-row]').count()).toBe(1)
  })
})
