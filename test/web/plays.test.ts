import { describe, expect, it } from 'vitest'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()

describe('the list of plays', () => {
  it('says of each play what it is for, how often it ran and what the checks say', async () => {
    const { page } = await open('/plays')
    const row = page.locator('tr', { hasText: 'renewal-90' })
    await row.waitFor()
    expect(await row.textContent()).toMatch(/Renew on time.*Renewal.*customer-success.*22.*41.*18.*1.*1 warning/)
  })

  it('walks by J and opens with Enter; G P comes back', async () => {
    const { page } = await open('/plays')
    await page.locator('[data-row]').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.locator('.graph .node').first().waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await page.getByRole('heading', { level: 1, name: 'Plays' }).waitFor()
  })

  it('says what is safe when it cannot be read', async () => {
    const { page } = await open('/plays', { given: server => server.api.failing.add('/v1/plays') })
    await page.getByRole('alert').getByText('Plays run on without this page.').waitFor()
  })
})

describe('a play', () => {
  it('draws its steps with what happened at each, in marks and in words', async () => {
    const { page, complaints } = await open('/plays/renewal-90')
    const value = page.locator('#step-value')
    await value.waitFor()
    expect(await value.textContent()).toMatch(
      /value.*send.*32 entered, 27 done, 2 skipped or timed out, 1 failed, 2 waiting, /,
    )
    expect(await page.locator('.el', { hasText: 'else' }).textContent()).toContain('32')
    const [champion, buyer] = await Promise.all(
      ['review', 'offer'].map(id => page.locator(`#step-${id}`).boundingBox()),
    )
    expect(champion && buyer && champion.x + champion.width < buyer.x).toBe(true)
    expect(complaints).toEqual([])
  })

  it('opens a step with its figures, why not, its lines and who came last', async () => {
    const { page } = await open('/plays/renewal-90')
    await page.locator('#step-value').click()
    const panel = page.locator('.panel')
    await panel.getByRole('heading', { name: /^value/ }).waitFor()
    await panel.getByText('there is nobody to send it to').waitFor()
    await panel.getByText('refused by the mail server (550)').first().waitFor()
    expect(await panel.locator('.yaml .hit').allTextContents()).toEqual([expect.stringContaining('send: value-recap')])
    await panel.getByRole('link', { name: 'Halvard Shipping' }).waitFor()
    expect(page.url()).toContain('step=value')
  })

  it('opens the accounts behind a figure of the step, of a reason, and of the head, and closes them again', async () => {
    const { page } = await open('/plays/renewal-90?step=value')
    const panel = page.locator('.panel')
    await panel.getByRole('link', { name: '1 failed: accounts' }).click()
    await panel.getByRole('heading', { name: 'Failed', exact: true }).waitFor()
    await panel.getByRole('link', { name: 'Osterby Paper' }).waitFor()
    await panel.getByRole('link', { name: 'Halvard Shipping' }).waitFor({ state: 'detached' })
    await panel.getByRole('link', { name: /^2 skipped, there is nobody/ }).focus()
    await page.keyboard.press('Enter')
    await panel.getByRole('heading', { name: 'Skipped or timed out: there is nobody to send it to' }).waitFor()
    await panel.getByRole('link', { name: 'Close' }).click()
    await panel.getByRole('heading', { name: 'Recent accounts' }).waitFor()
    await page.locator('.stats').getByRole('link', { name: '18 won: accounts' }).click()
    await panel.getByRole('heading', { name: 'Won at' }).waitFor()
    expect(new URL(page.url()).searchParams.get('behind')).toBe('runs:won')
    await panel.getByRole('link', { name: /^6 not started/ }).click()
    await panel.getByRole('heading', { name: 'It did not start for' }).waitFor()
  })

  it('compares its versions line by line by D', async () => {
    const { page } = await open('/plays/renewal-90?step=value')
    await page.locator('#step-value').waitFor()
    await page.keyboard.press('d')
    const dialog = page.getByRole('dialog', { name: /^Compare versions/ })
    await dialog.getByText('The file reads the same in both').waitFor()
    await dialog.getByLabel('From').selectOption('3')
    expect(await dialog.locator('.diff .gone').allTextContents()).toEqual([expect.stringContaining('gone: ')])
    expect(await dialog.locator('.diff .new').allTextContents()).toEqual([expect.stringContaining('priority: 90')])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  it('is simulated by S, and shows what came of it', async () => {
    const { page } = await open('/plays/renewal-90')
    await page.locator('#step-value').waitFor()
    await page.keyboard.press('s')
    const dialog = page.getByRole('dialog', { name: /^Simulate/ })
    await dialog.getByLabel('Seed').fill('7')
    await dialog.getByRole('button', { name: 'Run' }).click()
    await dialog.getByRole('heading', { name: 'All plays together' }).waitFor()
    expect(await dialog.locator('.five').textContent()).toMatch(/started17sent29held by caps3gave way2expired1/)
    await dialog.getByRole('row', { name: 'accepted 24 48 11' }).waitFor()
    await dialog.getByRole('row', { name: 'they have answered, and nobody has handled it yet 6 1' }).waitFor()
  })

  it('links each finding to the page of its check', async () => {
    const { page } = await open('/plays/renewal-90')
    const link = page.locator('.chk').getByRole('link', { name: /^P1/ })
    expect(await link.getAttribute('href')).toBe('/docs/checks/P1')
  })

  it('walks by J and K, by arrows in the graph, and to failures by F', async () => {
    const { page } = await open('/plays/renewal-90')
    await page.locator('#step-health[aria-current]').waitFor()
    await page.keyboard.press('j')
    await page.locator('#step-health[aria-current]:focus').waitFor()
    await page.keyboard.press('j')
    await page.locator('#step-red-flag[aria-current]:focus').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.locator('#step-value[aria-current]:focus').waitFor()
    await page.keyboard.press('ArrowUp')
    await page.locator('#step-health[aria-current]:focus').waitFor()
    await page.keyboard.press('f')
    await page.locator('#step-value[aria-current]:focus').waitFor()
  })

  it('changes version by V, and says which one drains', async () => {
    const { page } = await open('/plays/renewal-90')
    const versions = page.getByRole('navigation', { name: 'Version' })
    await versions.getByRole('link', { name: 'v4 13, draining' }).waitFor()
    expect(await versions.locator('[aria-current]').textContent()).toBe('All')
    await page.keyboard.press('v')
    await versions.locator('[aria-current]', { hasText: 'v5' }).waitFor()
    expect(page.url()).toContain('version=5')
  })

  it('is a list of steps by L, each with the way to it', async () => {
    const { page } = await open('/plays/renewal-90')
    await page.locator('#step-value').waitFor()
    await page.keyboard.press('l')
    await page.locator('.graph.as-list').waitFor()
    expect(await page.locator('#step-no-review .lane-l').textContent()).toBe('lane champion, on timeout')
    await page.getByRole('button', { name: 'Show as graph' }).click()
    await page.locator('.graph:not(.as-list)').waitFor()
  })

  it('is a list on a phone', async () => {
    const { page } = await open('/plays/renewal-90', { width: 390, height: 844 })
    await page.locator('.graph.as-list #step-value').waitFor()
    expect(await page.locator('.edges').isVisible()).toBe(false)
  })

  it('keeps its figures until they are asked for', async () => {
    const { page, server } = await open('/plays/renewal-90')
    await page.locator('#step-value').waitFor()
    server.api.playChange = view => ({ ...view, counts: { ...view.counts, running: 23 } })
    server.tell({ what: 'journey', account: 'kestrel-freight', task: null })
    await page.getByText('Counts have changed since this page was read.').waitFor()
    expect(await page.locator('.stats').textContent()).toContain('22 running')
    await page.keyboard.press('r')
    await page.locator('.stats', { hasText: '23 running' }).waitFor()
  })

  it('says that a version was published, and what becomes of those that run', async () => {
    const { page, server } = await open('/plays/renewal-90')
    await page.locator('#step-value').waitFor()
    server.api.playChange = view => {
      const six = {
        version: 6,
        hash: 'c0ffee0000000000',
        since: view.since,
        publishedBy: null,
        running: 0,
        started: 0,
        active: true,
      }
      return { ...view, hash: six.hash, versions: [six, ...view.versions.map(v => ({ ...v, active: false }))] }
    }
    server.tell({ what: 'settings', account: null, task: null })
    await page.getByText('v6 was published.').waitFor()
  })

  it('says that its file is broken, where, and that the old version runs on', async () => {
    const problem = { severity: 'error' as const, code: 'C1', line: 50, col: 21 }
    const words = { what: 'no fact is called “usage.seatUsed”', why: 'x', fix: 'Did you mean “usage.seatsUsed”?' }
    const { page } = await open('/plays/renewal-90', {
      given: server => {
        server.api.playChange = view => ({ ...view, checks: { at: null, problems: [{ ...problem, ...words }] } })
      },
    })
    const alert = page.getByRole('alert')
    await alert.getByText('plays/renewal-90.yaml:50:21').waitFor()
    expect(await alert.textContent()).toContain('v5 runs on.')
  })

  it('says that nobody has entered it yet, and draws it all the same', async () => {
    const { page } = await open('/plays/win-back')
    await page.getByText('Nobody has entered this play.').waitFor()
    await page.locator('.graph .node').nth(2).waitFor()
  })

  it('says that there is no such play', async () => {
    const { page } = await open('/plays/no-such-play')
    await page.getByText('There is no play no-such-play.').waitFor()
  })
})
