import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Settings } from '../../language/settings.ts'
import { IMPORT_KINDS, type ImportKind } from '../intake/import-fields.ts'
import { Mapping } from '../intake/mapping.ts'
import { openTable } from '../intake/open-table.ts'
import { findPreset, PRESETS, presetMapping, SYSTEMS } from '../intake/presets.ts'
import { type ImportPlan, resolveMapping } from '../intake/resolve-mapping.ts'
import { type OpenTable, UnreadableFile } from '../intake/table.ts'
import { ProblemError } from './problem.ts'

/** What may be said of a file beside the file. */
export const UploadQuery = z.strictObject({
  dryRun: z.enum(['true', 'false']).default('false'),
  limit: z.coerce.number().int().min(0).optional(),
  source: z.string().min(1).max(200).optional(),
  /** the system the file is an export of; `any` = find out by its headers */
  from: z.string().max(100).optional(),
  /** the sheet of a workbook */
  sheet: z.string().min(1).max(100).optional(),
  /** the file's name, as its sender calls it */
  file: z.string().min(1).max(500).optional(),
  /** the id the import shall go by */
  id: z
    .string()
    .regex(/^imp_[a-z0-9]{8,40}$/)
    .optional(),
  /** only the report is answered: what a sender needs who reads nothing before all is sent */
  quiet: z.enum(['true', 'false']).default('false'),
})
export type UploadQuery = z.infer<typeof UploadQuery>

/** A file that is understood: what kind it is and which column means what. */
export interface Upload {
  table: OpenTable
  kind: ImportKind
  mapping: Mapping
  /** the preset it was recognised by */
  preset: string | null
}

/** Any kind: the file's headers tell. */
const AUTO = 'auto'

/** Reads what the address says of a file. */
export function readQuery(request: FastifyRequest): UploadQuery {
  const query = UploadQuery.safeParse(request.query)
  if (query.success) return query.data
  throw new ProblemError({ status: 422, code: 'query_invalid', message: z.prettifyError(query.error) })
}

/** Opens the file in a request and finds out what it is: by the mapping that comes with it, a preset, or its headers alone. */
export async function readUpload(
  request: FastifyRequest,
  reply: FastifyReply,
  { kindText, query, settings }: { kindText: string; query: UploadQuery; settings: Settings },
): Promise<Upload> {
  const kind = kindText === AUTO ? null : kindOf(kindText)
  const { body } = request
  if (!(body instanceof Readable)) {
    throw new ProblemError({ status: 415, code: 'media_type', message: 'send the file as text/csv' })
  }
  // what is left of a file that was not read to its end is read away: else the connection would carry nothing more
  reply.raw.once('finish', () => body.resume())
  const asked = mappingOf(request.headers['journeys-mapping'])
  const { from, source, sheet } = query
  if (from !== undefined && from !== 'any' && !SYSTEMS.includes(from)) {
    const message = `no exports of "${from}" are known: ${SYSTEMS.join(', ')}`
    throw new ProblemError({ status: 422, code: 'system_unknown', message })
  }
  const table = await opened(body, sheet ?? null)
  const wish = { system: from === undefined || from === 'any' ? null : from, kind: asked?.kind ?? kind }
  const byColumns = asked?.columns !== undefined
  const preset = byColumns || (from === undefined && kind !== null) ? null : findPreset(wish, table.headers)
  if (preset === null && !byColumns && from !== undefined && from !== 'any') {
    throw noPreset(from, kind, table.headers)
  }
  const found = preset?.kind ?? asked?.kind ?? kind
  if (found === undefined || found === null) throw notRecognised(table.headers)
  const by = preset === null ? {} : presetMapping(preset, table.headers, settings)
  const named = source === undefined ? {} : { source }
  return { table, kind: found, mapping: { ...by, ...asked, ...named }, preset: preset?.id ?? null }
}

/** Makes what is understood of a file into positions of its columns; refuses what does not fit. */
export function planOf({ kind, mapping, table }: Upload, settings: Settings): ImportPlan {
  const resolved = resolveMapping(kind, mapping, table.headers, settings)
  if ('plan' in resolved) return resolved.plan
  const { code, message, path } = resolved.refused
  throw new ProblemError({ status: 422, code, message, details: { path, headers: table.headers } })
}

function kindOf(text: string): ImportKind {
  const kind = IMPORT_KINDS.find(one => one === text)
  if (kind) return kind
  const message = `"${text}" cannot be imported: ${IMPORT_KINDS.join(', ')}, or auto`
  throw new ProblemError({ status: 404, code: 'import_kind_unknown', message })
}

function noPreset(system: string, kind: ImportKind | null, headers: readonly string[]): ProblemError {
  const files = PRESETS.filter(one => one.system === system && (kind === null || one.kind === kind))
  const known = files.map(one => `${one.file} (${one.has.join(', ')})`).join('; ')
  const message =
    files.length === 0
      ? `no export of ${system} holds ${kind}`
      : `this is none of the files of ${system} that are known, by their headers: ${known}. Name the columns in a mapping file`
  return new ProblemError({ status: 422, code: 'preset_none', message, details: { headers } })
}

function notRecognised(headers: readonly string[]): ProblemError {
  const message = `the headers do not tell what the rows are: say it, one of ${IMPORT_KINDS.join(', ')}`
  return new ProblemError({ status: 422, code: 'kind_not_recognised', message, details: { headers } })
}

function mappingOf(header: string | string[] | undefined): Mapping | null {
  if (typeof header !== 'string' || header === '') return null
  try {
    return Mapping.parse(JSON.parse(Buffer.from(header, 'base64url').toString('utf8')))
  } catch (error) {
    if (!(error instanceof z.ZodError) && !(error instanceof SyntaxError)) throw error
    const said = error instanceof z.ZodError ? z.prettifyError(error) : error.message
    const message = `the header journeys-mapping is no mapping (JSON in base64url): ${said}`
    throw new ProblemError({ status: 422, code: 'mapping_invalid', message })
  }
}

async function opened(body: Readable, sheet: string | null): Promise<OpenTable> {
  try {
    // not destroyed when reading stops early: the connection still carries the answer
    return await openTable(body.iterator({ destroyOnReturn: false }), sheet)
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    throw new ProblemError({ status: 422, code: error.code, message: error.message })
  }
}
