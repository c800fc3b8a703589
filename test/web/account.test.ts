import { describe, expect, it } from 'vitest'
import { at, DAY } from './support/fixture-clock.ts'
import { changedByMia } from './support/fixture-plan.ts'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()
const PATH = '/accounts/kestrel-freight'

describe('an account', () => {
  it('tells which version of a text went out, and that it was edited since', async () => {
    const { page } = await open(PATH)
    const line = page.locator('.ev', { hasText: 'What Kestrel got from Plinth in 2025' })
    expect(await line.locator('.pt').textContent()).toContain('version 5fd92462, edited since')
    expect(await line.getByRole('link').getAttribute('href')).toBe('/content/value-review')
  })

  it('shows how its scores went, for the eye and in words', async () => {
    const { page } = await open(PATH)
    const line = page.locator('.score-top').getByRole('img', { name: /over 8 weeks: from .* to .*, between/ })
    await line.waitFor()
    expect((await line.locator('polyline').getAttribute('points'))?.split(' ').length).toBe(7)
  })

  it('says who it is, who works it and which workflow it is', async () => {
    const { page } = await open(PATH)
    await page.getByRole('heading', { level: 1, name: 'Kestrel Freight' }).waitFor()
    const head = await page.locator('.acc-head').textContent()
    for (const said of ['Renewal motion', 'industry Road freight', 'Noor Haidari', 'journey/growth/kestrel-freight']) {
      expect(head).toContain(said)
    }
    expect(await page.getByRole('link', { name: 'Open in Temporal' }).getAttribute('href')).toContain('kestrel-freight')
  })

  it('opens its workflow in the Temporal UI by T', async () => {
    const { page } = await open(PATH)
    await page.getByRole('heading', { level: 1, name: 'Kestrel Freight' }).waitFor()
    // nothing serves that page here, so it is the request that tells
    const asked = page.context().waitForEvent('request', request => request.isNavigationRequest())
    await page.keyboard.press('t')
    expect((await asked).url()).toContain('journey%2Fgrowth%2Fkestrel-freight')
  })

  it('shows its stages with the time in each, and a second stay', async () => {
    const { page } = await open(PATH)
    const track = page.getByRole('list', { name: 'Stages of Customer, with time spent in each' })
    await track.getByText('134 d').waitFor()
    expect(await track.getByRole('listitem').count()).toBe(5)
    await track.getByText('2nd stay').waitFor()
    expect(await track.getByRole('listitem').nth(2).textContent()).toContain('134 d usual 96 d slow')
    expect(await track.getByRole('listitem').nth(0).textContent()).not.toContain('slow')
    await track.getByText('ready since 31 Dec').waitFor()
    expect(await track.locator('[aria-current="step"]').textContent()).toContain('Expand')
  })

  it('says what every lane waits for, until when, and what then', async () => {
    const { page } = await open(PATH)
    const row = page.getByRole('row', { name: /a meeting held with Eva Lindqvist/ })
    expect(await row.textContent()).toMatch(/champion.*5 Feb 09:00.*Noor Haidari is told/)
    await page.getByText('2 plays, 4 waits, 1 to start').waitFor()
  })

  it('has a score whose lines add up to it', async () => {
    const { page } = await open(PATH)
    const engagement = page.getByRole('region', { name: 'Engagement' })
    await engagement.locator('tfoot').waitFor()
    const points = await engagement.locator('tbody .p').allTextContents()
    const sum = points.reduce((total, text) => total + Number(text), 0)
    expect(sum.toFixed(1)).toBe(await engagement.locator('tfoot .p').textContent())
    expect(await page.locator('.score-top .big').textContent()).toBe('72.0')
  })

  it('has its other scores a line each, which opens by the keyboard to what it is made of', async () => {
    const { page } = await open(PATH)
    const others = page.getByRole('region', { name: 'Other scores' })
    await others.getByText('Watch, 60 % of it known').waitFor()
    expect(await others.getByText('Usage 41, counts 100 %').isVisible()).toBe(false)
    await others.locator('summary').focus()
    await page.keyboard.press('Enter')
    await others.getByText('Usage 41, counts 100 %').waitFor()
  })

  it('shows the buying group with its gaps, and how long contracts run', async () => {
    const { page } = await open(PATH)
    await page.getByText('75% of roles filled').waitFor()
    await page.getByText('2 missing, rests on 1.8 people, 50% for it').waitFor()
    await page.getByRole('row', { name: /User.*0 of 2.*2 not reached yet/ }).waitFor()
    await page.getByText('by title, 76% sure · opposed').waitFor()
    await page.getByText('opted out, gets no mail').waitFor()
    await page.getByText('85 days left').waitFor()
    await page.getByText('give notice by 15 Feb 2026, renews by itself').waitFor()
  })
})

describe('the plan of an account', () => {
  it('shows goals with their day and who said so, and touches by lane', async () => {
    const { page } = await open(PATH)
    const plan = page.getByRole('region', { name: 'Account plan' })
    await plan.getByText('by 15 Apr 2026, in 85 d · Noor Haidari').waitFor()
    await plan.getByText('by 10 Jan 2026, 10 d over · Ben Achterberg').waitFor()
    await plan.getByRole('row', { name: 'champion Prepare the renewal E-mail 2, Call 1 E-mail 1' }).waitFor()
  })

  it('is written by keyboard alone', async () => {
    const { page, server } = await open(PATH)
    await page.getByRole('region', { name: 'Account plan' }).waitFor()
    await page.keyboard.press('e')
    await page.getByLabel('Goal 2', { exact: true }).fill('A sponsor in the board')
    await page.getByLabel('Goal 1, how it stands').selectOption('reached')
    await page.getByRole('button', { name: 'Add a goal' }).press('Enter')
    await page.getByLabel('Goal 4', { exact: true }).fill('Second depot')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(server.api.asked.at(-1)).toMatchObject({ act: 'plan', by: 'jonas', body: { owner: 'noor' } })
    await page.getByRole('region', { name: 'Account plan' }).getByText('Second depot').waitFor()
  })

  it.each([
    ['Keep Mia’s', 'mia'],
    ['Use mine', 'noor'],
  ])('names who was faster: %s', async (choice, owner) => {
    const { page, server } = await open(PATH)
    await page.getByRole('region', { name: 'Account plan' }).waitFor()
    await page.keyboard.press('e')
    await page.getByLabel('Goal 1', { exact: true }).fill('Renew for three years')
    server.api.account.plan = changedByMia(server.api.account.plan, at(0))
    await page.keyboard.press('Enter')
    const alert = page.getByRole('alert')
    await alert.getByText('Mia Sörensen changed the plan').waitFor()
    await alert.getByText('Renew for two years, reached').waitFor()
    await alert.getByRole('button', { name: choice }).press('Enter')
    if (choice === 'Use mine') await page.getByRole('dialog').waitFor({ state: 'detached' })
    else await page.getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => server.api.account.plan.version).toBe(5)
    expect(server.api.account.plan.owner?.id).toBe(owner)
    expect(server.api.account.plan.goals[0]?.title).toBe(
      owner === 'mia' ? 'Renew for two years' : 'Renew for three years',
    )
  })
})

describe('the tier of an account', () => {
  it('is told with who says it, set by hand with a reason, and taken back', async () => {
    const { page, server } = await open(PATH)
    await page.getByText('tier A by its system').waitFor()
    await page.getByRole('button', { name: 'Set by hand' }).press('Enter')
    const tier = page.getByRole('dialog').getByRole('combobox')
    await tier.selectOption('B')
    await page.getByLabel('Why').fill('They buy for one site only.')
    await page.keyboard.press('Enter')
    await page.getByText(/tier B by hand: Jonas Weil, .*“They buy for one site only.”/).waitFor()
    await page.getByText('by its system it is A').waitFor()
    expect(server.api.asked.at(-1)).toMatchObject({ act: 'tier', by: 'jonas', body: { tier: 'B' } })
    await page.getByRole('button', { name: 'Change', exact: true }).press('Enter')
    await tier.selectOption('not by hand: A')
    await page.getByLabel('Why').fill('They buy for all.')
    await page.keyboard.press('Enter')
    await page.getByText('tier A by its system').waitFor()
    expect(server.api.asked.at(-1)?.body['tier']).toBe(null)
  })
})

describe('a hold', () => {
  it('is set by H with a reason, said on the page with its end, and lifted', async () => {
    const { page, server } = await open(PATH)
    await page.getByRole('region', { name: 'Account plan' }).waitFor()
    await page.keyboard.press('h')
    await page.getByLabel('Why').fill('They asked for quiet.')
    await page.keyboard.press('Enter')
    await page.getByText('Held by Jonas Weil until 27 Jan 09:00.').waitFor()
    expect(server.api.asked.at(-1)).toMatchObject({ act: 'hold', body: { reason: 'They asked for quiet.' } })
    await page.getByRole('region', { name: 'Coming up' }).getByText('Automatic touches go on').waitFor()
    await page.getByRole('button', { name: 'Lift the hold' }).press('Enter')
    await page.getByText('They asked for quiet.').waitFor({ state: 'detached' })
  })
})

describe('a note', () => {
  it('is written by N, stands on the timeline, and is taken back by Z with its words kept', async () => {
    const { page } = await open(PATH)
    await page.locator('.ev').first().waitFor()
    await page.keyboard.press('n')
    await page.getByRole('textbox', { name: 'Note on Kestrel Freight' }).fill('<i>Board</i> meets on 12 Feb')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /1 new/ }).waitFor()
    await page.keyboard.press('r')
    await page.locator('.ev', { hasText: 'Jonas Weil noted: <i>Board</i> meets on 12 Feb' }).waitFor()
    await page.keyboard.press('z')
    await page.locator('.ev', { hasText: 'Jonas Weil noted' }).waitFor({ state: 'detached' })
    await page.keyboard.press('n')
    expect(await page.getByRole('textbox', { name: 'Note on Kestrel Freight' }).inputValue()).toContain('12 Feb')
  })
})

describe('names', () => {
  it('with markup, marks that turn the direction, or 300 characters do no harm', async () => {
    const long = `<script>alert(1)</script> \u202Eedis\u202C ${'Völlig-lange-Firma'.repeat(16)}`
    const { page, complaints } = await open(PATH, {
      width: 390,
      given: ({ api }) => {
        api.account.account = { ...api.account.account, name: long }
      },
    })
    await page.getByRole('region', { name: 'Account plan' }).waitFor()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(long)
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    expect(complaints).toEqual([])
  })
})

describe('an account elsewhere', () => {
  it('tells its own time beside the reader’s, by hover and by focus', async () => {
    const { page } = await open(PATH, {
      given: ({ api }) => {
        api.account.zone = 'Asia/Tokyo'
      },
    })
    const until = page.getByRole('row', { name: /a meeting held with Eva Lindqvist/ }).locator('time')
    expect(await until.textContent()).toBe('5 Feb 09:00')
    expect(await until.getAttribute('title')).toContain('5 Feb 17:00 in Tokyo')
    await until.focus()
    expect(await page.evaluate<string>('getComputedStyle(document.activeElement, "::after").content')).toContain(
      '17:00 in Tokyo',
    )
    await page.keyboard.press('j')
    await page.locator('.ev').first().getByText('18:31 in Tokyo').waitFor()
  })
})

describe('what else an account is in', () => {
  it('tells segments, audiences, drawn variants, kept answers and how cadences were kept to', async () => {
    const { page } = await open(PATH)
    const also = page.getByRole('region', { name: 'Also here' })
    await also.waitFor()
    for (const said of [
      'Ideal customers',
      'Round table guests · Eva Lindqvist',
      'renewal-offer-2026 plain',
      'quoteId Q-4711',
    ]) {
      expect(await also.textContent()).toContain(said)
    }
    await also.getByText('1 of 2 done, 1 to come').click()
    expect(await also.locator('details[open] li').allTextContents()).toEqual([
      expect.stringMatching(/^brief.*email.*done/),
      expect.stringMatching(/^call.*to do/),
      expect.stringMatching(/^reminder.*to come/),
    ])
  })

  it('is left out where there is nothing', async () => {
    const { page } = await open('/accounts/portline-stevedoring')
    await page.getByRole('heading', { name: 'Engagement' }).waitFor()
    expect(await page.getByRole('heading', { name: 'Also here' }).count()).toBe(0)
  })
})

describe('a journey out of the ordinary', () => {
  it('that is paused says until when', async () => {
    const { page } = await open(PATH, {
      given: ({ api }) => {
        const [only] = api.account.journeys
        Object.assign(only ?? {}, { status: 'paused', pausedUntil: at(7 * DAY - 102) })
        api.account.journeys.splice(1)
      },
    })
    await page.getByText('Paused until 27 Jan 09:00.').waitFor()
  })

  it('that is parked says why, at which entry, and that nothing is lost', async () => {
    const parked = { code: 'plan_unreadable', detail: 'Round 412 could not read release 9c41e2.', entry: 412 }
    const { page } = await open(PATH, {
      given: ({ api }) => {
        Object.assign(api.account.journeys[0] ?? {}, { status: 'parked', parked })
      },
    })
    const alert = page.getByRole('alert')
    await alert.getByText('Customer is parked.').waitFor()
    expect(await alert.textContent()).toMatch(/Round 412.*entry 412.*signals are kept/)
  })

  it('that has not begun leaves the rest of the page', async () => {
    const { page } = await open('/accounts/portline-stevedoring')
    await page.getByText('Not yet engaged.').first().waitFor()
    await page.getByRole('heading', { name: 'Engagement' }).waitFor()
  })
})
