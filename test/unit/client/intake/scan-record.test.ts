import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scanRecord } from '../../../../client/intake/scan-record.ts'

/** All records of a text; a record that is not whole ends the list. */
function scanAll(text: string, delimiter = ','): string[][] {
  const records: string[][] = []
  for (let at = 0; at < text.length; ) {
    const record = scanRecord(text, at, delimiter, true)
    if (record === 'more' || 'broken' in record) throw new Error(JSON.stringify(record))
    records.push(record.cells)
    at = record.end
  }
  return records
}

test('cells, quotes, doubled quotes and line breaks inside quotes', () => {
  expect(scanAll('a,"b,c","d ""e""","f\ng"\n1,,3,\n')).toEqual([
    ['a', 'b,c', 'd "e"', 'f\ng'],
    ['1', '', '3', ''],
  ])
})

test('LF, CRLF and CR end a line, also mixed', () => {
  expect(scanAll('a,b\r\n1,2\r3,4\n5,6')).toEqual([
    ['a', 'b'],
    ['1', '2'],
    ['3', '4'],
    ['5', '6'],
  ])
})

test('a quote inside a bare cell is a quote, blanks around a quoted cell are none', () => {
  expect(scanAll('5" pipe, "x, y" ,z\n')).toEqual([['5" pipe', 'x, y', 'z']])
})

test('line breaks inside a record are counted', () => {
  expect(scanRecord('"a\r\nb\rc\nd",e\n', 0, ',', true)).toMatchObject({ breaks: 3 })
})

test('something behind a closing quote breaks the record', () => {
  expect(scanRecord('"a"b,c\n', 0, ',', true)).toHaveProperty('broken')
  expect(scanRecord('"never closed\nx,y\n', 0, ',', true)).toHaveProperty('broken')
})

test('an end that may still go on asks for more', () => {
  for (const text of ['a,b', '"a', '"a"', 'a\r', '"a",']) expect(scanRecord(text, 0, ',', false)).toBe('more')
  expect(scanRecord('a,b\n', 0, ',', false)).toMatchObject({ cells: ['a', 'b'] })
})

test('sound CSV is read as csv-parse reads it', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'ö', '1', ' ', ',', ';', '"', '\n', '\r', '\t', '😀'),
    maxLength: 6,
  })
  const rows = fc.integer({ min: 1, max: 5 }).chain(width => {
    return fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 })
  })
  fc.assert(
    fc.property(rows, fc.constantFrom(',', ';', '\t', '|'), fc.constantFrom('\n', '\r\n'), (cells, delimiter, end) => {
      const text = cells.map(row => row.map(c => `"${c.replaceAll('"', '""')}"`).join(delimiter)).join(end) + end
      const oracle: string[][] = parse(text, { delimiter, record_delimiter: end, relax_column_count: true })
      expect(scanAll(text, delimiter)).toEqual(oracle)
    }),
    { numRuns: 300 },
  )
})

test('bare cells are read as csv-parse reads them', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'b', 'ö', '1', '.', '-', '/'), minLength: 1, maxLength: 5 })
  const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(rows, cells => {
      const text = cells.map(row => row.join(',')).join('\n')
      expect(scanAll(text)).toEqual(parse(text))
    }),
  )
})
