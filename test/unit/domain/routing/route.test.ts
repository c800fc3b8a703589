import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Present, route } from '../../../../domain/routing/route.ts'
import { nextInTurn, type Round } from '../../../../domain/routing/turns.ts'
import type { RoutingDefinition } from '../../../../language/settings.ts'
import { baseWith, releaseOf } from '../../language/definitions.ts'
import { viewOf } from '../condition/account-view-of.ts'

const HEAD = '[account.country, account.employees, "-> assign", "-> backup"]'
const tableWith = (keys: string, ...rows: string[]): RoutingDefinition => {
  const text = `routing: csm\n${keys}\ntable:\n  - ${HEAD}\n`
  const files = baseWith({ 'routing-csm.yaml': text + rows.map(row => `  - ${row}\n`).join('') })
  const compiled = releaseOf(files).settings.routing['csm']
  if (!compiled) throw new Error('no table')
  return compiled
}
const table = (pick: string, ...rows: string[]) => tableWith(`pick: ${pick}`, ...rows)
const here = (away: string[] = [], more: Partial<Present> = {}): Present => ({
  available: id => !away.includes(id),
  atWork: () => true,
  standIn: () => null,
  ofRole: role => (role === 'sdr' ? ['ada', 'bo', 'cy'] : []),
  weight: () => 1,
  rounds: {},
  kept: {},
  ...more,
})
const from = (country: string, employees = 10) =>
  viewOf({ facts: { 'account.country': country, 'account.employees': employees } })

describe('a table with "pick: first match"', () => {
  const first = table('first match', '[DE AT, ">= 1000", noor, mia]', '[DE, any, tom, mia]', '[any, any, eva, mia]')

  it('takes the first row that fits, and its backup while that one is away', () => {
    const routed = { staff: 'noor', queue: null, by: 'row 1 of routing csm', turn: null }
    expect(route(first, from('DE', 2000), here())).toEqual(routed)
    expect(route(first, from('DE', 2000), here(['noor']))?.by).toBe('row 1 of routing csm, backup')
  })

  it('takes who stands in before the backup', () => {
    const routed = route(first, from('DE', 2000), here(['noor'], { standIn: () => 'bo' }))
    expect(routed).toMatchObject({ staff: 'bo', by: 'row 1 of routing csm: noor is away, bo stands in' })
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
    expect(routed).toMatchObject({ staff: 'eva', by: 'row 3 of routing csm; rows 1 and 2 both fit' })
  })
})

describe('a queue', () => {
  it('takes what a row gives to it, for whoever of that role pulls it', () => {
    const queue = table('first match', '[DE, any, queue sdr, mia]', '[any, any, eva, mia]')
    const routed = { staff: null, queue: 'sdr', by: 'row 1 of routing csm, queue sdr', turn: null }
    expect(route(queue, from('DE'), here())).toEqual(routed)
  })

  it('takes what nobody is to be had for: of the role the table names, or of its last row', () => {
    const nobody = here(['eva', 'mia', 'ada', 'bo', 'cy'])
    const rows = ['[any, any, eva, mia]']
    const named = tableWith('pick: first match\nqueue: sdr', ...rows)
    expect(route(named, from('DE'), nobody)).toMatchObject({ staff: null, queue: 'sdr' })
    expect(route(table('first match', ...rows), from('DE'), nobody)).toMatchObject({ staff: null, queue: 'csm' })
    const turns = table('first match', '[any, any, round-robin sdr, eva]')
    expect(route(turns, from('DE'), nobody)).toMatchObject({ staff: null, queue: 'sdr' })
  })
})

/** Takes so many turns, and counts them. */
function taken(weights: Record<string, number>, turns: number, may = (_: string, __: number) => true) {
  const members = Object.entries(weights).map(([id, weight]) => ({ id, weight }))
  const counts: Record<string, number> = {}
  let round: Round = {}
  for (let n = 0; n < turns; n += 1) {
    const next = nextInTurn(members, round, id => may(id, n))
    if (!next) continue
    round = next.round
    counts[next.staff] = (counts[next.staff] ?? 0) + 1
  }
  return counts
}

describe('those who take turns', () => {
  it('follow each other round and round, as often as they weigh', () => {
    expect(taken({ a: 1, b: 1, c: 1 }, 9)).toEqual({ a: 3, b: 3, c: 3 })
    expect(taken({ a: 2, b: 1 }, 9)).toEqual({ a: 6, b: 3 })
    expect(taken({ a: 0.5, b: 1, c: 1 }, 10)).toEqual({ a: 2, b: 4, c: 4 })
  })

  it('pass over the absent, who has nothing to catch up on', () => {
    // b is away for the first eight of twelve
    expect(taken({ a: 1, b: 1 }, 12, (id, n) => id !== 'b' || n >= 8)).toEqual({ a: 10, b: 2 })
    expect(nextInTurn([{ id: 'a', weight: 1 }], {}, () => false)).toBeNull()
  })

  it('each get their share of any number of turns, whatever their weights', () => {
    const weights = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 5 }), { minKeys: 1 })
    const shared = fc.property(weights, fc.integer({ min: 1, max: 60 }), (given, turns) => {
      const counts = taken(given, turns)
      const all = Object.values(given).reduce((sum, weight) => sum + weight, 0)
      for (const [id, weight] of Object.entries(given)) {
        expect(Math.abs((counts[id] ?? 0) - (turns * weight) / all)).toBeLessThan(2)
      }
    })
    fc.assert(shared)
  })

  it('are a list, or everybody of a role, each round for itself', () => {
    const turns = table('first match', '[DE, any, round-robin mia tom, noor]', '[any, any, round-robin sdr, noor]')
    expect(route(turns, from('DE'), here([], { rounds: { 'csm: mia tom': { mia: 1 } } }))).toEqual({
      staff: 'tom',
      queue: null,
      by: 'row 1 of routing csm, next in turn',
      turn: { name: 'csm: mia tom', round: { mia: 1, tom: 1 } },
    })
    expect(route(turns, from('FR'), here([], { rounds: { 'csm: sdr': { ada: 1, bo: 1 } } }))?.staff).toBe('cy')
    expect(route(turns, from('FR'), here(['ada', 'bo', 'cy']))).toMatchObject({ staff: 'noor', turn: null })
  })

  it('come first while they are at work, where the table asks for it', () => {
    const atWork = tableWith('pick: first match\natWork: yes', '[any, any, round-robin sdr, noor]')
    const only = (id: string) => here([], { atWork: one => one === id })
    expect(route(atWork, from('DE'), only('cy'))).toMatchObject({
      staff: 'cy',
      by: 'row 1 of routing csm, next in turn of those at work',
    })
    expect(route(atWork, from('DE'), only('nobody'))).toMatchObject({ staff: 'ada', queue: null })
  })

  it('leave an account with whom it was given to, for as long as the table says', () => {
    const sticky = tableWith('pick: first match\nsticky: 30d', '[any, any, round-robin sdr, noor]')
    const view = from('DE')
    const kept = (days: number) => ({ 'csm: sdr': { staff: 'cy', at: view.now - days * 86_400_000 } })
    expect(route(sticky, view, here([], { kept: kept(29) }))).toEqual({
      staff: 'cy',
      queue: null,
      by: 'row 1 of routing csm, has worked this account before',
      turn: null,
    })
    expect(route(sticky, view, here([], { kept: kept(30) })).staff).toBe('ada')
    expect(route(sticky, view, here(['cy'], { kept: kept(1) })).staff).toBe('ada')
  })
})

describe('every account at every moment', () => {
  const tables = [
    table('first match', '[DE AT, ">= 1000", noor, mia]', '[any, any, eva, mia]'),
    table('unique', '[DE, any, round-robin mia tom, noor]', '[any, ">= 1000", tom, mia]', '[any, any, queue sdr, eva]'),
    tableWith('pick: first match\nsticky: 30d\natWork: yes', '[DE, any, tom, mia]', '[any, any, round-robin sdr, eva]'),
  ]
  const everybody = ['noor', 'mia', 'eva', 'tom', 'ada', 'bo', 'cy']

  it('gets somebody who may be given work, or a queue; and why', () => {
    const set = fc.subarray(everybody)
    const answered = fc.property(
      fc.constantFrom(...tables),
      fc.record({ country: fc.constantFrom('DE', 'AT', 'FR', null), employees: fc.option(fc.nat(5000)) }),
      fc.record({
        away: set,
        off: set,
        standIn: fc.option(fc.constantFrom(...everybody)),
        kept: fc.option(fc.constantFrom(...everybody)),
      }),
      fc.dictionary(fc.constantFrom(...everybody), fc.double({ min: 0, max: 2, noNaN: true })),
      (asked, { country, employees }, { away, off, standIn, kept }, round) => {
        const view = viewOf({ facts: { 'account.country': country, 'account.employees': employees } })
        const present = here(away, {
          atWork: id => !off.includes(id),
          standIn: () => standIn,
          rounds: { 'csm: mia tom': round, 'csm: sdr': round },
          kept: kept === null ? {} : { 'csm: sdr': { staff: kept, at: view.now } },
        })
        const { staff, queue, by } = route(asked, view, present)
        expect(by).toMatch(/^(row \d|nobody) of routing csm/)
        if (staff === null) expect(queue).not.toBeNull()
        else expect(away).not.toContain(staff)
      },
    )
    fc.assert(answered)
  })
})
