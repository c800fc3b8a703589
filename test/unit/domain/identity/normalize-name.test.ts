import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalizeName } from '../../../../domain/identity/normalize-name.ts'

// the cases of cleanco, a library of the same purpose
test.each([
  ['Hello World Oy', 'Hello World'],
  ['Hello World, ltd.', 'Hello World'],
  ['Hello    World ltd', 'Hello World'],
  [' Hello World ltd. ', 'Hello World'],
  ['Oy Hello World Ab', 'Hello World'],
  ['Hello, World, ltd.', 'Hello, World'],
  ['Säätämö Oy', 'Säätämö'],
])('%j is called %j without its legal form', (text, base) => {
  expect(normalizeName(text).base).toBe(base)
})

test.each([
  ['Acme GmbH & Co. KG', 'acme', ['gmbhcokg']],
  ['ACME G.m.b.H.', 'acme', ['gmbh']],
  ['Acme Co., Ltd.', 'acme', ['ltd']],
  ['Acme Company, Inc.', 'acme', ['inc', 'company']],
  ['Società Esempio S. p. A.', 'societa esempio', ['spa']],
  ['Ejemplo S.A. de C.V.', 'ejemplo', ['sadecv']],
  ['Deutsche Bank AG', 'deutsche bank', ['ag']],
  ['Deutsche Bank GmbH', 'deutsche bank', ['gmbh']],
  ['株式会社トヨタ', 'トヨタ', ['kk']],
  ['ガスト株式会社', 'ガスト', ['kk']],
  ['ООО Ромашка', 'ромашка', ['ooo']],
  ['PT Maju Jaya Tbk', 'maju jaya', ['tbk', 'pt']],
  ['J.P. Morgan', 'jp morgan', []],
  ['AT&T Inc', 'at and t', ['inc']],
  ["Macy's, Inc.", 'macys', ['inc']],
  ['The Coca-Cola Company', 'coca cola', ['company']],
  ['Großmann & Søn A/S', 'grossmann and son', ['as']],
  ['Przykład Sp. z o.o.', 'przyklad', ['spzoo']],
  ['Acme (Holdings) Limited', 'acme holdings', ['ltd']],
  ['Limited', 'limited', []],
  ['Inc Ltd', 'inc', ['ltd']],
  ['!!!', '', []],
  ['', '', []],
])('%j is compared as %j', (text, normal, forms) => {
  const name = normalizeName(text)
  expect(name.normal).toBe(normal)
  expect(name.forms.map(form => form.id)).toEqual(forms)
})

test.each([
  ['Acme LLC d/b/a Bolt Tools', 'acme', 'Bolt Tools'],
  ['Acme Ltd t/a Bolt', 'acme', 'Bolt'],
  ['Meta Platforms, Inc. (formerly Facebook, Inc.)', 'meta platforms', 'Facebook, Inc.'],
  ['Formerly Acme', 'formerly acme', null],
])('%j is %j, and was or trades as %j', (text, normal, also) => {
  expect(normalizeName(text)).toMatchObject({ normal, also })
})

test('groups, holdings and solutions stay: they are told apart by how much they tell', () => {
  expect(normalizeName('Acme Group Holdings Ltd').normal).toBe('acme group holdings')
})

test('any text has an answer that does not change when it is taken apart again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), text => {
      const { normal, tokens } = normalizeName(text)
      expect(tokens.join(' ')).toBe(normal)
      expect(normal).toBe(normal.toLowerCase())
    }),
  )
})
