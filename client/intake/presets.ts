import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseAllDocuments } from 'yaml'
import { z } from 'zod'
import type { Settings } from '../../language/settings.ts'
import { plainHeader } from './guess-columns.ts'
import { type ImportKind, importFields } from './import-fields.ts'
import { LEFT_OUT, Mapping } from './mapping.ts'
import { mapWithout } from './signal-kinds.ts'

const Names = z.union([z.string(), z.array(z.string()).min(1)])

/**
 * How one file of a system is read. Headers are written as the system writes them and compared without letter case and
 * signs, so that `AccountId` is also `account_id`; of several names the first that is there is read.
 */
const Preset = Mapping.omit({ columns: true, shift: true, source: true }).extend({
  kind: Mapping.shape.kind.unwrap(),
  /** what the system calls what the file holds */
  file: z.string(),
  /** headers by which the file is known, all of them */
  has: z.array(z.string()).min(1),
  columns: z.record(z.string(), Names),
})

export interface Preset extends z.infer<typeof Preset> {
  /** `salesforce/Account` */
  id: string
  system: string
}

const DIR = new URL('./presets/', import.meta.url)

/** The systems whose exports are known. */
export const SYSTEMS = readdirSync(DIR)
  .filter(name => name.endsWith('.yaml'))
  .map(name => name.slice(0, -5))
  .sort()

/** Every file of every system that is known. */
export const PRESETS: readonly Preset[] = SYSTEMS.flatMap(system =>
  parseAllDocuments(readFileSync(fileURLToPath(new URL(`${system}.yaml`, DIR)), 'utf8')).map(document => {
    const preset = Preset.parse(document.toJS())
    return { ...preset, system, id: `${system}/${preset.file}` }
  }),
)

/** Which preset is meant: of one system or any, for one kind or any. */
export interface PresetWish {
  system: string | null
  kind: ImportKind | null
}

/** The preset that fits a file best: all headers it is known by are there, and it reads the most columns. Null when none fits. */
export function findPreset({ system, kind }: PresetWish, headers: readonly string[]): Preset | null {
  const plain = new Set(headers.map(plainHeader))
  const whole = new Set(headers.map(header => header.toLowerCase()))
  const fits = (header: string): boolean => plain.has(plainHeader(header))
  // without its prefix, HubSpot's name of a field is the name of anything
  const knownBy = (header: string): boolean => (header.startsWith('property_') ? whole.has(header) : fits(header))
  let best: { preset: Preset; score: number } | null = null
  for (const preset of PRESETS) {
    if ((system !== null && preset.system !== system) || (kind !== null && preset.kind !== kind)) continue
    if (!preset.has.every(knownBy)) continue
    const read = Object.values(preset.columns).filter(names => [names].flat().some(fits)).length
    const score = preset.has.length * 100 + read
    if (best === null || score > best.score) best = { preset, score }
  }
  return best?.preset ?? null
}

/** The columns a preset names, as far as a file has them: field and header. */
export function presetColumns(preset: Preset, headers: readonly string[]): [field: string, header: string][] {
  const headerOf = headersBy(headers)
  return Object.entries(preset.columns).flatMap(([field, names]): [string, string][] => {
    const header = headerOf(names)
    return header === undefined ? [] : [[field, header]]
  })
}

/** A preset as the mapping of one file: only what the file holds and the workspace knows. */
export function presetMapping(preset: Preset, headers: readonly string[], settings: Settings): Mapping {
  const headerOf = headersBy(headers)
  const known = importFields(preset.kind, settings)
  const columns = presetColumns(preset, headers).filter(([field]) => Object.hasOwn(known, field))
  const only = Object.entries(preset.only ?? {}).flatMap(([name, values]) => {
    const header = headerOf(name)
    return header === undefined ? [] : [[header, values] as const]
  })
  const { kind, record, role, signal } = preset
  const values = Object.entries(preset.values ?? {}).filter(([field]) => columns.some(([name]) => name === field))
  return {
    kind,
    columns: Object.fromEntries(columns),
    ...(values.length === 0 ? {} : { values: Object.fromEntries(values) }),
    ...(only.length === 0 ? {} : { only: Object.fromEntries(only) }),
    ...(signal ? { signal: signalOf(signal, headerOf, settings) } : {}),
    ...(record ? { record } : {}),
    ...(role === undefined ? {} : { role }),
    source: preset.system,
  }
}

function headersBy(headers: readonly string[]): (names: string | readonly string[]) => string | undefined {
  const plain = headers.map(plainHeader)
  return names => [names].flat().flatMap(name => headers[plain.indexOf(plainHeader(name))] ?? [])[0]
}

/** Kinds a workspace does not declare are left out, and counted. */
function signalOf(
  { from = [], map }: NonNullable<Preset['signal']>,
  headerOf: (name: string) => string | undefined,
  settings: Settings,
): NonNullable<Mapping['signal']> {
  const headers = [from].flat().map(headerOf)
  const there = headers.filter(header => header !== undefined)
  const fitting = mapWithout(
    { from, map },
    headers.map(header => header !== undefined),
  )
  const declared = Object.entries(fitting).map(
    ([value, kind]) => [value, Object.hasOwn(settings.signals, kind) ? kind : LEFT_OUT] as const,
  )
  return { ...(there.length === 0 ? {} : { from: there }), map: Object.fromEntries(declared) }
}
