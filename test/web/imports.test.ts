import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { readMapping } from '../../client/intake/read-mapping.ts'
import { pagesIn } from './support/pages.ts'

const open = pagesIn()
const FILE = { name: 'accounts.csv', mimeType: 'text/csv', buffer: Buffer.from('Id;Name\nacme;Acme\n') }

const opened = async () => {
  const { page, server, complaints } = await open('/imports')
  await page.getByLabel('Choose a file').setInputFiles(FILE)
  await page.locator('.mapping').waitFor()
  return { page, server, complaints }
}

describe('a file', () => {
  it('is recognised, and shows which column is read as what with samples beside it', async () => {
    const { page, complaints } = await opened()
    await page.getByText('known as salesforce/Account').waitFor()
    await page.getByText('5 columns, utf-8, semicolon between cells').waitFor()
    expect(await page.getByLabel('Read Website as').inputValue()).toBe('domain')
    expect(await page.getByRole('row', { name: /^Name/ }).locator('.samples').textContent()).toBe(
      'Acme Industries · North & Sons',
    )
    expect(complaints).toEqual([])
  })

  it('is read as it is told; what is missing is said, and nothing can be sent until it is there', async () => {
    const { page } = await opened()
    await page.getByLabel('Read Id as').selectOption('')
    await page.getByText('accounts need a column for key').waitFor()
    expect(await page.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true)
    // a field is read from one column: the other lets go of it
    await page.getByLabel('Read Name as').selectOption('key')
    await page.getByText('accounts need a column for key').waitFor({ state: 'detached' })
    expect(await page.getByLabel('Read Comment as').inputValue()).toBe('')
    await page.getByRole('button', { name: 'Import', exact: true }).isEnabled()
  })

  it('that is a workbook is read by the sheet that is named, and says so where there is none', async () => {
    const { page } = await open('/imports', { given: ({ api }) => Object.assign(api.imports, { workbook: true }) })
    await page.getByLabel('Choose a file').setInputFiles({ ...FILE, name: 'accounts.xlsx' })
    const sheet = page.getByLabel('of the sheet')
    await sheet.fill('Nowhere')
    await sheet.press('Enter')
    await page.getByRole('alert').getByText('no sheet is called "Nowhere"').waitFor()
    const asked = page.waitForRequest(/preview\/auto\?sheet=Customers/)
    await sheet.fill('Customers')
    await sheet.press('Enter')
    await asked
    await page.getByRole('alert').waitFor({ state: 'detached' })
    const sent = page.waitForRequest(/imports\/accounts\?.*sheet=Customers/)
    await page.getByRole('button', { name: 'Try it' }).click()
    await sent
  })

  it('is tried by a key, then taken; the rows left out are told and can be had, and the import stands in the list', async () => {
    const { page, server } = await opened()
    await page.keyboard.press('d')
    await page.getByRole('heading', { name: 'What would happen' }).waitFor()
    await page.getByText('2 rows in 0.1 s. Nothing was changed.').waitFor()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('heading', { name: 'Imported' }).waitFor()
    await page.getByRole('cell', { name: 'employees is "many", not a number' }).waitFor()
    const [taken] = server.api.imports.reports
    expect(taken).toMatchObject({ dryRun: false, file: 'accounts.csv', by: 'jonas' })
    const link = page.getByRole('link', { name: 'Rows with reasons, as CSV' })
    expect(await link.getAttribute('href')).toBe(`/v1/imports/${taken?.id}/errors.csv`)
    await page.getByRole('row', { name: /accounts\.csv Accounts Done/ }).waitFor()
    await page.getByRole('row', { name: /accounts\.csv Accounts Tried, nothing changed/ }).waitFor()
  })

  it('leaves the mapping it is read by as a file that the command line takes', async () => {
    const { page } = await opened()
    await page.getByLabel('Read Comment as').selectOption('country')
    await page.locator('.understood[aria-busy=false]').waitFor()
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Save mapping' }).click(),
    ])
    expect(saved.suggestedFilename()).toBe('accounts.map.yaml')
    const { mapping, problems } = readMapping('accounts.map.yaml', await text(await saved.createReadStream()))
    expect(problems).toEqual([])
    expect(mapping).toMatchObject({ kind: 'accounts', columns: { key: 'Id', domain: 'Website', country: 'Comment' } })
  })

  it('can be dropped on the page', async () => {
    const { page } = await open('/imports')
    const data = await page.evaluateHandle(
      `(() => { const t = new DataTransfer(); t.items.add(new File(['Id;Name'], 'dropped.csv')); return t })()`,
    )
    await page.locator('.drop').dispatchEvent('drop', { dataTransfer: data })
    await page.getByRole('heading', { name: 'dropped.csv' }).waitFor()
  })

  it('that cannot be read says why, and another can be chosen', async () => {
    const { page, server } = await open('/imports')
    server.api.failing.add('/v1/imports/preview')
    await page.getByLabel('Choose a file').setInputFiles(FILE)
    await page.getByRole('alert').waitFor()
    server.api.failing.clear()
    await page.getByLabel('Choose a file').setInputFiles(FILE)
    await page.locator('.mapping').waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
  })
})

it('imports are gone to by keys and by the palette', async () => {
  const { page } = await open('/accounts')
  await page.locator('[data-row]').first().waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await page.getByRole('heading', { name: 'Imports', level: 1 }).waitFor()
  await page.getByText('contacts-of-the-spring-quarter.csv').waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('option', { name: /Imports/ }).waitFor()
})

describe('an import that made accounts and people one', () => {
  const join = { act: 'join' as const, from: 'acme', to: 'acme', by: 'hubspot', undoneBy: null, undoneAt: null }
  const at = '2026-01-19T15:12:01.000Z'
  const joins = () => [
    { ...join, id: 8, at, text: 'x1 was merged into x2' },
    { ...join, id: 7, at, text: 'person c2 of acme was merged into c1' },
  ]

  it('is opened from the list, tells what it made one, and parts it again, or says why not', async () => {
    const { page, complaints } = await open('/imports', {
      given: ({ api }) => Object.assign(api.imports, { joins: joins() }),
    })
    await page.getByRole('link', { name: 'contacts-of-the-spring-quarter.csv' }).click()
    const made = page.getByRole('list', { name: 'Accounts and people that were made one' })
    await made.getByText('person c2 of acme was merged into c1').waitFor()
    await page.getByRole('button', { name: 'Undo: person c2 of acme was merged into c1' }).press('Enter')
    await made.getByText('undone by Jonas Weil').waitFor()
    const focused = page.locator(':focus')
    expect(await focused.textContent()).toBe('person c2 of acme was merged into c1 undone by Jonas Weil')
    expect(complaints).toEqual([])
    await page.getByRole('button', { name: 'Undo: x1 was merged into x2' }).press('Enter')
    await page.getByRole('alert').getByText('Not undone: undo act 9 first').waitFor()
    expect(await focused.textContent()).toBe('Undo')
  })
})
