import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { makeSignInLink } from '../../client/http/sign-in.ts'
import { insertUser } from '../../db/users.ts'
import { fillFloor } from '../../test/support/busy-floor.ts'
import { compileShipped } from '../../test/support/read-definitions.ts'
import { serveApi } from '../../test/support/serve-api.ts'
import { testWorkspace, type Workspace } from '../../test/support/workspace.ts'
import { launchBrowser } from '../../test/web/support/browser.ts'
import { percentile, type Row, row } from '../row.ts'

const ROOT = join(import.meta.dirname, '../..')
const FLOOR = { accounts: 10_000, tasks: 50_000, staff: 100 }
const VISITS = 5
const SCROLLED = 40
/** A page that shows nothing for so long, milliseconds, is left: that is its time then. */
const LONGEST = 30_000
/**
 * A browser puts away what drew the page before a second after it was left, and stands still meanwhile: without a graphics card
 * for as long as a page takes to come. That is not this page's time, milliseconds.
 */
const PUT_AWAY = 2_000
const USER = 'u_000000000001'
const MB = 1_048_576

/** Pages, and what is on them once they can be worked with. */
const PAGES: readonly [name: string, path: string, ready: string][] = [
  ['inbox', '/inbox', '.task'],
  ['inbox-everyone', '/inbox', '.task'],
  ['inbox-by-due', '/inbox', '.task'],
  ['inbox-search', '/inbox?q=1234', '.task'],
  ['accounts', '/accounts', '[data-row]'],
]

const KEPT: Record<string, Record<string, string>> = {
  'inbox-everyone': { 'journeys.inbox-scope': 'everyone' },
  'inbox-search': { 'journeys.inbox-scope': 'everyone' },
  'inbox-by-due': { 'journeys.inbox-scope': 'everyone', 'journeys.inbox-order': 'due' },
}

/** How soon pages show what they are about with a whole sales floor in the database, and what a long list costs the browser. */
export async function pageRows(): Promise<Row[]> {
  await promisify(execFile)(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', 'web'], {
    cwd: ROOT,
  })
  const w = await testWorkspace(compileShipped())
  const server = await serveApi(w)
  const browser = await launchBrowser()
  try {
    await fillFloor(w, FLOOR)
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await signIn(w, page, server.at)
    const rows: Row[] = []
    for (const [name, path, ready] of PAGES) {
      const times: number[] = []
      for (let n = 0; n < VISITS; n += 1) times.push(await visit(page, server.at + path, ready, KEPT[name] ?? {}))
      // the first visit also warms the server: it is one of those that count
      rows.push(row(`page-${name}`, percentile(times, 0.5), 'ms', null, 'under 1,000 ms', ms => ms < 1_000))
      process.stderr.write(`  ${name}: ${times.map(Math.round).join(' ')}\n`)
      rows.push(row(`page-${name}-worst`, Math.max(...times), 'ms', null, 'told', () => true))
    }
    return [...rows, ...(await scrolled(page, server.at))]
  } finally {
    await browser.close()
    await server.stop()
    await w.end()
  }
}

async function signIn({ pool }: Workspace, page: Page, at: string): Promise<void> {
  await insertUser(pool, { id: USER, name: 'Rep 1', email: null, staffId: 'rep-1', roles: ['rep'], createdBy: 'bench' })
  const link = await makeSignInLink(pool, at, { userId: USER, createdBy: 'bench', hours: 1 })
  await page.goto(link.url)
  await page.getByRole('button').first().click()
  await page.locator('.task').first().waitFor()
}

/** Milliseconds from the start of a visit, nothing of the pages in the browser's cache, until the first row is painted. */
async function visit(page: Page, url: string, ready: string, kept: Record<string, string>): Promise<number> {
  await page.evaluate(`localStorage.clear(); Object.assign(localStorage, ${JSON.stringify(kept)})`)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Network.clearBrowserCache')
  await page.goto('about:blank')
  await page.waitForTimeout(PUT_AWAY)
  await page.goto(url, { waitUntil: 'commit' })
  const ms = await page.evaluate<number>(`new Promise(resolve => {
    const look = () => performance.now() > ${LONGEST} ? resolve(${LONGEST}) : document.querySelector(${JSON.stringify(ready)}) ? requestAnimationFrame(() => resolve(performance.now())) : setTimeout(look, 5)
    look()
  })`)
  await cdp.detach()
  return ms
}

/** What scrolling through everybody's tasks leaves in the browser: memory, and rows on the page. */
async function scrolled(page: Page, at: string): Promise<Row[]> {
  await visit(page, `${at}/inbox`, '.task', KEPT['inbox-everyone'] ?? {})
  await page.locator('.tasks > [data-index]').first().waitFor()
  let read = 0
  page.on('response', response => void (/\/v1\/tasks\?.*after=/.test(response.url()) && read++))
  // what was read is on the page a moment later, and then there is further to scroll
  while (read < SCROLLED) {
    await page.evaluate(`document.querySelector('.long-list').scrollTo(0, 1e9)`)
    await page.waitForTimeout(50)
  }
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  const there = await page.locator('.task').count()
  return [
    row(`page-inbox-memory-${50 * (SCROLLED + 1)}-rows`, usedSize / MB, 'MB', null, 'under 50 MB', mb => mb < 50),
    row('page-inbox-rows-on-page', there, 'rows', null, 'at most 60', n => n <= 60),
  ]
}
