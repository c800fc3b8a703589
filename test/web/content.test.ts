import { describe, expect, it } from 'vitest'
import { JONAS } from './support/fixture-people.ts'
import { reader } from './support/fixture-readers.ts'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()

describe('the catalogue of messages', () => {
  it('is narrowed by filters that stand in the address, and opened by keyboard', async () => {
    const { page } = await open('/content')
    await page.locator('[data-row]').first().waitFor()
    expect(await page.locator('[data-row]').allTextContents()).toEqual([
      'The case in one page',
      'When usage jumps',
      'A letter about prices',
    ])
    await page.getByLabel('State').selectOption({ label: 'Withdrawn' })
    await expect.poll(() => page.locator('[data-row]').allTextContents()).toEqual(['When usage jumps'])
    expect(new URL(page.url()).searchParams.get('state')).toBe('withdrawn')
    await page.keyboard.press('Escape')
    await page.locator('h1').click()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'When usage jumps' }).waitFor()
    await page.getByText('the figures are of last year').waitFor()
  })

  it('tells where nothing is written, and opens what is', async () => {
    const { page } = await open('/content')
    await page.locator('[data-row]').first().waitFor()
    await page.keyboard.press('2')
    await page.getByText('2 gaps').waitFor()
    expect(await page.locator('.gap').count()).toBe(2)
    await page.getByRole('link', { name: '1 for Economic buyer in Engaged' }).click()
    await expect.poll(() => page.locator('[data-row]').allTextContents()).toEqual(['The case in one page'])
  })

  it('has more stages than a phone is wide scroll in their table, and the page not at all', async () => {
    const { page } = await open('/content?tab=coverage', {
      ...{ width: 390, height: 844 },
      given: ({ api }) => {
        const of = api.content.coverage()
        const stages = Array.from({ length: 8 }, (_, i) => ({ id: `stage-${i}`, title: `Stage number ${i}` }))
        const cells = of.roles.flatMap(({ id: role }) =>
          stages.map(({ id: stage }) => ({ role, journey: 'growth', stage, own: [], general: [] })),
        )
        const journeys = of.journeys.map(journey => ({ ...journey, stages }))
        api.content.coverage = () => ({ ...of, journeys, cells })
      },
    })
    await page.locator('.gap').first().waitFor()
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(390)
  })
})

describe('a message', () => {
  it('is shown as it would read, without scripts, with what stood in and what is missing', async () => {
    const { page } = await open('/content/business-case', {
      given: server => void server.api.content.missing.push('account.erp'),
    })
    const frame = page.locator('iframe')
    await frame.waitFor()
    expect(await frame.getAttribute('sandbox')).toBe('allow-popups allow-popups-to-escape-sandbox')
    await page.frameLocator('iframe').getByText('Hello there,').waitFor()
    await page.getByText('person.firstName (“there”)').waitFor()
    await page.getByText('nothing stands in: account.erp').waitFor()
  })

  it('is sent to who works, by one key', async () => {
    const { page, server } = await open('/content/business-case')
    await page.locator('iframe').waitFor()
    await page.keyboard.press('s')
    await page.getByText('Sent to jonas@plinth.example, caught on this machine').waitFor()
    expect(server.api.asked).toMatchObject([{ act: 'preview', by: JONAS.id, body: { account: expect.any(String) } }])
  })

  it('is approved with a reason by who may, and refused when its text was edited meanwhile', async () => {
    const { page, server } = await open('/content/pricing-letter')
    await page.getByLabel(/Why is it good to be sent/).fill('as agreed with legal')
    const letter = server.api.content.rows.find(row => row.id === 'pricing-letter')
    if (letter) letter.version = 'v2'
    await page.keyboard.press('Enter')
    await page.getByText('the text was edited since you saw it').waitFor()
    await page.reload()
    await page.getByLabel(/Why is it good to be sent/).fill('as agreed with legal')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Withdraw' }).waitFor()
    expect(server.api.asked.at(-1)).toMatchObject({
      act: 'approve',
      body: { reason: 'as agreed with legal', version: 'v2' },
    })
  })

  it('says to who may not approve it what that takes', async () => {
    const { page } = await open('/content/pricing-letter', {
      given: server => {
        server.api.me = reader('Jonas Weber', JONAS, 'rep')
      },
    })
    await page.getByText(/To release content to be sent takes another role: approver/).waitFor()
    expect(await page.getByRole('button', { name: 'Approve this version' }).count()).toBe(0)
  })
})
