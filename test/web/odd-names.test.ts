import { describe, expect, it } from 'vitest'
import { account, person, ROLES } from './support/fixture-people.ts'
import { task } from './support/fixture-tasks.ts'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()

/** Names as they come out of CRMs and forms. */
const NAMES = {
  markup: '<img src=x onerror="window.hit=1"><b>Bold</b> & Co',
  script: '"><script>window.hit=1</script>',
  backwards: '\u202Eexe.gnp\u202D Ltd',
  rightToLeft: 'شركة الشحن (القاهرة)',
  unending: `${'Wehrtechnikbeschaffungsamtsangelegenheiten'.repeat(7)} GmbH`.slice(0, 300),
  words: 'Very long name of a holding '.repeat(11).slice(0, 300),
}
const TASKS = Object.entries(NAMES).map(([key, name], i) =>
  task({
    id: `odd-${key}`,
    title: `Call ${name}`,
    reason: `Reason for ${name}`,
    account: { ...account('Halden Robotics', 'A', 1, 1), name },
    person: person(name, ROLES.champion),
    due: new Date(Date.parse('2026-01-20T12:00:00Z') + i * 60_000).toISOString(),
  }),
)

describe.each([1440, 390])('names with markup, marks of direction and 300 characters, at %i px', width => {
  it('are shown as they are, isolated, and break no layout', async () => {
    const { page, complaints } = await open('/inbox', {
      width,
      given: ({ api }) => void api.tasks.splice(0, api.tasks.length, ...TASKS),
    })
    await page.locator('.task').nth(5).waitFor()
    expect(await page.locator('.task .name').allTextContents()).toEqual(Object.values(NAMES))
    // nothing of a name turns what stands beside it around: each is an island
    expect(await page.evaluate(`[...document.querySelectorAll('.task .name')].map(one => one.tagName)`)).toEqual(
      Object.values(NAMES).map(() => 'BDI'),
    )
    for (const id of TASKS.map(one => one.id)) {
      await page.goto(`${new URL(page.url()).origin}/inbox?task=${id}`)
      await page.locator('#h-task').waitFor()
      await page.locator('.outcome').waitFor()
      expect(await page.evaluate<number>('document.documentElement.scrollWidth'), id).toBeLessThanOrEqual(width)
      const wide = await page.evaluate<number>(
        `Math.max(...[...document.querySelectorAll('.detail, .list')].map(pane => pane.scrollWidth - pane.clientWidth))`,
      )
      expect(wide, id).toBeLessThanOrEqual(0)
    }
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('wehr')
    await page
      .getByRole('option', { name: /Wehrtechnik/ })
      .first()
      .waitFor()
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    expect(await page.evaluate('window.hit ?? null')).toBeNull()
    expect(complaints).toEqual([])
  })
})
