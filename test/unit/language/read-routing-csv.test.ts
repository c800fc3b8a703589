import { describe, expect, it } from 'vitest'
import { baseText, baseWith, releaseOf, told } from './definitions.ts'

const files = (text: string) => baseWith({ 'routing/csm.csv': text }).filter(file => file.path !== 'routing-csm.yaml')
const tableOf = (text: string) => releaseOf(files(text)).settings.routing['csm']
const ROWS = 'account.country,account.employees,assign\nDE AT,>= 1000,noor\nany,any,tom\n'

describe('a routing table as CSV', () => {
  it('is the table a YAML file would give, named by its file', () => {
    const yaml = releaseOf(baseWith()).settings.routing['csm']
    expect(tableOf(ROWS)).toEqual(yaml)
    expect(baseText('routing-csm.yaml')).toContain('noor')
  })

  it.each([
    ['semicolons', ROWS.replaceAll(',', ';')],
    ['tabs', ROWS.replaceAll(',', '\t')],
    ['a byte order mark and CRLF', `\uFEFF${ROWS.replaceAll('\n', '\r\n')}`],
    ['quotes', ROWS.replace('DE AT', '"DE AT"').replace('assign', '"-> assign"')],
    ['empty lines and comments', `# the table of Europe\n\n${ROWS}\n`],
  ])('may have %s', (_, text) => {
    expect(tableOf(text)).toEqual(tableOf(ROWS))
  })

  it('says how it picks in a comment above', () => {
    expect(tableOf(`# pick: unique\n${ROWS}`)?.pick).toBe('unique')
  })

  it.each([
    ['1-Mar', 'N5 routing/csm.csv:2:7'],
    ['Mar-20', 'N5 routing/csm.csv:2:7'],
    ['01.03.2026', 'N5 routing/csm.csv:2:7'],
    ['1.00E+06', 'N5 routing/csm.csv:2:7'],
    ['#NAME?', 'N5 routing/csm.csv:2:7'],
  ])('tells the very cell a spreadsheet has mangled: %s', (cell, place) => {
    expect(told(files(ROWS.replace('>= 1000', cell)))[0]).toBe(place)
  })

  it('tells wrong cells where they stand', () => {
    expect(told(files(ROWS.replace('account.country', 'account.county')))).toEqual(['C1 routing/csm.csv:1:1'])
    expect(told(files(ROWS.replace('>= 1000', '>= many')))).toEqual(['C1 routing/csm.csv:2:10'])
    expect(told(files(ROWS.replace('DE AT,', '')))).toEqual(['N1 routing/csm.csv:2:1'])
  })

  it('tells a quote that is never closed', () => {
    expect(told(files(ROWS.replace('DE AT', '"DE AT')))[0]).toMatch(/^N5 routing\/csm\.csv:/)
  })

  it('tells rows that may both fit where one answer is wanted', () => {
    const text =
      '# pick: unique\naccount.country,account.employees,assign\nDE AT,any,noor\nany,>= 1000,tom\nany,any,eva\n'
    expect(told(files(text))).toEqual(['P5 routing/csm.csv:4:1'])
    const apart = text.replace('any,>= 1000', 'FR,>= 1000')
    expect(told(files(apart))).toEqual([])
  })
})

describe('a table whose people take turns', () => {
  it('needs people or a team role to take them', () => {
    const text = (cell: string) => baseText('routing-csm.yaml').replace('[any, any, tom]', `[any, any, ${cell}]`)
    expect(told(baseWith({ 'routing-csm.yaml': text('round-robin sdr') }))).toEqual([])
    expect(told(baseWith({ 'routing-csm.yaml': text('round-robin jonas mia') }))).toEqual([])
    expect(told(baseWith({ 'routing-csm.yaml': text('round-robin sdrs') }))).toEqual(['N4 routing-csm.yaml:6:16'])
  })
})
