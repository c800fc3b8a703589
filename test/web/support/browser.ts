import { existsSync } from 'node:fs'
import { mkdir, rmdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** Keeps a browser from doing things of its own: updates, sync, tries with other protocols, graphics nobody looks at. */
const QUIET = [
  '--disable-background-networking',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  '--disable-software-rasterizer',
]
/**
 * What the bundled browser is told besides: in one process it would end with its first page, pages are to be kept apart, and
 * to draw them by a graphics card that is played by the processor takes half as long again as to draw them.
 */
const UNWANTED = [
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--disable-site-isolation-trials',
  '--allow-running-insecure-content',
  '--ignore-gpu-blocklist',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
]
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * Starts a browser: CHROME_PATH if it is set, else one that is installed, else the one that npm brought (Linux x64). As root
 * it runs without its sandbox, which refuses root.
 */
export async function launchBrowser(): Promise<Browser> {
  const args = [...QUIET, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const named = process.env['CHROME_PATH'] || INSTALLED.find(path => existsSync(path))
  if (named) return chromium.launch({ executablePath: named, args })
  const chrome = await chromium.launch({ channel: 'chrome', args }).catch((error: unknown) => {
    if (process.platform === 'linux' && process.arch === 'x64') return null
    throw new Error('No browser to test with: install Chrome, or set CHROME_PATH to one', { cause: error })
  })
  if (chrome) return chrome
  const { default: bundled } = await import('@sparticuz/chromium')
  const executablePath = await alone('unpack-chromium', () => bundled.executablePath())
  const own = bundled.args.filter(arg => !UNWANTED.includes(arg))
  return chromium.launch({ executablePath, args: [...own, ...args] })
}

let shared: Promise<Browser> | null = null

/** The browser of all test files that share this process: it ends with it. Whatever opens a context in it closes that. */
export async function sharedBrowser(): Promise<Browser> {
  shared ??= launchBrowser()
  const asked = shared
  try {
    const browser = await asked
    if (browser.isConnected()) return browser
  } catch (error) {
    // whoever asks next tries anew
    if (shared === asked) shared = null
    throw error
  }
  if (shared === asked) shared = null
  return sharedBrowser()
}

const PATIENCE = 60_000

/** Runs something in one process at a time: two that unpack the same file would start it half written. */
async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const lock = join(tmpdir(), `journeys-${name}.lock`)
  const until = Date.now() + PATIENCE
  while (!(await takes(lock))) {
    if (Date.now() > until) throw new Error(`${lock} is held by another process; remove it if there is none`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  try {
    return await work()
  } finally {
    await rmdir(lock)
  }
}

async function takes(lock: string): Promise<boolean> {
  try {
    await mkdir(lock)
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    // Left behind by a process that was killed.
    const made = await unlessGone(stat(lock))
    if (made && Date.now() - made.mtimeMs > PATIENCE) await unlessGone(rmdir(lock))
    return false
  }
}

/** What was asked of the lock; null when its holder has taken it away meanwhile. */
async function unlessGone<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    return null
  }
}
