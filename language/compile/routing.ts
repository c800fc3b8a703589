import { MOTION, ownerOf } from '../../domain/routing/routing-view.ts'
import type { Name } from '../condition/scope.ts'
import { didYouMean } from '../nearest.ts'
import { type Place, placeOf, placeOfValue } from '../places.ts'
import type { Definition } from '../read-source.ts'
import type { Assignee, RoutingDefinition, RoutingRow } from '../settings.ts'
import { readShape } from '../shapes/read-shape.ts'
import { routingShape } from '../shapes/routing.ts'
import { isYes } from '../shapes/scalars.ts'
import type { Context } from './context.ts'
import { exactLength } from './length.ts'
import { cellTest } from './routing-cell.ts'

type Row = readonly (string | number)[]

const FORM = 'Begin with a row such as [account.country, account.tier, "-> assign", "-> backup"].'

/** Which columns ask and which answer. */
interface Head {
  facts: Name[]
  assign: number
  backup: number | null
}

/** What a table may ask: facts, scores and their bands, what the work is for, and whose the account is. */
function columnsOf({ vocabulary, workspace }: Context): Map<string, Name> {
  const asked = [...vocabulary.names.values()].filter(
    ({ from }) => from === 'fact' || from === 'score' || from === 'band',
  )
  const made = (name: string, type: Name['type']): Name => {
    return { name, type, mayBeUnknown: true, from: 'fact', declared: null, reach: null }
  }
  const motions = workspace.motions.map(motion => motion.id)
  const owners = workspace.team.map(({ id }) => made(ownerOf(id), { type: 'text' }))
  const all = [...asked, made(MOTION, { type: 'one of', values: motions }), ...owners]
  return new Map(all.map(name => [name.name, name]))
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
  const known = columnsOf(ctx)
  const facts = asked.map((name, i) => {
    const fact = known.get(name)
    if (fact) return fact
    if (ctx.vocabulary.broken.has(name)) return null
    const named = ctx.vocabulary.names.has(name)
    const what = named ? `"${name}" cannot be a column` : `no fact is called "${name}"`
    const why = named
      ? 'Tables decide by facts, scores, bands, motion and owner.<role>.'
      : 'The table could never decide by it.'
    ctx.report(placeOfValue(row, i), 'C1', {
      what,
      why,
      fix: didYouMean(name, known.keys()) || 'Declare it in facts.yaml.',
    })
    return null
  })
  const found = facts.filter(fact => fact !== null)
  return found.length === facts.length ? { facts: found, assign, backup: backup < 0 ? null : backup } : null
}

function staffId(ctx: Context, row: Row, column: number): string | null {
  const text = String(row[column])
  if (/^\S+$/.test(text)) return text
  const why = 'There is no telling who gets the account.'
  ctx.report(placeOfValue(row, column), 'N1', { what: `"${text}" is nobody`, why, fix: 'Write the id of one person.' })
  return null
}

/** `jonas`, `round-robin jonas mia`, `round-robin sdr`, `queue sdr`: one of us, several who take turns, or whoever pulls it. */
function assigneeOf(ctx: Context, row: Row, column: number): Assignee | null {
  const [first, ...names] = String(row[column]).split(/\s+/)
  if (first === 'queue' && names.length === 1) {
    const [queue = ''] = names
    return isTeam(ctx, queue, placeOfValue(row, column), 'queue') ? { queue } : null
  }
  if (first !== 'round-robin') return staffId(ctx, row, column)
  if (names.length > 1) return { turns: names }
  const [role = ''] = names
  return isTeam(ctx, role, placeOfValue(row, column), 'turns') ? { turnsOf: role } : null
}

const TEAM = {
  turns: { to: 'to take turns', or: ', or several people: round-robin jonas mia.' },
  queue: { to: 'to pull from a queue', or: '.' },
}

function isTeam(ctx: Context, role: string, place: Place, as: keyof typeof TEAM): boolean {
  const team = ctx.workspace.team.map(one => one.id)
  if (team.includes(role)) return true
  ctx.report(place, 'N4', {
    what: `there is no team role "${role}" ${TEAM[as].to}`,
    why: 'There is no telling who gets the account.',
    fix: `${didYouMean(role, team)}Name a role of workspace.yaml${TEAM[as].or}`,
  })
  return false
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
  const assign = assigneeOf(ctx, row, head.assign)
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
  const pick = (['first match', 'unique'] as const).find(way => way === shape.pick)
  if (!pick) {
    const why = 'There is no telling which row counts.'
    const fix = 'Write pick: first match, or pick: unique.'
    ctx.report(placeOfValue(shape, 'pick'), 'N1', { what: `"${shape.pick}" is no way to pick`, why, fix })
    return null
  }
  const [first = [], ...rest] = shape.table
  const head = headOf(ctx, first)
  if (!head) return null
  const rows = rest.map(row => rowOf(ctx, head, row))
  const known = rows.filter(row => row !== null)
  if (known.length < rows.length) return null
  const { queue = null } = shape
  if (queue !== null) isTeam(ctx, queue, placeOfValue(shape, 'queue'), 'queue')
  const sticky = shape.sticky === undefined ? null : exactLength(ctx.report, shape, 'sticky', shape.sticky)
  const made: RoutingDefinition = {
    id: shape.routing,
    owner: shape.owner,
    pick,
    columns: head.facts.map(fact => fact.name),
    rows: known,
    sticky,
    atWork: isYes(shape.atWork),
    queue: queue ?? queueOf(ctx, shape.routing, known.at(-1)),
  }
  return { definition: made, rows: rest }
}

/** In whose queue waits what nobody is to be had for, where the table does not say: the role of its last row, or of its name. */
function queueOf({ workspace }: Context, id: string, last: RoutingRow | undefined): string | null {
  if (last && typeof last.assign !== 'string' && 'turnsOf' in last.assign) return last.assign.turnsOf
  return workspace.team.some(role => role.id === id) ? id : null
}
