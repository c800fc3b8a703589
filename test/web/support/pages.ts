import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import { sharedBrowser } from './browser.ts'
import { READER } from './fixture-api.ts'
import { type FixtureServer, startFixtureServer } from './fixture-server.ts'

export interface OpenOptions {
  width?: number
  height?: number
  dark?: boolean
  /** who works; null = nobody has been chosen yet */
  as?: string | null
  /** changes what the server holds before the page asks */
  given?: (server: FixtureServer) => void
}

export interface OpenedPage {
  page: Page
  server: FixtureServer
  /** what the page complained about: none of it is expected */
  complaints: string[]
}

/**
 * For a test file of pages: how to open a page with a server of its own. What was opened closes after each test, or after
 * all of them where tests look at the same page.
 */
export function pagesIn(
  closeAfter: 'each' | 'all' = 'each',
): (path: string, options?: OpenOptions) => Promise<OpenedPage> {
  let browser: Browser
  let opened: { context: BrowserContext; server: FixtureServer }[] = []
  beforeAll(async () => {
    browser = await sharedBrowser()
  }, 120_000)
  const close = async () => {
    await Promise.all(opened.map(async ({ context, server }) => Promise.all([context.close(), server.stop()])))
    opened = []
  }
  if (closeAfter === 'each') afterEach(close)
  afterAll(close)
  return async (path, { width = 1440, height = 900, dark = false, as = READER.id, given } = {}) => {
    const server = await startFixtureServer(inject('pages'))
    given?.(server)
    const remembered = as === null ? [] : [{ name: 'journeys.acting-as', value: as }]
    const context = await browser.newContext({
      viewport: { width, height },
      timezoneId: 'Europe/Berlin',
      locale: 'en-GB',
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      storageState: { cookies: [], origins: [{ origin: server.url, localStorage: remembered }] },
    })
    opened.push({ context, server })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    const complaints: string[] = []
    page.on('pageerror', error => complaints.push(error.message))
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    await page.goto(`${server.url}${path}`)
    return { page, server, complaints }
  }
}
