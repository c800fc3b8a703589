import { describe, expect, it } from 'vitest'
import { nextInTurn } from '../../../../domain/routing/next-in-turn.ts'
import { type Present, route } from '../../../../domain/routing/route.ts'
import type { RoutingDefinition } from '../../../../language/settings.ts'
import { baseWith, releaseOf } from '../../language/definitions.ts'
import { viewOf } from '../condition/account-view-of.ts'

const table = (pick: string, ...rows: string[]): RoutingDefinition => {
  const text = `routing: csm\npick: ${pick}\ntable:\n  - [account.country, account.employees, "-> assign", "-> backup"]\n`
  const files = baseWith({ 'routing-csm.yaml': text + rows.map(row => `  - ${row}\n`).join('') })
  const compiled = releaseOf(files).settings.routing['csm']
  if (!compiled) throw new Error('no table')
  return compiled
}
const here = (away: string[] = [], turns: Record<string, string> = {}): Present => ({
  available: id => !away.includes(id),
  ofRole: role => (role === 'sdr' ? ['ada', 'bo', 'cy'] : []),
  turns,
})
const from = (country: string, employees = 10) =>
  viewOf({ facts: { 'account.country': country, 'account.employees': employees } })

describe('a table with "pick: first match"', () => {
  const first = table('first match', '[DE AT, ">= 1000", noor, mia]', '[DE, any, tom, mia]', '[any, any, eva, mia]')

  it('takes the first row that fits, and its backup while that one is away', () => {
    expect(route(first, from('DE', 2000), here())).toEqual({ staff: 'noor', by: 'row 1 of routing csm', turn: null })
    expect(route(first, from('DE', 2000), here(['noor']))?.by).toBe('row 1 of routing csm, backup')
  })

  it('goes on to the next row when nobody of this one is here', () => {
    expect(route(first, from('DE'), here(['tom', 'mia']))).toMatchObject({ staff: 'eva', by: 'row 3 of routing csm' })
  })
})

describe('a table with "pick: unique"', () => {
  const unique = table('unique', '[DE AT, any, noor, mia]', '[any, ">= 1000", tom, mia]', '[any, any, eva, mia]')

  it('takes the one row that fits, and the last where none does', () => {
    expect(route(unique, from('DE'), here())?.staff).toBe('noor')
    expect(route(unique, from('FR', 2000), here())?.staff).toBe('tom')
    expect(route(unique, from('FR'), here())?.staff).toBe('eva')
  })

  it('lets the last row decide where two fit, and says so', () => {
    const routed = route(unique, from('DE', 2000), here())
    expect(routed).toEqual({ staff: 'eva', by: 'row 3 of routing csm; rows 1 and 2 both fit', turn: null })
  })
})

describe('those who take turns', () => {
  it('follow each other round and round, the absent passed over', () => {
    expect(nextInTurn(['a', 'b', 'c'], null, () => true)).toBe('a')
    expect(nextInTurn(['a', 'b', 'c'], 'c', () => true)).toBe('a')
    expect(nextInTurn(['a', 'b', 'c'], 'a', id => id !== 'b')).toBe('c')
    expect(nextInTurn(['a', 'b', 'c'], 'gone', () => true)).toBe('a')
    expect(nextInTurn(['a', 'b', 'c'], 'a', () => false)).toBeNull()
  })

  it('are a list, or everybody of a role, each round for itself', () => {
    const turns = table('first match', '[DE, any, round-robin mia tom, noor]', '[any, any, round-robin sdr, noor]')
    expect(route(turns, from('DE'), here([], { 'csm: mia tom': 'mia' }))).toEqual({
      staff: 'tom',
      by: 'row 1 of routing csm, next in turn',
      turn: 'csm: mia tom',
    })
    expect(route(turns, from('FR'), here([], { 'csm: sdr': 'cy' }))?.staff).toBe('ada')
    expect(route(turns, from('FR'), here(['ada', 'bo', 'cy']))).toMatchObject({ staff: 'noor', turn: null })
  })
})
