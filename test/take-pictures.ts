/**
 * Takes the pictures of the documents anew: `npx tsx test/take-pictures.ts`. On real servers with the sample, once its story
 * has played in, as the colleague with most to do sees it. Look at them before they are kept.
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeSignInLink } from '../client/http/sign-in.ts'
import { listUsers } from '../db/users.ts'
import { buildWeb } from '../local/build-web.ts'
import { startSample } from '../local/sample/index.ts'
import { quietRuntime } from '../worker/create-worker.ts'
import { testStack } from './support/stack.ts'
import { launchBrowser } from './web/support/browser.ts'

const PICTURES = join(import.meta.dirname, '../docs/pictures')
/** The story plays in over two minutes; what it leads to takes a moment more. */
const STORY = 150_000
/** Pages, and what is on them when they are ready, beside the list on a wide screen. `:account` = that of the first task. */
const PAGES = [
  ['inbox', '/inbox', '.tasks > [data-index]', '.outcome'],
  ['accounts', '/accounts', '[data-row]', '[data-row]'],
  ['account', '/accounts/:account', '.ev', '.ev'],
  ['outbox', '/outbox?state=held', '.mail', '.gate'],
  ['clocks', '/sla', '[data-row]', '[data-row]'],
] as const
const SIZES = [
  ['', 1440, 900],
  ['-phone', 390, 844],
] as const
const SCHEMES = [
  ['', 'light'],
  ['-dark', 'dark'],
] as const

type Stack = Awaited<ReturnType<typeof testStack>>

/** The address by which the colleague with most open tasks signs in. */
async function busiest({ pool, places }: Stack): Promise<string> {
  const { rows } = await pool.query<{ who: string }>(
    `select assignee as who from tasks where status = 'open' and assignee is not null group by assignee order by count(*) desc, assignee limit 1`,
  )
  const user = (await listUsers(pool)).find(one => one.staffId === rows[0]?.who)
  if (!user) throw new Error('nobody of the sample has a task')
  return (await makeSignInLink(pool, places.web, { userId: user.id, createdBy: 'pictures', hours: 1 })).url
}

quietRuntime(() => undefined)
await buildWeb()
const stack = await testStack()
const sample = await startSample(
  stack,
  { begin: () => undefined, say: () => undefined, end: () => undefined },
  console.error,
)
const browser = await launchBrowser()
try {
  await sleep(STORY)
  const context = await browser.newContext({ timezoneId: 'Europe/Berlin', locale: 'en-GB', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(await busiest(stack))
  await page.getByRole('button').first().click()
  await page.locator('.task').first().waitFor()
  const { rows } = await stack.pool.query<{ account: string }>(
    `select account_key as account from tasks where status = 'open' order by created_at limit 1`,
  )
  for (const [name, path, ready, beside] of PAGES) {
    const address = `${stack.places.web}${path.replace(':account', rows[0]?.account ?? '')}`
    for (const [size, width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      await page.goto(address)
      await page
        .locator(width > 1000 ? beside : ready)
        .first()
        .waitFor()
      for (const [suffix, colorScheme] of SCHEMES) {
        await page.emulateMedia({ colorScheme })
        await page.screenshot({ path: join(PICTURES, `${name}${size}${suffix}.png`) })
      }
    }
  }
} finally {
  await browser.close()
  await sample?.stop()
  await stack.end()
}
process.exit(0)
