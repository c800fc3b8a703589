import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTable } from '../../../../client/intake/open-table.ts'
import { UnreadableFile } from '../../../../client/intake/table.ts'

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** Reads a whole file, in pieces of so many bytes. */
async function read(content: string | Uint8Array, size = 7) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const csv = await openTable(pieces(bytes, size))
  const rows = []
  for await (const row of csv.rows) rows.push(row)
  const good = rows.flatMap(row => ('cells' in row ? [row] : []))
  const bad = rows.flatMap(row => ('bad' in row ? [row] : []))
  return { ...csv, good, bad }
}

test('rows come with the line they begin on', async () => {
  const { headers, good } = await read('a,b\r\n1,"x\ny"\r\n\r\n3,4\n')
  expect(headers).toEqual(['a', 'b'])
  expect(good).toEqual([
    { line: 2, cells: ['1', 'x\ny'] },
    { line: 5, cells: ['3', '4'] },
  ])
})

test.each([
  ['utf-8 with a mark', Buffer.from('\ufeffName,City\nMüller,Köln\n')],
  ['utf-16le with a mark', Buffer.from('\ufeffName,City\nMüller,Köln\n', 'utf16le')],
  ['utf-16be with a mark', Buffer.from('\ufeffName,City\nMüller,Köln\n', 'utf16le').swap16()],
  ['utf-16le without a mark', Buffer.from('Name,City\nMüller,Köln\n', 'utf16le')],
  ['windows-1252', Buffer.from('Name,City\nMüller,Köln\n', 'latin1')],
])('%s', async (_name, bytes) => {
  const { headers, good } = await read(bytes)
  expect(headers).toEqual(['Name', 'City'])
  expect(good).toEqual([{ line: 2, cells: ['Müller', 'Köln'] }])
})

test('a row that is not as wide as the header is told from the others, a trailing delimiter is not', async () => {
  const { good, bad } = await read('a,b,c\n1,2\n1,2,3,4\n1,2,3,\n1,2,3\n')
  expect(good.map(row => row.line)).toEqual([4, 5])
  expect(bad).toMatchObject([
    { line: 2, bad: 'the row has 2 cells, the header 3' },
    { line: 3, bad: expect.stringContaining('needs quotes') },
  ])
})

test('a quote that is never closed costs its line and no other', async () => {
  const rows = Array.from({ length: 50 }, (_, i) => `${i},name ${i}`)
  rows[10] = '10,"name 10'
  const { good, bad } = await read(`id,name\n${rows.join('\n')}\n`)
  expect(bad).toMatchObject([{ line: 12, text: '10,"name 10' }])
  expect(good.map(row => row.cells[0])).toEqual([...rows.keys()].filter(i => i !== 10).map(String))
})

test('two stray quotes cost the line of the first: what they swallowed is read for itself', async () => {
  const { good, bad } = await read('id,name\n1,"a\n2,b\n3",c\n4,d\n')
  expect(bad).toMatchObject([{ line: 2, text: '1,"a' }])
  expect(good.map(row => row.cells)).toEqual([
    ['2', 'b'],
    ['3"', 'c'],
    ['4', 'd'],
  ])
})

test('one line of many megabytes is dropped without being kept', async () => {
  const text = `id,name\n1,a\n2,${'x'.repeat(3_000_000)}\n3,c\n`
  const { good, bad } = await read(text, 65_536)
  expect(good.map(row => row.cells[0])).toEqual(['1', '3'])
  expect(bad).toMatchObject([{ line: 3 }])
  expect(bad[0]?.text.length).toBeLessThan(3_000)
})

test('NUL, repeated headers and __proto__ do no harm', async () => {
  const { headers, repeated, good, bad } = await read('__proto__,Email,Email\n1,a,b\n2,c\0,d\n')
  expect(headers).toEqual(['__proto__', 'Email', 'Email'])
  expect(repeated).toEqual(['Email'])
  expect(good).toEqual([{ line: 2, cells: ['1', 'a', 'b'] }])
  expect(bad).toMatchObject([{ line: 3, bad: 'the row holds a NUL character' }])
})

test("Excel's line that names the delimiter is taken at its word", async () => {
  const { delimiter, headers, good } = await read('sep=;\na;b\n1;2\n')
  expect({ delimiter, headers }).toEqual({ delimiter: ';', headers: ['a', 'b'] })
  expect(good).toEqual([{ line: 3, cells: ['1', '2'] }])
})

test.each([
  ['an empty file', '', 'csv_empty'],
  ['a packed file', Buffer.from([0x1f, 0x8b, 8, 0]), 'csv_no_text'],
  ['a broken workbook', Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), 'xlsx_unreadable'],
  ['far too many columns', `${'c,'.repeat(100_000)}c\n1\n`, 'csv_columns'],
  ['a header that never ends', `"${'x'.repeat(2_000_000)}`, 'csv_header'],
])('%s is refused with a code', async (_name, content, code) => {
  const refused = read(content, 65_536)
  await expect(refused).rejects.toBeInstanceOf(UnreadableFile)
  await expect(refused).rejects.toMatchObject({ code })
})

test('however a file is cut into pieces, the same rows come out', async () => {
  const unit = fc.constantFrom('a', '"', ',', '\n', '\r', '\r\n', 'ö', '""', '",', '\n"')
  await fc.assert(
    fc.asyncProperty(fc.string({ unit, maxLength: 60 }), fc.integer({ min: 1, max: 9 }), async (body, size) => {
      const text = `h1,h2\n${body}`
      const [inPieces, whole] = await Promise.all([read(text, size), read(text, 100_000)])
      expect({ good: inPieces.good, bad: inPieces.bad }).toEqual({ good: whole.good, bad: whole.bad })
    }),
    { numRuns: 300 },
  )
})
