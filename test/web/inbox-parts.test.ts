import { describe, expect, it } from 'vitest'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()

describe('the inbox', () => {
  it('tells the progress of the day, the rule of its order, and each band', async () => {
    const { page } = await open('/inbox')
    await page.getByText('1 of 7').waitFor()
    await page.getByText('Band first, then due.').waitFor()
    expect(await page.locator('.cut').allTextContents()).toEqual(['Band 1:1', 'Band 1:Few', 'Band 1:Many'])
  })

  it('says the state of each clock in words and in a shape of its own', async () => {
    const { page } = await open('/inbox')
    const chip = (name: string) => page.locator('.task', { hasText: name }).locator('.sla')
    expect(await chip('Halden').textContent()).toBe('At risk, 48 m left')
    expect(await chip('Tallis').textContent()).toBe('Breached, 1 h 02 m over')
    expect(await chip('Voss').textContent()).toBe('Paused, 3 h 05 m')
    for (const shape of ['risk', 'clock', 'breach', 'pause']) {
      expect(await page.locator(`.task .sla [data-icon="${shape}"]`).count(), shape).toBeGreaterThan(0)
    }
  })

  it('shows a gap where nobody has the role', async () => {
    const { page } = await open('/inbox?task=t-tallis')
    await page.locator('.task', { hasText: 'Tallis' }).getByText('Champion, not reached yet').waitFor()
    const gap = page.getByRole('row', { name: /Champion/ })
    await gap.getByText('the gap this task fills').waitFor()
    await page
      .getByRole('row', { name: /Executive sponsor/ })
      .getByRole('link', { name: 'Find someone' })
      .waitFor()
  })

  it('shows what was handed over with the account, and what came of it the last time', async () => {
    const { page } = await open('/inbox?task=t-tallis')
    const part = page.getByRole('region', { name: 'From Marketing to SDR' })
    await part.getByText('Engagement 46.5 (1:Few)').waitFor()
    await part.getByText('Looked at pricing ×2').waitFor()
    await part.getByText('“no budget”').waitFor()
  })

  it('keeps snoozed and done tasks apart, and opens a done one again', async () => {
    const { page, server } = await open('/inbox')
    await page.getByRole('link', { name: 'Snoozed 1' }).click()
    await page.locator('.task', { hasText: 'Brightmoor Clinics' }).getByText('back Thu').waitFor()
    await page.getByRole('link', { name: 'Done 1' }).click()
    await page.getByRole('button', { name: 'Open again' }).click()
    await page.getByText('Nothing done yet').waitFor()
    expect(server.api.asked.map(one => one.act)).toEqual(['reopen'])
  })

  it('tells why now, what to say, who is there and which workflow it is', async () => {
    const { page } = await open('/inbox?task=t-halden')
    await page.getByRole('heading', { name: 'Call first, then send the value brief while you speak.' }).waitFor()
    await page.getByText('“Who else plans with you, and who signs off on it?”').waitFor()
    await page.getByRole('cell', { name: /Ines Vogel 21/ }).waitFor()
    await page.getByText('Sent “Value brief” to Tomás Rivas').waitFor()
    await page.getByRole('link', { name: /Plinth in ten pictures/ }).waitFor()
    await page.getByText('“Open more than one door” goes on: waits 7 days').waitFor()
    await page.getByRole('button', { name: /journey\/growth\/halden-robotics/ }).waitFor()
    expect(await page.getByRole('link', { name: 'Open in Temporal' }).getAttribute('href')).toContain('/workflows/')
    await page.getByRole('list', { name: 'History of the task' }).getByText('Created for Jonas Weil').waitFor()
  })

  it('has a draft that Y copies, with what was filled in and what was not known', async () => {
    const { page } = await open('/inbox?task=t-halden')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByText('3 values filled in; unknown, so its fallback stands: account.sites').waitFor()
    await page.keyboard.press('y')
    await page.getByText('Copied the draft').waitFor()
    const copied = await page.evaluate<string>('navigator.clipboard.readText()')
    expect(copied).toMatch(/^Halden Robotics: what planning costs today\n\nHello Ines,/)
  })

  it('shows everyone’s tasks on request', async () => {
    const { page } = await open('/inbox', {
      given: ({ api }) => {
        const [first] = api.tasks
        if (first) first.assignee = { id: 'mia', name: 'Mia Sörensen', role: 'SDR' }
      },
    })
    await page.locator('.task').first().waitFor()
    expect(await page.locator('.task').count()).toBe(8)
    await page.getByRole('button', { name: /Whose tasks/ }).click()
    await page.getByRole('menuitemradio', { name: 'Everyone’s' }).click()
    await page.locator('.task', { hasText: 'Halden Robotics' }).waitFor()
  })

  it('shows what waits in a queue, and says how many do', async () => {
    const { page } = await open('/inbox', {
      given: ({ api }) => {
        const [first] = api.tasks
        if (first) Object.assign(first, { assignee: null, claimedBy: null, queue: { id: 'sdr', title: 'SDR' } })
      },
    })
    await page.locator('.task').first().waitFor()
    await page.getByRole('button', { name: /Whose tasks/ }).click()
    await page.getByRole('menuitemradio', { name: 'Queue of SDR 2 wait' }).click()
    await page.getByRole('button', { name: 'Whose tasks: Queue of SDR' }).waitFor()
    await page.locator('.task').nth(1).waitFor({ state: 'detached' })
    expect(await page.locator('.task .name').allTextContents()).toEqual(['Halden Robotics'])
    await page.reload()
    await page.getByRole('button', { name: 'Whose tasks: Queue of SDR' }).waitFor()
  })
})
