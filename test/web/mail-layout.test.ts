import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderMail } from '../../intake/render/render-mail.ts'
import { sharedBrowser } from './support/browser.ts'

/** Set to a folder to look at what is tested. */
const SHOTS = process.env['JOURNEYS_SCREENSHOTS']

const mail = renderMail(
  {
    language: 'en',
    fallbacks: {},
    hash: 'h',
    subject: 'What {{ account.name }} got from Plinth',
    preheader: 'Twelve months on one page',
    body: `<p>Hello {{ person.firstName }},</p>
<p>41 people plan with Plinth at {{ account.name }} now. See <a href="https://plinth.example/why">why</a>, or https://plinth.example/${'long'.repeat(40)}.</p>
<ul><li>fewer weekends</li><li>one plan</li></ul>
<p><a class="button" href="https://plinth.example/year">Read the year on one page</a></p>`,
  },
  { 'person.firstName': 'Ada <b>', 'account.name': 'Halden Marine Group & Sons Aktiengesellschaft' },
  {
    senderName: 'Plinth',
    unsubscribeUrl: 'https://plinth.example/u/token',
    preferencesUrl: 'https://plinth.example/u/token/preferences',
  },
)

let browser: Browser
beforeAll(async () => {
  browser = await sharedBrowser()
})

describe('the layout of mails', () => {
  it.each([
    [390, 'light'],
    [390, 'dark'],
    [700, 'light'],
    [700, 'dark'],
  ] as const)('fits %i px in %s, readable and without an error of accessibility', async (width, colorScheme) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
    const page = await context.newPage()
    await page.setContent(mail.html)
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/mail-${width}-${colorScheme}.png` })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    const button = await page.locator('.button').boundingBox()
    const card = await page.locator('.card').boundingBox()
    // on a phone the card is the page, and the button as wide as the text
    expect(card?.width).toBe(width === 390 ? 390 : 560)
    expect(button?.width).toBeGreaterThan(width === 390 ? 350 : 150)
    expect(button?.width).toBeLessThan(width === 390 ? 391 : 300)
    expect(await page.getByText('Twelve months on one page').isVisible()).toBe(false)
    expect(await page.locator('b').count()).toBe(0)
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
    expect(violations.map(one => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([])
    await context.close()
  })
})
