import { expect, test } from 'vitest'
import { readMapping } from '../../../../client/intake/read-mapping.ts'

const problemsOf = (text: string) =>
  readMapping('map.yaml', text).problems.map(({ line, col, what, fix }) => ({ at: `${line}:${col}`, what, fix }))

test('a mistyped key is told with its place and the word that is meant', () => {
  expect(problemsOf('kind: accounts\ncolums:\n  key: Id\n')).toMatchObject([
    { at: '2:1', what: 'a mapping has no key "colums"', fix: expect.stringContaining('Did you mean "columns"?') },
  ])
})

test('a kind there is none of is told with those there are', () => {
  expect(problemsOf('kind: acounts\n')).toMatchObject([
    { at: '1:7', fix: expect.stringContaining('Did you mean "accounts"?') },
  ])
})

test('a shift that is no shift says what it takes', () => {
  expect(problemsOf('kind: signals\nshift: tomorrow\n')).toMatchObject([
    { at: '2:8', fix: expect.stringContaining('newest is today') },
  ])
})

test('broken YAML, an empty file and a second document are told, never thrown', () => {
  expect(problemsOf('kind: accounts\ncolumns: { key: Id\n')).not.toEqual([])
  expect(problemsOf('')).toMatchObject([{ what: 'the mapping is empty' }])
  expect(problemsOf('kind: accounts\n---\nkind: contacts\n')).toMatchObject([{ at: '3:1' }])
})

test('what only shows when it meets a file points at the field or the header', () => {
  const file = readMapping('map.yaml', 'kind: accounts\ncolumns:\n  key: Idd\n')
  expect(file.problemAt(['columns', 'key'], 'value', 'the file has no column "Idd". Did you mean "Id"?')).toMatchObject(
    {
      line: 3,
      col: 8,
      what: 'the file has no column "Idd"',
      fix: 'Did you mean "Id"?',
    },
  )
  expect(file.problemAt(['columns', 'key'], 'key', 'x')).toMatchObject({ line: 3, col: 3 })
  expect(file.problemAt(['signal', 'from'], 'value', 'x')).toMatchObject({ line: 1 })
})
