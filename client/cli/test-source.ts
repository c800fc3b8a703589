import { readFile } from 'node:fs/promises'
import { didYouMean } from '../../language/nearest.ts'
import { mapBody } from '../../language/source/map-body.ts'
import { readJsonBytes, UnreadableJson } from '../intake/read-json.ts'
import { readMapped } from '../intake/read-mapped.ts'
import { declaredBy } from '../intake/read-signal.ts'
import { compileFolder } from './compile-folder.ts'
import { Failure } from './failure.ts'
import { printData } from './print.ts'
import type { SourceOptions } from './source.ts'

type Result =
  | { is: 'signal'; signal: Record<string, unknown> }
  | { is: 'skipped'; what: string }
  | { is: 'refused'; code: string; message: string }

/** Prints what each thing in a body becomes by the files as they are now; answers whether all of it would be taken. */
export async function testSource(id: string, file: string, options: SourceOptions): Promise<boolean> {
  const { settings } = await compileFolder(options.dir)
  const source = Object.hasOwn(settings.sources, id) ? settings.sources[id] : undefined
  if (!source) {
    const hint = didYouMean(id, Object.keys(settings.sources))
    throw new Failure('notFound', 'source_unknown', `no source is called "${id}". ${hint}`.trim())
  }
  const body = bodyOf(file, await readFile(file))
  const [declared, now] = [declaredBy(settings), Date.now()]
  const results = mapBody(source, settings.signals, body).map((mapped): Result => {
    const read = readMapped(mapped, declared, now)
    if ('skipped' in read) return { is: 'skipped', what: read.skipped }
    if ('refused' in read) return { is: 'refused', code: read.refused.code, message: read.refused.message }
    const { bodyHash: _hash, at, ...signal } = read.signal
    return { is: 'signal', signal: { ...signal, at: new Date(at).toISOString() } }
  })
  printData(options.json, results, told => told.map(asText).join('\n'))
  return results.every(result => result.is !== 'refused')
}

function bodyOf(file: string, bytes: Buffer): unknown {
  try {
    return readJsonBytes(bytes)
  } catch (error) {
    if (!(error instanceof UnreadableJson)) throw error
    throw new Failure('refused', error.code, `${file}: ${error.message}`)
  }
}

function asText(result: Result): string {
  switch (result.is) {
    case 'signal':
      return JSON.stringify(told(result.signal), null, 2)
    case 'skipped':
      return `skipped: ${result.what || 'everything'}`
    case 'refused':
      return `refused: ${result.message} (${result.code})`
    default:
      return result satisfies never
  }
}

/** What a signal says, without what it leaves open. */
function told(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const said = Object.entries(value).filter(([, inner]) => inner !== null)
  return Object.fromEntries(said.map(([key, inner]) => [key, told(inner)]))
}
