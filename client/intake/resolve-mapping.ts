import { listWords } from '../../language/list-words.ts'
import { didYouMean } from '../../language/nearest.ts'
import type { Settings } from '../../language/settings.ts'
import { guessColumns } from './guess-columns.ts'
import { type ImportFields, type ImportKind, importFields, metricsOf } from './import-fields.ts'
import { type Mapping, NEWEST_IS_TODAY, type RecordKind } from './mapping.ts'
import { type KindOfRow, kindsBy, kindsOfSources } from './signal-kinds.ts'

/** A mapping that fits the file and the workspace. */
export interface ImportPlan {
  kind: ImportKind
  /** position of the column of a field */
  columns: ReadonlyMap<string, number>
  /** the role of everybody the file does not say one of */
  role: string | null
  /** positions of the columns that say the kind of signal (none = all rows are of one kind), and what their values mean */
  signal: { columns: readonly number[]; kindOf: KindOfRow } | null
  /** field: what values of its column mean, in small letters; "*" = every other */
  values: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** rows that are taken, by position of a column: its header and the values, in small letters */
  only: ReadonlyMap<number, { header: string; values: ReadonlySet<string> }>
  /** what merges and deletions are of */
  record: RecordKind | null
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
  leads: [['key']],
  opportunities: [['id'], ['account']],
  'opportunity-roles': [['opportunity'], ['person', 'email']],
  contracts: [['account'], ['starts'], ['ends']],
  usage: [['account'], ['day']],
  signals: [['at'], ['account', 'person', 'email', 'domain', 'ip']],
  staff: [['id']],
  'stage-history': [['opportunity'], ['stage'], ['at']],
  campaigns: [['key']],
  'campaign-members': [['campaign'], ['person', 'email']],
  assets: [['key']],
  networks: [
    ['network', 'from'],
    ['network', 'to'],
    ['domain', 'account', 'kind'],
  ],
  merges: [['survivor'], ['merged']],
  deletions: [['id']],
}

/** Of each list one field must have a column. */
export function neededFields(kind: ImportKind): string[][] {
  return NEEDED[kind].map(oneOf => [...oneOf])
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
  const only = onlyOf(mapping, headers)
  if ('refused' in only) return only
  const unknown = Object.keys(mapping?.values ?? {}).find(field => !Object.hasOwn(fields, field))
  if (unknown !== undefined) return refuse('field_unknown', noField(unknown, fields), ['values', unknown])
  const record = mapping?.record ?? null
  if ((kind === 'merges' || kind === 'deletions') && record === null) {
    const message = `what are ${kind} of? Write "record: account", person, opportunity or lead.`
    return refuse('record_missing', message, ['record'])
  }
  const shift = (mapping?.shift ?? 0) * DAY
  const values = new Map(Object.entries(mapping?.values ?? {}).map(([field, map]) => [field, lowerKeys(map)]))
  const source = mapping?.source ?? 'import'
  return { plan: { kind, columns, role, signal, shift, source, values, only: only.only, record } }
}

function lowerKeys(map: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(Object.entries(map).map(([value, meaning]) => [value.toLowerCase(), meaning]))
}

function onlyOf(
  mapping: Mapping | null,
  headers: readonly string[],
): { only: ImportPlan['only'] } | { refused: MappingRefusal } {
  const only = new Map<number, { header: string; values: Set<string> }>()
  for (const [header, values] of Object.entries(mapping?.only ?? {})) {
    const at = headers.indexOf(header)
    if (at < 0) return refuse('header_unknown', noHeader(header, headers), ['only', header])
    only.set(at, { header, values: new Set(values.map(value => value.toLowerCase())) })
  }
  return { only }
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
      return refuse('field_unknown', noField(field, fields), ['columns', field])
    }
    const at = headers.indexOf(header)
    if (at < 0) return refuse('header_unknown', noHeader(header, headers), ['columns', field])
    columns.set(field, at)
  }
  return { columns }
}

function noField(field: string, fields: ImportFields): string {
  const known = Object.keys(fields)
  return `there is no field "${field}". ${didYouMean(field, known)}Fields are ${listWords(known, 'and')}.`
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
  const kinds = kindsOfSources(settings)
  if (!given) {
    const column = columns.get('kind')
    const message = `which kind of signal is a row? Name a column with kinds (kind: …), or write "signal: { from: <column>, map: { <value>: <kind> } }". Kinds are ${listWords(kinds, 'and')}.`
    if (column === undefined) return refuse('signal_missing', message, ['columns'])
    return { columns: [column], kindOf: kindsBy(Object.fromEntries(kinds.map(name => [name, name]))) }
  }
  for (const [value, name] of Object.entries(given.map)) {
    if (kinds.includes(name)) continue
    const message = `no signal of a source is called "${name}". ${didYouMean(name, kinds)}Kinds are ${listWords(kinds, 'and')} (signals.yaml).`
    return refuse('kind_unknown', message, ['signal', 'map', value])
  }
  const from = [given.from ?? []].flat()
  const wrong = from.find(header => !headers.includes(header))
  if (wrong !== undefined) return refuse('header_unknown', noHeader(wrong, headers), ['signal', 'from'])
  const onlyRest = Object.keys(given.map).every(value => value === '*')
  if (from.length === 0 && !onlyRest) {
    return refuse('signal_from', 'without "from" there is only one value to map: "*"', ['signal', 'map'])
  }
  return { columns: from.map(header => headers.indexOf(header)), kindOf: kindsBy(given.map) }
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
