import { expect, test } from 'vitest'
import type { ImportKind } from '../../../../client/intake/import-fields.ts'
import { Mapping } from '../../../../client/intake/mapping.ts'
import { resolveMapping } from '../../../../client/intake/resolve-mapping.ts'
import { compileShipped } from '../../../support/read-definitions.ts'

const { settings } = compileShipped()
const resolve = (kind: ImportKind, headers: string[], mapping: object | null = null) =>
  resolveMapping(kind, mapping && Mapping.parse(mapping), headers, settings)

test('headers are guessed where no columns are named', () => {
  const found = resolve('accounts', ['Id', 'Name'], { source: 'crm' })
  expect(found).toMatchObject({ plan: { kind: 'accounts', source: 'crm', shift: 0 } })
  expect('plan' in found && [...found.plan.columns]).toEqual([
    ['key', 0],
    ['name', 1],
  ])
})

test('named columns are all there are', () => {
  const found = resolve('accounts', ['Id', 'Name', 'Code'], { columns: { key: 'Code' } })
  expect('plan' in found && [...found.plan.columns]).toEqual([['key', 2]])
})

test.each([
  [
    'an unknown field',
    'accounts',
    { columns: { key: 'Id', nmae: 'Name' } },
    'field_unknown',
    ['columns', 'nmae'],
    'Did you mean "name"?',
  ],
  [
    'an unknown header',
    'accounts',
    { columns: { key: 'ID' } },
    'header_unknown',
    ['columns', 'key'],
    'Did you mean "Id"?',
  ],
  [
    'a field every object has',
    'accounts',
    { columns: { key: 'Id', constructor: 'Name' } },
    'field_unknown',
    ['columns', 'constructor'],
    'no field "constructor"',
  ],
  ['another kind', 'contacts', { kind: 'accounts' }, 'mapping_kind', ['kind'], 'for accounts, not for contacts'],
  [
    'an unknown role',
    'contacts',
    { columns: { key: 'Id', account: 'Id' }, role: 'chamption' },
    'role_unknown',
    ['role'],
    'Did you mean "champion"?',
  ],
  [
    'an unknown kind of signal',
    'signals',
    { columns: { account: 'Id', at: 'Name' }, signal: { map: { '*': 'meeting.hold' } } },
    'kind_unknown',
    ['signal', 'map', '*'],
    'Did you mean "meeting.held"?',
  ],
  [
    'a kind of the engine',
    'signals',
    { columns: { account: 'Id', at: 'Name' }, signal: { map: { '*': 'band.changed' } } },
    'kind_unknown',
    ['signal', 'map', '*'],
    'no signal of a source',
  ],
  [
    'values without a column',
    'signals',
    { columns: { account: 'Id', at: 'Name' }, signal: { map: { Call: 'call.held' } } },
    'signal_from',
    ['signal', 'map'],
    '"*"',
  ],
  [
    'no kind of signal at all',
    'signals',
    { columns: { account: 'Id', at: 'Name' } },
    'signal_missing',
    ['columns'],
    'which kind of signal',
  ],
  [
    'a shift nobody has reckoned',
    'signals',
    { shift: 'newest is today' },
    'mapping_shift',
    ['shift'],
    'number of days',
  ],
  [
    'a column that is needed',
    'accounts',
    { columns: { name: 'Name' } },
    'column_missing',
    ['columns'],
    'accounts need a column for key',
  ],
] as const)('%s is refused with its place', (_name, kind, mapping, code, path, words) => {
  expect(resolve(kind, ['Id', 'Name'], mapping)).toMatchObject({
    refused: { code, path, message: expect.stringContaining(words) },
  })
})

test('a role that is the name of a column is that column, any other is what everybody else is', () => {
  const columns = { key: 'Id', account: 'Id' }
  const byColumn = resolve('contacts', ['Id', 'Persona'], { columns, role: 'Persona' })
  expect(byColumn).toMatchObject({ plan: { role: null } })
  expect('plan' in byColumn && byColumn.plan.columns.get('role')).toBe(1)
  expect(resolve('contacts', ['Id'], { columns, role: 'user' })).toMatchObject({ plan: { role: 'user' } })
})

test('values of a column become kinds of signal', () => {
  const mapping = {
    columns: { account: 'Id', at: 'At' },
    signal: { from: 'Subject', map: { Meeting: 'meeting.held', '*': 'task.done' } },
  }
  const found = resolve('signals', ['Id', 'At', 'Subject'], mapping)
  expect(found).toMatchObject({ plan: { signal: { columns: [2] } } })
  const kindOf = 'plan' in found ? found.plan.signal?.kindOf : undefined
  expect([kindOf?.(['meeting']), kindOf?.(['Call'])]).toEqual(['meeting.held', 'task.done'])
})

test('usage needs at least one number', () => {
  expect(resolve('usage', ['account', 'day'])).toMatchObject({ refused: { code: 'column_missing' } })
  expect(resolve('usage', ['account', 'day', 'activeUsers'])).toHaveProperty('plan')
})
