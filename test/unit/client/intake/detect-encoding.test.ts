import { expect, test } from 'vitest'
import { detectEncoding } from '../../../../client/intake/detect-encoding.ts'

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()

test('byte-order marks are believed', () => {
  expect(detectEncoding(Buffer.from('\ufeffId,Name', 'utf8'))).toEqual({ encoding: 'utf-8' })
  expect(detectEncoding(Buffer.from('\ufeffId,Name', 'utf16le'))).toEqual({ encoding: 'utf-16le' })
  expect(detectEncoding(utf16be('\ufeffId,Name'))).toEqual({ encoding: 'utf-16be' })
})

test('UTF-16 without a mark is told by its zeros', () => {
  expect(detectEncoding(Buffer.from('Id,Name\nacme,Acme', 'utf16le'))).toEqual({ encoding: 'utf-16le' })
  expect(detectEncoding(utf16be('Id,Name\nacme,Acme'))).toEqual({ encoding: 'utf-16be' })
})

test('a stray NUL does not make a text UTF-16', () => {
  expect(detectEncoding(Buffer.from('Id,Name\nacme,Ac\0me\nnorth,North'))).toEqual({ encoding: 'utf-8' })
})

test('a character cut in two at the end of the piece is still UTF-8', () => {
  expect(detectEncoding(Buffer.from('Name\nMüller').subarray(0, 7))).toEqual({ encoding: 'utf-8' })
})

test('bytes that are no UTF-8 are Windows-1252', () => {
  expect(detectEncoding(Buffer.from([0x4e, 0x0a, 0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]))).toEqual({
    encoding: 'windows-1252',
  })
})

test('files that are no text are named', () => {
  expect(detectEncoding(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toEqual({
    noText: 'an Excel workbook or another zip file',
  })
  expect(detectEncoding(Buffer.from([0x1f, 0x8b, 8, 0]))).toEqual({ noText: 'a gzip file' })
  expect(detectEncoding(Buffer.from('%PDF-1.7'))).toEqual({ noText: 'a PDF' })
})
