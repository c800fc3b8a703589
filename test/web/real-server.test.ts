import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { makeSignInLink } from '../../client/http/sign-in.ts'
import { insertUser } from '../../db/users.ts'
import { fillFloor } from '../support/busy-floor.ts'
import { compileShipped } from '../support/read-definitions.ts'
import { serveApi } from '../support/serve-api.ts'
import { testWorkspace, type Workspace } from '../support/workspace.ts'
import { sharedBrowser } from './support/browser.ts'

// The real API on a real Postgres, and people who sign in by their links.
let w: Workspace
let server: Awaited<ReturnType<typeof serveApi>>
let browser: Browser
const serve = (port = 0) => serveApi(w, { port, pages: inject('pages') })

beforeAll(async () => {
  w = await testWorkspace(compileShipped())
  await fillFloor(w, { accounts: 40, tasks: 120, staff: 4 })
  server = await serve()
  browser = await sharedBrowser()
}, 120_000)
afterAll(async () => {
  await server?.stop()
  await w?.end()
})

/** A browser of their own, in which a colleague signs in by their link and looks at everybody's tasks. */
async function signedIn(staff: string): Promise<{ page: Page; context: BrowserContext }> {
  const id = `u_${staff.slice(-1).padStart(12, '0')}`
  await insertUser(w.pool, {
    id,
    name: staff,
    email: null,
    staffId: staff,
    roles: ['rep'],
    createdBy: 'test',
  })
  const link = await makeSignInLink(w.pool, server.at, { userId: id, createdBy: 'test', hours: 1 })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await context.addInitScript(`localStorage.setItem('journeys.inbox-scope', 'everyone')`)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(link.url)
  await page.getByRole('button').first().click()
  await page.locator('.tasks > [data-index]').first().waitFor()
  return { page, context }
}

describe('two people in two browsers', () => {
  it('who both claim a task at once: one has it, the other is told who was faster, and nothing is done twice', async () => {
    const { rows } = await w.pool.query<{ id: string }>(
      `select id from tasks where status = 'open' and assignee is null limit 1`,
    )
    const id = rows[0]?.id ?? ''
    const both = [await signedIn('rep-1'), await signedIn('rep-2')]
    for (const { page } of both) {
      await page.goto(`${server.at}/inbox?task=${id}`)
      await page.getByRole('button', { name: /^Claim/ }).waitFor()
    }
    await Promise.all(both.map(({ page }) => page.keyboard.press('c')))
    const [won, lost] = await Promise.all(
      both.map(async ({ page }) => {
        const mine = page.getByRole('button', { name: 'Release' })
        await mine
          .or(page.getByRole('alert').filter({ hasText: /Rep took this \d+ s ago/ }))
          .first()
          .waitFor()
        return mine.isVisible()
      }),
    )
    expect([won, lost].filter(Boolean)).toHaveLength(1)
    const acts = await w.pool.query(`select by_staff from task_acts where task_id = $1 and act = 'claim'`, [id])
    expect(acts.rowCount).toBe(1)
    await Promise.all(both.map(({ context }) => context.close()))
  })
})

describe('a page that is left open while the server restarts', () => {
  it('keeps its list, says since when nothing comes, and shows what happened meanwhile when it is back', async () => {
    const { page, context } = await signedIn('rep-3')
    const shown = await page.locator('.task[aria-current]').textContent()
    const first = await page.locator('.task[aria-current]').getAttribute('data-task')
    await server.stop()
    await page.getByText(/Updates stopped at \d\d:\d\d, trying again/).waitFor()
    expect(await page.locator('.task[aria-current]').textContent()).toBe(shown)
    // a note is written while nobody is there to take it
    await page.getByPlaceholder('Note for the timeline').fill('Call back on Thursday')

    await w.pool.query(
      `update tasks set assignee = 'rep-4', claimed_by = 'rep-4', status = 'claimed', claimed_at = app_now(), version = version + 1 where id = $1`,
      [first],
    )
    server = await serve(server.port)
    await page
      .locator('.task[aria-current]')
      .getByText(/Rep took this/)
      .waitFor()
    expect(await page.getByText('Updates stopped').count()).toBe(0)
    await page.getByRole('alert').filter({ hasText: 'Your note is kept here; nothing was sent.' }).waitFor()
    await context.close()
  })
})
