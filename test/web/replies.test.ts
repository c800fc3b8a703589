import { describe, expect, it } from 'vitest'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()
const waits = (name: string) => `.mail:has-text("${name}")`

describe('replies', () => {
  it('show who of one’s own accounts waits longest, what they wrote, and what is held because of it', async () => {
    const { page } = await open('/replies')
    await page.getByRole('heading', { name: 'Rafael Ortega', level: 2 }).waitFor()
    expect(await page.locator('.mail .subj').allTextContents()).toEqual(['Rafael Ortega', 'Ines Vogel'])
    expect(await page.locator('nav[aria-label="Whose accounts"] a').allTextContents()).toEqual([
      'Mine 2',
      'Everyone’s 3',
    ])
    await page.getByText('Tuesday suits us.').last().waitFor()
    await page.locator('.state').getByRole('link', { name: 'News for network planners' }).waitFor()
    await page.getByRole('link', { name: 'Everyone’s 3' }).click()
    await page.locator(waits('Eva Lindqvist')).waitFor()
  })

  it('are counted in the navigation, live', async () => {
    const { page, server } = await open('/accounts')
    await page.locator('.nav a', { hasText: 'Replies, 2 waiting' }).waitFor()
    server.api.replies.waiting = server.api.replies.waiting.slice(0, 1)
    await expect.poll(() => server.listeners()).toBe(1)
    server.tell({ what: 'reply', account: 'halden-rail', task: null })
    await page.locator('.nav a', { hasText: 'Replies, 1 waiting' }).waitFor()
  })

  it('are handled by keyboard, and the next one opens; until the time to undo is over, nothing has gone on', async () => {
    const { page, server } = await open('/replies')
    await page.getByRole('heading', { name: 'Rafael Ortega', level: 2 }).waitFor()
    await page.keyboard.press('e')
    await page.getByText('What Rafael Ortega answered is handled').waitFor()
    await page.getByRole('heading', { name: 'Ines Vogel', level: 2 }).waitFor()
    expect(await page.locator(waits('Rafael Ortega')).count()).toBe(0)
    expect(server.api.replies.done).toEqual([])
    await page.keyboard.press('z')
    await page.locator(waits('Rafael Ortega')).waitFor()
    await page.keyboard.press('e')
    // what is handled next sends what was handled before
    await page.getByText('What Ines Vogel answered is handled').waitFor()
    await page.getByRole('heading', { name: 'Rafael Ortega', level: 2 }).waitFor()
    await page.keyboard.press('e')
    await expect.poll(() => server.api.replies.done).toEqual(['p_ines-vogel'])
  })

  it('show who waits though the list has them not, and say so of nobody who does', async () => {
    // of another owner
    const { page, server } = await open('/replies?person=p_eva-lindqvist')
    await page.getByRole('heading', { name: 'Eva Lindqvist', level: 2 }).waitFor()
    await page.locator(waits('Rafael Ortega')).waitFor()
    await page.keyboard.press('e')
    await page.getByText('What Eva Lindqvist answered is handled').waitFor()
    await page.goto(`${server.url}/replies?person=p_of-nobody`)
    await page.getByRole('heading', { name: 'Nobody waits here any more' }).waitFor()
    server.api.failing.add('/v1/people/p_ines-vogel/replies')
    server.api.failing.add('/v1/replies')
    await page.goto(`${server.url}/replies?person=p_ines-vogel`)
    await page.getByText('What they answered').waitFor()
    await page.getByRole('heading', { name: 'Who has answered', level: 2 }).waitFor()
  })

  it('are handled at once where the page is left, and can be undone no more', async () => {
    const { page, server } = await open('/replies')
    await page.getByRole('heading', { name: 'Rafael Ortega', level: 2 }).waitFor()
    await page.keyboard.press('e')
    const told = page.getByText('What Rafael Ortega answered is handled')
    await told.waitFor()
    // whether a request outlives its page is seen by nobody but the page
    const outlives = await page.evaluateHandle(() => {
      const { fetch } = globalThis
      const outlives: [string, boolean][] = []
      globalThis.fetch = (path, init) => {
        if (init?.method === 'POST') outlives.push([String(path), init.keepalive === true])
        return fetch(path, init)
      }
      return outlives
    })
    await page.getByRole('link', { name: 'Accounts', exact: true }).first().click()
    await told.waitFor({ state: 'detached' })
    expect(await outlives.jsonValue()).toEqual([['/v1/people/p_rafael-ortega/handled', true]])
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
    await expect.poll(() => server.api.replies.done).toEqual(['p_rafael-ortega'])
    await page.goto(`${server.url}/replies`)
    await page.getByRole('heading', { name: 'Ines Vogel', level: 2 }).waitFor()
    await page.keyboard.press('e')
    await page.getByText('What Ines Vogel answered is handled').waitFor()
    await page.goto('about:blank')
    await expect.poll(() => server.api.replies.done).toEqual(['p_rafael-ortega', 'p_ines-vogel'])
  })

  it('say that nobody waits, and what is safe while they cannot be read', async () => {
    const { page, server } = await open('/accounts')
    server.api.replies.waiting = []
    await page.goto(`${server.url}/replies`)
    await page.getByText('Nobody waits for an answer').waitFor()
    server.api.failing.add('/v1/replies')
    await page.goto(`${server.url}/replies?whose=all`)
    await page.getByText('Automatic messages to who has answered wait all the same.').waitFor()
  })

  it('are told where the person stands on the page of their account', async () => {
    const { page } = await open('/accounts/kestrel-freight')
    const told = page.locator('.per .out', { hasText: 'replied 2 h ago' })
    await told.waitFor()
    expect(await told.textContent()).toContain('waiting for Noor Haidari')
    await told.getByRole('link').click()
    await page.getByRole('heading', { name: 'Eva Lindqvist', level: 2 }).waitFor()
  })
})
