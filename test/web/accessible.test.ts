import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { pagesIn } from './support/pages.ts'

const open = pagesIn('all')
/** Set to a folder to look at what is tested. */
const SHOTS = process.env['JOURNEYS_SCREENSHOTS']

/** Pages, and what is on them when they are ready. */
const PAGES: readonly [name: string, path: string, ready: string][] = [
  ['inbox', '/inbox?task=t-halden', '.outcome'],
  ['inbox-gap', '/inbox?task=t-tallis', '.outcome'],
  ['accounts', '/accounts', '[data-row]'],
  ['account', '/accounts/kestrel-freight', '.ev'],
  ['account-without-journey', '/accounts/portline-stevedoring', '.journey-note'],
  ['plays', '/plays', '[data-row]'],
  ['play', '/plays/renewal-90?step=value', '.graph .node'],
  ['play-nobody-entered', '/plays/win-back', '.graph .node'],
  ['clocks', '/sla', '[data-row]'],
  ['clocks-verdicts', '/sla?tab=verdicts&what=met', '.behind h2'],
  ['clocks-speed', '/sla?tab=speed&what=engaged', '.behind tbody tr'],
  ['imports', '/imports', '[data-row]'],
  ['leads', '/data/leads?lead=L-7', '.lead-more ol'],
  ['reviews', '/data/reviews', '[data-review]'],
  ['quality', '/data/quality', '.figures'],
  ['users', '/users', '[data-row]'],
  ['effects', '/effects?effect=growth/sable-ridge-foods/1/open-three-doors.1/note/1/-', '.decide'],
  ['replies', '/replies?whose=all&person=p_eva-lindqvist', '.answers li'],
  ['switches', '/switches', '.turns li'],
  ['content', '/content', '[data-row]'],
  ['content-coverage', '/content?tab=coverage', '.gap'],
  ['message', '/content/growth-story', 'iframe'],
  ['outbox', '/outbox?mail=bTM', '.state'],
  ['mail', '/outbox?mail=m1', 'iframe'],
]
const WIDTHS = [
  [1440, 900],
  [390, 844],
] as const

async function shoot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  await mkdir(SHOTS, { recursive: true })
  await page.screenshot({ path: join(SHOTS, `${name}.png`) })
}

/** What axe judges by colours: dark and light differ in nothing else, see the tokens. */
const BY_COLOUR = ['color-contrast', 'link-in-text-block']

/** Everything axe finds, or what it finds by some rules; the mail itself is somebody else's page, so no frame is entered. */
async function violations(page: Page, { only, without = [] }: { only?: string[]; without?: string[] } = {}) {
  // once in a page, axe stays there
  const there = await page.evaluate<boolean>('"axe" in window')
  const axe = new AxeBuilder({ page, ...(there ? { axeSource: 'void 0' } : {}) })
  const rules = only ? { runOnly: only } : { rules: Object.fromEntries(without.map(id => [id, { enabled: false }])) }
  const { violations: found } = await axe
    .exclude('iframe')
    .setLegacyMode(true)
    .options({ ...rules, resultTypes: ['violations'] })
    .analyze()
  return found.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  )
}

// One page of the browser goes from address to address: what has been compiled of axe and of the pages stays warm.
let page: Page
let origin: string
beforeAll(async () => {
  const opened = await open('/inbox')
  page = opened.page
  origin = opened.server.url
})
const goTo = async (path: string) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${origin}${path}`)
}

describe('the page', () => {
  it.each(PAGES)(
    '%s has nothing for axe to complain about at every width, light and dark, and never scrolls sideways',
    async (name, path, ready) => {
      await goTo(path)
      for (const [width, height] of WIDTHS) {
        await page.setViewportSize({ width, height })
        await page.locator(ready).first().waitFor()
        // at another width another pane may stand alone, and brings its own
        await page.getByRole('heading', { level: 1 }).first().waitFor()
        expect(await violations(page), `${width} px`).toEqual([])
        await shoot(page, `${name}-${width}-light`)
        await page.emulateMedia({ colorScheme: 'dark' })
        expect(await violations(page, { only: BY_COLOUR }), `${width} px, dark`).toEqual([])
        await shoot(page, `${name}-${width}-dark`)
        await page.emulateMedia({ colorScheme: 'light' })
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      }
    },
  )
})

describe('what floats', () => {
  it.each([
    ['help', 'Shift+?', '[role="dialog"]'],
    ['palette', 'Control+k', '[role="option"]'],
    ['snooze', 'h', '[role="menu"]'],
  ])('%s has nothing for axe to complain about, and gives the focus back', async (name, key, floats) => {
    await goTo('/inbox?task=t-halden')
    await page.locator('.outcome').waitFor()
    await page.getByRole('button', { name: /^Claim/ }).focus()
    await page.keyboard.press(key)
    await page.locator(floats).first().waitFor()
    // A menu stands at the end of the document, outside of the landmarks; the focus is in it.
    expect(await violations(page, { without: ['region'] })).toEqual([])
    await shoot(page, `float-${name}`)
    await page.keyboard.press('Escape')
    await page.locator(floats).first().waitFor({ state: 'detached' })
    expect(await page.evaluate<string>('document.activeElement.tagName')).toBe('BUTTON')
  })
})

describe('the dialogs of a play', () => {
  it.each([
    ['compare', 'd', '.compare select'],
    ['simulate', 's', '.simulate input'],
  ])('%s has nothing for axe to complain about, and gives the focus back', async (name, key, ready) => {
    await goTo('/plays/renewal-90?step=value')
    await page.locator('#step-value').focus()
    await page.keyboard.press(key)
    await page.locator(ready).first().waitFor()
    if (name === 'simulate') await page.getByRole('button', { name: 'Run' }).click()
    else await page.getByLabel('From').selectOption('3')
    await page.locator('.simulate .tbl, .diff').first().waitFor()
    expect(await violations(page, { without: ['region'] })).toEqual([])
    await shoot(page, `dialog-${name}`)
    await page.keyboard.press('Escape')
    await page.locator('[role="dialog"]').waitFor({ state: 'detached' })
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('step-value')
  })
})

describe('a file that is understood', () => {
  it('has nothing for axe to complain about, before and after it is tried, and never scrolls sideways', async () => {
    await goTo('/imports')
    const file = { name: 'accounts.csv', mimeType: 'text/csv', buffer: Buffer.from('Id;Name\nacme;Acme\n') }
    await page.getByLabel('Choose a file').setInputFiles(file)
    await page.locator('.mapping').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Try it' }).click()
    await page.getByRole('heading', { name: 'What would happen' }).waitFor()
    for (const [width, height] of WIDTHS) {
      await page.setViewportSize({ width, height })
      expect(await violations(page), `${width} px`).toEqual([])
      await shoot(page, `import-${width}-light`)
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await violations(page, { only: BY_COLOUR }), `${width} px, dark`).toEqual([])
      await shoot(page, `import-${width}-dark`)
      await page.emulateMedia({ colorScheme: 'light' })
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    }
  })
})

describe('on a phone', () => {
  it('the list comes first, a task opens over it with its acts at the thumb, and Back returns', async () => {
    const { page } = await open('/inbox', { width: 390, height: 844 })
    await page.locator('.task').first().waitFor()
    expect(await page.locator('.detail').isVisible()).toBe(false)
    await page.locator('.task').first().click()
    const bar = await page.locator('.barbot').boundingBox()
    expect(bar && bar.y + bar.height).toBeLessThanOrEqual(844 - 56)
    await shoot(page, 'phone-task')
    await page.getByRole('button', { name: 'Complete', exact: false }).first().click()
    expect(await page.locator('.outcome').isVisible()).toBe(true)
    await shoot(page, 'phone-outcome')
    await page.getByRole('button', { name: 'Inbox' }).click()
    expect(await page.locator('.list').isVisible()).toBe(true)
  })
})
