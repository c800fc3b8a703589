import { describe, expect, it } from 'vitest'
import { JONAS } from './support/fixture-people.ts'
import { reader } from './support/fixture-readers.ts'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()

describe('the outbox', () => {
  it('lists mail by day, each with its state in shape and words', async () => {
    const { page } = await open('/outbox')
    await page.getByRole('heading', { name: 'Today, Tuesday 20 January' }).waitFor()
    await page.getByRole('heading', { name: 'Yesterday, Monday 19 January' }).waitFor()
    const chips = await page.locator('.mail .stt').allTextContents()
    expect(chips).toEqual([
      'sent 10:38',
      'unknown',
      'held until 27 Jan 09:00',
      'skipped',
      'sent 08:42',
      'rejected 16:20',
      'deferred until 11:02',
      'sent 09:00',
    ])
  })

  it('is narrowed to what needs a look, and by text', async () => {
    const { page } = await open('/outbox')
    await page.getByRole('link', { name: 'Needs a look 2' }).click()
    await page.locator('.mail').nth(2).waitFor({ state: 'detached' })
    expect(await page.locator('.mail').count()).toBe(2)
    await page.getByRole('link', { name: 'All 8' }).click()
    await page.keyboard.press('/')
    await page.keyboard.type('kestrel-no-such')
    await page.getByText('No mail is like that.').waitFor()
  })

  it('shows a mail in four ways by number', async () => {
    const { page } = await open('/outbox?mail=m1')
    await page.getByRole('tab', { name: 'HTML' }).waitFor()
    await page.keyboard.press('2')
    await page.getByRole('tabpanel').getByText('two things changed for teams like yours.').waitFor()
    await page.keyboard.press('3')
    await page.getByRole('tabpanel').getByText('MIME-Version: 1.0').waitFor()
    await page.keyboard.press('4')
    await page.getByRole('tabpanel').getByText('List-Unsubscribe=One-Click').waitFor()
    await page.keyboard.press('1')
    await page.frameLocator('iframe').getByRole('heading', { name: 'Security pack, as promised' }).waitFor()
  })

  it('runs no script of a mail', async () => {
    const { page } = await open('/outbox?mail=m1')
    const frame = page.frameLocator('iframe')
    await frame.getByText('two things changed').waitFor()
    expect(await frame.getByText('scripts run').count()).toBe(0)
    expect(await page.locator('iframe').getAttribute('sandbox')).not.toContain('allow-scripts')
  })

  it('says until when a mail is held, why, and what is not written yet', async () => {
    const { page } = await open('/outbox?mail=bTM')
    await page.getByRole('heading', { name: 'Held until 27 Jan 09:00: 3 touches in 14 days already' }).waitFor()
    await page.getByText('It is written when it goes out').waitFor()
  })

  it('says what the gate asked of a mail it holds, in order, and what it stands under', async () => {
    const { page } = await open('/outbox?mail=bTM')
    const gate = page.getByRole('table', { name: 'Touch gate, in order' })
    await gate.waitFor()
    const lines = await gate.getByRole('row').allTextContents()
    expect(lines.slice(2, 8)).toEqual([
      'YesContent approved and in dateuntil 30 Jun 2026',
      'YesConsented to “newsletter”since 7 Sep 2024',
      'YesNot switched off',
      'YesAccount not on hold',
      expect.stringMatching(/^YesQuiet hours over10:4\d in Amsterdam$/),
      'NoAt most 3 touches per person in 14 days13 Jan, 15 Jan and 19 Jan; free again 27 Jan 09:00',
    ])
  })

  it('drops a mail that waits, with a reason; undone, nothing has happened; and opens the step by P', async () => {
    const { page, server } = await open('/outbox?mail=bTM')
    await page.getByRole('button', { name: 'Drop it' }).waitFor()
    await page.keyboard.press('d')
    await page.getByRole('dialog').getByLabel('Why').fill('They had it on the phone.')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Drop it' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Drop it' }).waitFor()
    expect(server.api.asked).toEqual([])
    await page.getByRole('button', { name: 'Drop it' }).click()
    await page.getByRole('dialog').getByLabel('Why').fill('They had it on the phone.')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Drop it' }).waitFor({ state: 'detached' })
    // leaving the page sends it
    await page.keyboard.press('p')
    await page.waitForURL(/\/plays\/champion-news\?step=digest/)
    await expect
      .poll(() => server.api.asked)
      .toMatchObject([{ body: { as: 'not-sent', reason: 'They had it on the phone.' } }])
    await page.goBack()
    await page.getByRole('heading', { name: 'Skipped: dropped by hand' }).waitFor()
  })

  it('is sent to the reader as it would read now, by S', async () => {
    const { page, server } = await open('/outbox?mail=bTM')
    await page.getByRole('button', { name: 'Send to me' }).waitFor()
    await page.keyboard.press('s')
    await page.getByText('Sent to jonas@plinth.example, caught on this machine').waitFor()
    expect(server.api.asked.at(-1)).toMatchObject({ act: 'preview', body: { account: 'kestrel-freight' } })
  })

  it('is not dropped by whoever may not decide', async () => {
    const { page } = await open('/outbox?mail=bTM', {
      given: ({ api }) => Object.assign(api, { me: reader('Jonas Weil', JONAS, 'rep') }),
    })
    await page.getByRole('table', { name: 'Touch gate, in order' }).waitFor()
    expect(await page.getByRole('button', { name: 'Drop it' }).count()).toBe(0)
  })

  it('has on the page the lines in sight, and reads on by itself', async () => {
    const { page } = await open('/outbox', {
      given: ({ api }) => {
        const [mail] = api.mails
        if (mail)
          api.mails = Array.from({ length: 300 }, (_, n) => ({ ...mail, id: `many-${n}`, subject: `Mail ${n}` }))
      },
    })
    const last = page.locator('.mail', { hasText: 'Mail 299' })
    await page.locator('.mail', { hasText: 'Mail 0' }).waitFor()
    while ((await last.count()) === 0) {
      await page.evaluate(`document.querySelector('.long-list').scrollTo(0, 1e9)`)
      await page.waitForTimeout(60)
    }
    expect(await page.locator('.mail').count()).toBeLessThan(60)
  })

  it('says that nobody can tell what came of one', async () => {
    const { page } = await open('/outbox?mail=m2')
    await page.getByText('Nobody can tell whether it arrived. It is not sent again by itself.').waitFor()
  })

  it('walks by J and K, and O opens the account', async () => {
    const { page } = await open('/outbox')
    await page.locator('.mail[aria-current]', { hasText: 'Security pack' }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.locator('.mail[aria-current]:focus', { hasText: 'News for network planners' }).waitFor()
    await page.keyboard.press('o')
    await page.getByRole('heading', { level: 1, name: 'Kestrel Freight' }).waitFor()
  })

  it('lets new mail wait until R', async () => {
    const { page, server } = await open('/outbox')
    await page.locator('.mail').first().waitFor()
    const [first] = server.api.mails
    if (first) server.api.mails.unshift({ ...first, id: 'm0', subject: 'Just now' })
    server.tell({ what: 'mail', account: null, task: null })
    await page.getByRole('button', { name: /1 new/ }).waitFor()
    expect(await page.locator('.mail').first().textContent()).toContain('Security pack')
    await page.keyboard.press('r')
    await page.locator('.mail', { hasText: 'Just now' }).waitFor()
  })
})
