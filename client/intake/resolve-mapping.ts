import { listWords } from '../../language/list-words.ts'
import { didYouMean } from '../../language/nearest.ts'
import type { Settings } from '../../language/settings.ts'
import { guessColumns } from './guess-columns.ts'
import { type ImportFields, type ImportKind, importFields, metricsOf } from './import-fields.ts'
import { type Mapping, NEWEST_IS_TODAY } from './mapping.ts'

/** A mapping that fits the file and the workspace. */
export interface ImportPlan {
  kind: ImportKind
  /** position of the column of a field */
  columns: ReadonlyMap<string, number>
  /** the role of everybody the file does not say one of */
  role: string | null
  /** position of the column that says the kind of signal (null = none is needed), and what its values mean */
  signal: { column: number | null; map: ReadonlyMap<string, string> } | null
  /** milliseconds all dates are moved by */
  shift: number
  source: string
}

/** Why a mapping cannot be used, and where in it. */
export interface MappingRefusal {
  code: string
  message: string
  path: string[]
}

const DAY = 86_400_000

const NEEDED: Record<ImportKind, readonly (readonly string[])[]> = {
  accounts: [['key']],
  contacts: [
    ['key', 'email'],
    ['account', 'email'],
  ],
  opportunities: [['id'], ['account']],
  'opportunity-roles': [['opportunity'], ['person', 'email']],
  contracts: [['account'], ['starts'], ['ends']],
  usage: [['account'], ['day']],
  signals: [['at'], ['account', 'person', 'email', 'domain']],
  staff: [['id']],
}

/** Makes a mapping, or the guess where there is none, into positions of this file; refuses what does not fit. */
export function resolveMapping(
  kind: ImportKind,
  mapping: Mapping | null,
  headers: readonly string[],
  settings: Settings,
): { plan: ImportPlan } | { refused: MappingRefusal } {
  const fields = importFields(kind, settings)
  if (mapping?.kind !== undefined && mapping.kind !== kind) {
    return refuse('mapping_kind', `this mapping is for ${mapping.kind}, not for ${kind}`, ['kind'])
  }
  if (mapping?.shift === NEWEST_IS_TODAY) {
    return refuse(
      'mapping_shift',
      `"${NEWEST_IS_TODAY}" is reckoned by journeys import; here a number of days is needed`,
      ['shift'],
    )
  }
  const found = mapping?.columns ? namedColumns(mapping.columns, fields, headers) : guessed(fields, headers)
  if ('refused' in found) return found
  const { columns } = found
  const role = roleOf(kind, mapping?.role, columns, headers, settings)
  if (role !== null && typeof role === 'object') return role
  const signal = signalOf(kind, mapping, columns, headers, settings)
  if (signal !== null && 'refused' in signal) return signal
  const missing = missingField(kind, columns, fields, settings)
  if (missing !== null) return refuse('column_missing', missing, ['columns'])
  const shift = (mapping?.shift ?? 0) * DAY
  return { plan: { kind, columns, role, signal, shift, source: mapping?.source ?? 'import' } }
}

function refuse(code: string, message: string, path: string[]): { refused: MappingRefusal } {
  return { refused: { code, message, path } }
}

function guessed(fields: ImportFields, headers: readonly string[]): { columns: Map<string, number> } {
  return { columns: guessColumns(fields, headers) }
}

function namedColumns(
  named: Record<string, string>,
  fields: ImportFields,
  headers: readonly string[],
): { columns: Map<string, number> } | { refused: MappingRefusal } {
  const columns = new Map<string, number>()
  for (const [field, header] of Object.entries(named)) {
    if (!Object.hasOwn(fields, field)) {
      const known = Object.keys(fields)
      const message = `there is no field "${field}". ${didYouMean(field, known)}Fields are ${listWords(known, 'and')}.`
      return refuse('field_unknown', message, ['columns', field])
    }
    const at = headers.indexOf(header)
    if (at < 0) return refuse('header_unknown', noHeader(header, headers), ['columns', field])
    columns.set(field, at)
  }
  return { columns }
}

function noHeader(header: string, headers: readonly string[]): string {
  const known = headers.filter(name => name !== '')
  return `the file has no column "${header}". ${didYouMean(header, known)}Columns are ${listWords(known, 'and')}.`
}

/** The fixed role; a role that is the name of a column becomes that column. */
function roleOf(
  kind: ImportKind,
  role: string | undefined,
  columns: Map<string, number>,
  headers: readonly string[],
  settings: Settings,
): string | null | { refused: MappingRefusal } {
  if (role === undefined) return null
  const at = headers.indexOf(role)
  if (at >= 0) {
    columns.set('role', at)
    return null
  }
  // what colleagues are is free text; what people of an account are is declared
  const known = settings.workspace.roles.map(r => r.id)
  if (kind === 'staff' || known.includes(role)) return role
  const message = `"${role}" is neither a column nor a role. ${didYouMean(role, [...known, ...headers])}Roles are ${listWords(known, 'and')} (workspace.yaml).`
  return refuse('role_unknown', message, ['role'])
}

function signalOf(
  kind: ImportKind,
  mapping: Mapping | null,
  columns: ReadonlyMap<string, number>,
  headers: readonly string[],
  settings: Settings,
): ImportPlan['signal'] | { refused: MappingRefusal } {
  if (kind !== 'signals') return null
  const given = mapping?.signal
  const declared = Object.values(settings.signals).filter(signal => signal.by === 'source')
  const kinds = declared.map(signal => signal.kind)
  if (!given) {
    const column = columns.get('kind')
    const message = `which kind of signal is a row? Name a column with kinds (kind: …), or write "signal: { from: <column>, map: { <value>: <kind> } }". Kinds are ${listWords(kinds, 'and')}.`
    if (column === undefined) return refuse('signal_missing', message, ['columns'])
    return { column, map: new Map(kinds.map(name => [name, name])) }
  }
  for (const [value, name] of Object.entries(given.map)) {
    if (kinds.includes(name)) continue
    const message = `no signal of a source is called "${name}". ${didYouMean(name, kinds)}Kinds are ${listWords(kinds, 'and')} (signals.yaml).`
    return refuse('kind_unknown', message, ['signal', 'map', value])
  }
  const { from } = given
  const column = from === undefined ? -1 : headers.indexOf(from)
  if (from !== undefined && column < 0) return refuse('header_unknown', noHeader(from, headers), ['signal', 'from'])
  const onlyRest = Object.keys(given.map).every(value => value === '*')
  if (from === undefined && !onlyRest) {
    return refuse('signal_from', 'without "from" there is only one value to map: "*"', ['signal', 'map'])
  }
  return { column: column < 0 ? null : column, map: new Map(Object.entries(given.map)) }
}

function missingField(
  kind: ImportKind,
  columns: ReadonlyMap<string, number>,
  fields: ImportFields,
  settings: Settings,
): string | null {
  for (const oneOf of NEEDED[kind]) {
    if (oneOf.some(field => columns.has(field))) continue
    const known = oneOf.flatMap(field => fields[field] ?? []).slice(0, 8)
    return `${kind} need a column for ${listWords(oneOf)}; none is called ${listWords(known)}. Name it in a mapping file: columns: { ${oneOf[0]}: <header> }.`
  }
  const metrics = [...metricsOf(settings)]
  if (kind === 'usage' && !metrics.some(metric => columns.has(metric))) {
    return `usage needs at least one column with a number: ${listWords(metrics)}. Name it in a mapping file: columns: { ${metrics[0] ?? 'activeUsers'}: <header> }.`
  }
  return null
}
