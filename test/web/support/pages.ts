import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launchBrowser } from './browser.ts'
import { READER } from './fixture-api.ts'
import { type FixtureServer, startFixtureServer } from './fixture-server.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const run = promisify(execFile)

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

/** Builds the pages as they are shipped, into a folder of its own, and answers it. */
export async function buildPages(): Promise<string> {
  const dist = await mkdtemp(join(tmpdir(), 'journeys-pages-'))
  const args = [
    join(ROOT, 'node_modules/vite/bin/vite.js'),
    'build',
    'web',
    '--logLevel',
    'warn',
    '--outDir',
    dist,
    '--emptyOutDir',
  ]
  // A process of its own: inside of the tests React would be built for tests.
  await run(process.execPath, args, { cwd: ROOT, env: { ...process.env, NODE_ENV: 'production' } })
  return dist
}

/** For a test file of pages: builds them once, and answers how to open one with a server of its own. */
export function pagesIn(): (path: string, options?: OpenOptions) => Promise<OpenedPage> {
  let browser: Browser
  let dist: string
  let opened: { context: BrowserContext; server: FixtureServer }[] = []
  beforeAll(async () => {
    ;[dist, browser] = await Promise.all([buildPages(), launchBrowser()])
  }, 120_000)
  afterEach(async () => {
    await Promise.all(opened.map(async ({ context, server }) => Promise.all([context.close(), server.stop()])))
    opened = []
  })
  afterAll(async () => {
    await browser?.close()
    if (dist) await rm(dist, { recursive: true, force: true })
  })
  return async (path, { width = 1440, height = 900, dark = false, as = READER.id, given } = {}) => {
    const server = await startFixtureServer(dist)
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
