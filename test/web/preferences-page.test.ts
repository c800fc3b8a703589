import { AxeBuilder } from '@axe-core/playwright'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailPageWords } from '../../client/http/mail-page-words.ts'
import { sendPlainPage } from '../../client/http/plain-page.ts'
import { type PreferencesShown, preferencesPage } from '../../client/http/preferences-page.ts'
import { askPage, donePage } from '../../client/http/unsubscribe-page.ts'
import { sharedBrowser } from './support/browser.ts'

/** Set to a folder to look at what is tested. */
const SHOTS = process.env['JOURNEYS_SCREENSHOTS']

const NOW = Date.UTC(2026, 10, 24, 9)
const DAY = 86_400_000

function shown(
  differs: Partial<PreferencesShown['person']> = {},
  more: Partial<PreferencesShown> = {},
): PreferencesShown {
  return {
    person: {
      ...{ id: 'p_1', email: 'ines@halden.example', addresses: [], zone: 'Europe/Berlin', erased: false },
      ...{ consents: { news: { since: NOW - DAY, until: null, source: 'preferences' } }, language: 'de-AT' },
      ...{ pausedUntil: null, optedOut: false },
      ...differs,
    },
    address: 'i…@halden.example',
    workspace: {
      consents: [
        { id: 'news', title: 'News <b>and</b> offers' },
        {
          id: 'events',
          title: 'Invitations to webinars, meetings and whatever else brings people together',
          titles: {
            en: 'Invitations to webinars, meetings and whatever else brings people together',
            de: 'Einladungen',
          },
        },
      ],
      languages: ['en', 'de', 'fr'],
      sender: { name: 'Plinth & Söhne', address: 'hello@plinth.example' },
      zone: 'Europe/Berlin',
    },
    ...{ closed: false, notice: null, now: NOW },
    ...more,
  }
}
const en = mailPageWords('en')
const named = { sender: 'Plinth', address: 'i…@halden.example', preferences: 'token/preferences' }
const PAGES: Record<string, string> = {
  choices: preferencesPage(en, shown()),
  german: preferencesPage(mailPageWords('de'), shown({ pausedUntil: NOW + 30 * DAY }, { notice: 'saved' })),
  stale: preferencesPage(mailPageWords('fr'), shown({}, { notice: 'stale' })),
  stopped: preferencesPage(mailPageWords('es'), shown({ optedOut: true })),
  closed: preferencesPage(en, shown({ optedOut: true }, { closed: true })),
  erased: preferencesPage(en, shown({ erased: true, email: null })),
  ask: askPage(en, named),
  done: donePage(mailPageWords('fr'), named),
}

let app: FastifyInstance
let page: Page
let origin: string
const sent: string[] = []

beforeAll(async () => {
  app = Fastify()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (_r: unknown, body: string) => {
      sent.push(body)
    },
  )
  app.get<{ Params: { name: string } }>('/:name', ({ params }, reply) => sendPlainPage(reply, PAGES[params.name] ?? ''))
  app.post<{ Params: { name: string } }>('/:name', ({ params }, reply) =>
    sendPlainPage(reply, PAGES[params.name] ?? ''),
  )
  origin = await app.listen({ port: 0, host: '127.0.0.1' })
  const context = await (await sharedBrowser()).newContext({ viewport: { width: 390, height: 844 } })
  page = await context.newPage()
  page.setDefaultTimeout(10_000)
}, 60_000)
afterAll(async () => {
  await page?.context().close()
  await app.close()
})

describe('the pages behind the links of mails', () => {
  it.each(Object.keys(PAGES))(
    '%s: reads well on a phone, in light and dark, with nothing to complain of',
    async name => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await page.goto(`${origin}/${name}`)
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
        const width = await page.evaluate('document.documentElement.scrollWidth')
        expect(width).toBeLessThanOrEqual(390)
        if (SHOTS) await page.screenshot({ path: `${SHOTS}/mail-${name}-${colorScheme}.png`, fullPage: true })
      }
    },
  )

  it('show what holds, and the markup of nobody', async () => {
    await page.goto(`${origin}/choices`)
    const news = page.locator('label', { hasText: 'News <b>and</b> offers' })
    expect(await news.textContent()).toMatch(/offersyes since 23 November 2026/)
    expect(await news.getByRole('checkbox').isChecked()).toBe(true)
    expect(await page.getByRole('radio', { name: 'Deutsch' }).isChecked()).toBe(true)
    expect(await page.getByRole('radio', { name: 'No pause' }).isChecked()).toBe(true)
    await page.goto(`${origin}/german`)
    expect(await page.getByRole('radio', { name: 'Pause bis 24. Dezember 2026' }).isChecked()).toBe(true)
    expect(await page.getByRole('checkbox', { name: 'Einladungen', exact: true }).count()).toBe(1)
  })

  it('send what was chosen by the keyboard alone', async () => {
    await page.goto(`${origin}/choices`)
    await page.getByRole('checkbox', { name: /^Invitations/ }).press('Space')
    await page.getByRole('radio', { name: '90 days from now' }).press('Space')
    sent.length = 0
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    await expect.poll(() => sent.length).toBe(1)
    const form = new URLSearchParams(sent[0])
    expect([form.getAll('topic'), form.getAll('shown')]).toEqual([
      ['news', 'events'],
      ['news', 'events'],
    ])
    expect(Object.fromEntries(form)).toMatchObject({ do: 'choose', language: 'de', pause: '90', from: String(NOW) })
  })
})
