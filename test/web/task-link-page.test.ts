import { AxeBuilder } from '@axe-core/playwright'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendPlainPage } from '../../client/http/plain-page.ts'
import { taskLinkPage } from '../../client/http/task-link-page.ts'
import type { TaskLink } from '../../intake/task-link.ts'
import { taskMail } from '../../sinks/mail/task-mail.ts'
import type { TaskCard } from '../../sinks/task-sink.ts'
import { sharedBrowser } from './support/browser.ts'

/** Set to a folder to look at what is tested. */
const SHOTS = process.env['JOURNEYS_SCREENSHOTS']

const NOW = Date.UTC(2026, 10, 24, 9)
const CARD: TaskCard = {
  id: 't_12',
  version: 3,
  status: 'open',
  title: 'First call with Ines Vogel',
  reason: 'Pricing page three times this week, by two people',
  account: { key: 'halden', name: 'Halden Marine <b>Group</b>', tier: 'A' },
  about: 'Ines Vogel, Champion',
  due: NOW + 3 * 3_600_000,
  clock: 'First touch: on track',
  assignee: { id: 'jonas', name: 'Jonas Weber' },
  claimedBy: null,
  snoozedUntil: null,
  advice: 'Ask how they plan a week today, and who else plans it.',
  say: [
    { cue: 'Open', say: 'You looked at what it costs: what would it have to save you?' },
    { cue: 'If they wait', say: 'What would have to be true in January?' },
  ],
  assets: [{ title: 'Plinth in ten slides', url: 'https://plinth.example/ten' }],
  outcomes: [
    { id: 'met', title: 'Met', then: 'The account moves on to discovery.', asks: { reason: false, date: false } },
    { id: 'not-yet', title: 'Not yet', then: 'Asked again on the day.', asks: { reason: true, date: true } },
  ],
  outcome: null,
  note: null,
  last: { at: NOW - 60_000, words: 'made for Jonas Weber: row 2 of routing sdr' },
  snoozes: [],
  address: 'http://127.0.0.1:4400/inbox?task=t_12',
  now: NOW,
  zone: 'Europe/Berlin',
}
const link = (may: TaskLink['may']): TaskLink => ({ task: 't_12', staff: 'jonas', may, until: NOW + 86_400_000 })
const shown = (may: TaskLink['may'], card = CARD, notice: { words: string; risk: boolean } | null = null) =>
  taskLinkPage({ card, link: link(may), wantsMail: 'each', notice, filled: { outcome: '', note: '', date: '' } })

const PAGES: Record<string, string> = {
  claim: shown('claim'),
  complete: shown('complete'),
  taken: shown('complete', {
    ...CARD,
    claimedBy: { id: 'mia', name: 'Mia Novak' },
    last: { at: NOW, words: 'taken by Mia Novak' },
  }),
  refused: shown('complete', CARD, {
    words: 'Something changed meanwhile: look at it once more, and say it again.',
    risk: true,
  }),
  mail: taskMail(CARD, { claim: 'http://x.example/t/a', complete: 'http://x.example/t/b' }).html,
}

let app: FastifyInstance
let page: Page
let origin: string
const sent: string[] = []

beforeAll(async () => {
  app = Fastify()
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    sent.push(String(body))
    done(null, null)
  })
  app.get<{ Params: { page: string } }>('/t/:page', async ({ params }, reply) => {
    const html = PAGES[params.page] ?? ''
    // a mail brings its style with it
    return params.page === 'mail' ? reply.type('text/html; charset=utf-8').send(html) : sendPlainPage(reply, html)
  })
  app.post('/t/:page', async (_request, reply) => sendPlainPage(reply, PAGES['claim'] ?? ''))
  origin = await app.listen({ port: 0, host: '127.0.0.1' })
  page = await (await sharedBrowser()).newPage()
}, 120_000)
afterAll(async () => {
  await page?.close()
  await app.close()
})

describe('the page behind a link of a mail', () => {
  it.each(Object.keys(PAGES))(
    '%s is clean for axe, light and dark, wide and narrow, and never scrolls sideways',
    async name => {
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 844 })
        await page.goto(`${origin}/t/${name}`)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
          // a mail is no page: it has no landmarks, and programs that show it give it theirs
          const found = violations
            .map(({ id }) => id)
            .filter(id => name !== 'mail' || !['landmark-one-main', 'region'].includes(id))
          expect(found, `${width} px, ${colorScheme}`).toEqual([])
          if (SHOTS)
            await page.screenshot({ path: `${SHOTS}/link-${name}-${width}-${colorScheme}.png`, fullPage: true })
        }
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      }
    },
  )

  it('is worked by keyboard alone, without any script', async () => {
    await page.goto(`${origin}/t/complete`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.value')).toBe('met')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Will call in January')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Take it' }).waitFor()
    expect(Object.fromEntries(new URLSearchParams(sent.at(-1)))).toEqual({
      ...{ version: '3', outcome: 'not-yet', note: 'Will call in January', date: '' },
    })
  })
})
