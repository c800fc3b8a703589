import { describe, expect, it } from 'vitest'
import { PROBLEM } from './support/fixture-status.ts'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()

describe('around every page', () => {
  it('the way round is by landmarks, one heading of the first level, and a link past the navigation', async () => {
    const { page } = await open('/inbox')
    await page.locator('.task').first().waitFor()
    for (const path of [
      '/inbox',
      '/accounts',
      '/accounts/kestrel-freight',
      '/plays',
      '/outbox',
      '/replies',
      '/imports',
    ]) {
      await page.goto(new URL(path, page.url()).href)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await page.getByRole('main').count()).toBe(1)
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
      expect(await page.getByRole('navigation', { name: 'Main' }).getByRole('link').count()).toBe(7)
    }
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Tab')
    await page.locator('.skiplink:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('main:focus').waitFor()
  })

  it('the environment and a clock that was skipped ahead are told', async () => {
    const { page } = await open('/inbox', {
      given: ({ api }) => {
        api.status.clockAhead = 3 * 86_400_000
      },
    })
    await page.getByText('clock +3 d').waitFor()
    await page.locator('.env', { hasText: 'local' }).waitFor()
  })

  it('definitions that cannot be used are told with place and remedy, and that the last good release goes on', async () => {
    const { page } = await open('/accounts', {
      given: ({ api }) => {
        api.status.definitionProblems = [PROBLEM]
      },
    })
    const banner = page.getByRole('status').filter({ hasText: 'The definitions have 1 problem.' })
    await banner.waitFor()
    expect(await banner.textContent()).toMatch(/plays\/renewal-90.yaml:14:9.*did you mean success-review\?/)
    expect(await banner.textContent()).toContain('Release 4 (9c41e2d0), the last good one, goes on.')
  })

  it('what is switched off is told on every page, with who did it and why', async () => {
    const since = '2026-03-31T08:00:00.000Z'
    const off = { scope: 'channel', of: 'email', title: 'The channel “email”', since, until: null } as const
    const { page } = await open('/accounts', {
      given: ({ api }) => {
        api.status.switches = [{ ...off, by: 'Lena', reason: 'wrong price' }]
      },
    })
    const banner = page.getByRole('status').filter({ hasText: 'The channel “email” is switched off.' })
    expect(await banner.textContent()).toContain('Lena: wrong price')
  })

  it('a part that is not well is named', async () => {
    const { page } = await open('/accounts', {
      given: ({ api }) => {
        api.status.parts = { ...api.status.parts, temporal: { ok: false, says: 'no answer within 2 s' } }
      },
    })
    await page.getByText('temporal: no answer within 2 s').waitFor()
  })

  it('the help lists the keys of the page, and turns single letters off', async () => {
    const { page, server } = await open('/inbox')
    await page.locator('.task').first().waitFor()
    await page.keyboard.press('Shift+?')
    const help = page.getByRole('dialog', { name: 'Keyboard' })
    await help.getByText('Pick an outcome').waitFor()
    await help.getByLabel(/Single letters act/).uncheck()
    await page.keyboard.press('Escape')
    await help.waitFor({ state: 'detached' })
    await page.keyboard.press('c')
    await page.keyboard.press('j')
    expect(server.api.asked).toEqual([])
    expect(await page.locator('.task').first().getAttribute('aria-current')).toBe('true')
  })

  it('whether a mail comes for every task is chosen where one says who one is', async () => {
    const { page, server } = await open('/inbox')
    const me = page.getByRole('button', { name: /Working as Jonas/ })
    await me.click()
    await page.getByRole('menuitemradio', { name: 'None: they are in the inbox', checked: true }).waitFor()
    await page.getByRole('menuitemradio', { name: 'One for every task that becomes mine' }).click()
    await page.getByText('Mails of tasks: one for every task that becomes mine').waitFor()
    expect(server.api.asked.at(-1)).toEqual({ act: 'task-mail', by: 'jonas', body: { wants: 'each' } })
    await me.click()
    await page.getByRole('menuitemradio', { name: /^One for every task/, checked: true }).waitFor()
  })

  it('who works, the theme and the density are remembered', async () => {
    const { page } = await open('/inbox')
    await page.getByRole('button', { name: /Working as Jonas/ }).click()
    await page.getByRole('menuitemradio', { name: /Mia/ }).click()
    await page.getByRole('button', { name: /Working as Mia/ }).click()
    await page.getByRole('menuitemradio', { name: 'Dark' }).click()
    await page.getByRole('button', { name: /Working as Mia/ }).click()
    await page.getByRole('menuitemradio', { name: 'Compact' }).click()
    await page.reload()
    await page.getByRole('button', { name: /Working as Mia/ }).waitFor()
    await page.locator('html[data-theme="dark"][data-density="compact"]').waitFor({ state: 'attached' })
  })
})

describe('a page that cannot show what it should', () => {
  it('shows bones only when it takes a while', async () => {
    const slow = await open('/accounts', {
      given: ({ api }) => {
        api.slow = 700
      },
    })
    await slow.page.getByRole('status', { name: 'Loading accounts' }).waitFor()
    await slow.page.getByRole('row', { name: /Halden/ }).waitFor()
    await slow.page.getByRole('status', { name: 'Loading accounts' }).waitFor({ state: 'detached' })
  })

  it('says what is safe, and tries again', async () => {
    const { page, server } = await open('/inbox', { given: ({ api }) => void api.failing.add('/v1/tasks') })
    const alert = page.getByRole('alert')
    await alert.getByText('The inbox cannot be read').waitFor()
    expect(await alert.textContent()).toContain('Your tasks and their clocks are where they were.')
    server.api.failing.clear()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.locator('.task').first().waitFor()
  })

  it('says that there is no such account, task, mail or page', async () => {
    const { page } = await open('/accounts/nobody')
    await page.getByText('There is no account nobody.').waitFor()
    await page.goto(new URL('/inbox?task=gone', page.url()).href)
    await page.getByText('There is no task gone.').waitFor()
    await page.goto(new URL('/outbox?mail=gone', page.url()).href)
    await page.getByText('There is no message gone.').waitFor()
    await page.goto(new URL('/nowhere', page.url()).href)
    await page.getByText('There is no such page').waitFor()
  })
})
