import { queryOptions } from '@tanstack/react-query'
import type { ActView } from '../../client/http/identity-answers.ts'
import type { ImportList, ImportReport, ImportView } from '../../client/http/import-answers.ts'
import type { ImportPreview } from '../../client/http/preview-upload.ts'
import type { Mapping } from '../../client/intake/mapping.ts'
import { read, send, upload, withQuery } from './request.ts'

/** What is said of a file beside the file. */
export interface FileSaid {
  /** a kind of rows, or `auto`: the headers tell */
  kind: string
  mapping: Mapping | null
  /** of a workbook; null = the first */
  sheet: string | null
}

/** Bytes from which a CSV file is understood; a workbook is only read whole. */
const HEAD = 262_144

/** How a file would be read: its beginning is sent, nothing is taken in. */
export function previewFile(file: File, { kind, mapping, sheet }: FileSaid): Promise<ImportPreview> {
  const part = /\.xlsx$/i.test(file.name) ? file : file.slice(0, HEAD)
  const path = withQuery(`/v1/imports/preview/${encodeURIComponent(kind)}`, { sheet })
  return upload<ImportPreview>(path, part, mappingHeader(mapping))
}

/**
 * Sends a file, and answers what became of it. While it runs it can be asked for by its id: the answer itself comes when all
 * is sent.
 */
export async function sendFile(
  file: File,
  { kind, mapping, sheet, id, dryRun, by }: FileSaid & { id: string; dryRun: boolean; by: string | null },
): Promise<ImportReport> {
  const query = { id, dryRun: String(dryRun), file: file.name, quiet: 'true', sheet }
  const headers = { ...mappingHeader(mapping), ...(by === null ? {} : { 'acting-as': by }) }
  return upload<ImportReport>(withQuery(`/v1/imports/${encodeURIComponent(kind)}`, query), file, headers)
}

/** An id an import can go by. */
export function newImportId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return `imp_${[...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')}`
}

/** Imports, newest first. */
export const importsRead = () =>
  queryOptions({
    queryKey: ['imports'],
    queryFn: async ({ signal }) => (await read<ImportList>('/v1/imports?limit=50', signal)).items,
  })

/** One import with the first rows it left out; asked again and again while it runs. */
export const importRead = (id: string, running: boolean) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => read<ImportView>(`/v1/imports/${encodeURIComponent(id)}`, signal),
    // it is there a moment after its file has begun to be sent
    retry: running ? 5 : 0,
    refetchInterval: ({ state: { data } }) => ((data ? data.status === 'running' : running) ? 700 : false),
  })

/** Where the rows an import left out are to be had as a file. */
export const errorsHref = (id: string): string => `/v1/imports/${encodeURIComponent(id)}/errors.csv`

/** Parts what an import made one; the last act on an account is undone first. */
export function undoAct(id: number, by: string): Promise<ActView> {
  return send(`/v1/identity/acts/${id}/undo`, {}, { 'acting-as': by })
}

function mappingHeader(mapping: Mapping | null): Record<string, string> {
  if (mapping === null) return {}
  const bytes = new TextEncoder().encode(JSON.stringify(mapping))
  const base64 = btoa(String.fromCharCode(...bytes))
  return { 'journeys-mapping': base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') }
}
