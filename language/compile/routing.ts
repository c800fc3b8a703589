import type { Name } from '../condition/scope.ts'
import { didYouMean } from '../nearest.ts'
import { placeOf, placeOfValue } from '../places.ts'
import type { Definition } from '../read-source.ts'
import type { RoutingDefinition, RoutingRow } from '../release.ts'
import { notYet, readShape } from '../shapes/read-shape.ts'
import { routingShape } from '../shapes/routing.ts'
import type { Context } from './context.ts'
import { cellTest } from './routing-cell.ts'

type Row = readonly (string | number)[]

const FORM = 'Begin with a row such as [account.country, account.tier, "-> assign", "-> backup"].'

/** Which columns ask and which answer. */
interface Head {
  facts: Name[]
  assign: number
  backup: number | null
}

function headOf(ctx: Context, row: Row): Head | null {
  const cells = row.map(String)
  const assign = cells.indexOf('-> assign')
  const backup = cells.indexOf('-> backup')
  const asked = cells.slice(0, assign)
  const ends = cells.length === asked.length + (backup < 0 ? 1 : 2) && (backup < 0 || backup === assign + 1)
  if (assign < 0 || !ends) {
    const why = 'The first row says what is asked and what is answered.'
    ctx.report(placeOf(row), 'N1', { what: 'the columns of this table cannot be read', why, fix: FORM })
    return null
  }
  const facts = asked.map((name, i) => {
    const fact = ctx.vocabulary.names.get(name)
    if (fact?.from === 'fact') return fact
    if (ctx.vocabulary.broken.has(name)) return null
    const known = [...ctx.vocabulary.names.values()].filter(n => n.from === 'fact').map(n => n.name)
    const what = fact ? `"${name}" cannot be a column` : `no fact is called "${name}"`
    const why = fact ? 'Tables decide by facts alone.' : 'The table could never decide by it.'
    ctx.report(placeOfValue(row, i), 'C1', { what, why, fix: didYouMean(name, known) || 'Declare it in facts.yaml.' })
    return null
  })
  const found = facts.filter(fact => fact !== null)
  return found.length === facts.length ? { facts: found, assign, backup: backup < 0 ? null : backup } : null
}

function staffId(ctx: Context, row: Row, column: number): string | null {
  const text = String(row[column])
  if (/^\S+$/.test(text)) return text
  const place = placeOfValue(row, column)
  if (text.startsWith('round-robin ')) ctx.report(place, 'N6', notYet('round-robin', 'Name one person.'))
  else {
    const why = 'There is no telling who gets the account.'
    ctx.report(place, 'N1', { what: `"${text}" is nobody`, why, fix: 'Write the id of one person.' })
  }
  return null
}

function rowOf(ctx: Context, head: Head, row: Row): RoutingRow | null {
  const width = head.facts.length + (head.backup === null ? 1 : 2)
  if (row.length !== width) {
    const what = `this row has ${row.length} cells, and there are ${width} columns`
    ctx.report(placeOf(row), 'N1', {
      what,
      why: 'Cells would stand under the wrong column.',
      fix: 'Write any where it does not matter.',
    })
    return null
  }
  const tests = head.facts.map((fact, column) => cellTest(ctx, fact, { row, column, text: String(row[column]) }))
  const assign = staffId(ctx, row, head.assign)
  const backup = head.backup === null ? null : staffId(ctx, row, head.backup)
  const known = tests.filter(test => test !== undefined)
  if (known.length < tests.length || assign === null || (head.backup !== null && backup === null)) return null
  return { tests: known, text: row.slice(0, head.assign).map(String), assign, backup }
}

/** A compiled table, with the places of its rows for checks over the whole. */
export interface CompiledRouting {
  definition: RoutingDefinition
  rows: object[]
}

/** Compiles a routing table. Null when a row of it is wrong. */
export function compileRouting(ctx: Context, definition: Definition): CompiledRouting | null {
  const shape = readShape(routingShape, definition.tree, placeOf(definition.tree), ctx.report)
  if (!shape) return null
  if (shape.pick !== 'first match') {
    const place = placeOfValue(shape, 'pick')
    if (shape.pick === 'unique') ctx.report(place, 'N6', notYet('pick: unique', 'Write pick: first match.'))
    else {
      const why = 'There is no telling which row counts.'
      ctx.report(place, 'N1', { what: `"${shape.pick}" is no way to pick`, why, fix: 'Write pick: first match.' })
    }
  }
  const [first = [], ...rest] = shape.table
  const head = headOf(ctx, first)
  if (!head) return null
  const rows = rest.map(row => rowOf(ctx, head, row))
  const known = rows.filter(row => row !== null)
  if (known.length < rows.length) return null
  const columns = head.facts.map(fact => fact.name)
  return { definition: { id: shape.routing, pick: 'first match', columns, rows: known }, rows: rest }
}
