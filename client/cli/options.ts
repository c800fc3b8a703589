import { type Command, InvalidArgumentError, Option } from 'commander'
import { readMoment } from '../../domain/calendar/read-moment.ts'
import { parseLength } from '../../language/compile/length.ts'
import { UNIT_MS } from '../../language/condition/linear.ts'

/** What every verb takes. */
export interface CommonOptions {
  json?: boolean
  api?: string
  dataDir?: string
}

/** Ends a command with an exit code, though nothing failed. */
export type EndWith = (code: number) => void

/** A verb with the options all of them have, and an example in its help. */
export function verb(parent: Command, usage: string, says: string, example: string): Command {
  return parent
    .command(usage)
    .description(says)
    .option('--json', 'answer with JSON')
    .addOption(new Option('--api <url>', 'where the stack answers, instead of looking for it'))
    .addOption(new Option('--data-dir <dir>', 'the data folder of the stack').env('JOURNEYS_DATA_DIR'))
    .addHelpText('after', `\nExample:\n  ${example}`)
}

/** `90m`, `4h`, `3d`, `2w` as milliseconds, as definitions write lengths. */
export function lengthOption(text: string): number {
  const length = parseLength(text)
  if (length && length.unit !== 'mo' && length.n > 0) return length.n * UNIT_MS[length.unit]
  if (length?.unit === 'mo') throw new InvalidArgumentError(`A month has no exact length: write ${length.n * 30}d.`)
  throw new InvalidArgumentError('Write a length such as 90m, 4h, 3d or 2w.')
}

/** A moment as ISO text in UTC: `2026-03-31`, `2026-03-31T09:00:00+02:00`, `2026-03-31 07:00`. */
export function momentOption(text: string): string {
  const at = readMoment(text)
  if (at !== null) return new Date(at).toISOString()
  throw new InvalidArgumentError('Write a moment such as 2026-03-31 or 2026-03-31T09:00:00Z.')
}

/** A whole number from 0 up. */
export function wholeOption(text: string): number {
  if (/^\d{1,12}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Write a whole number.')
}

/** A JSON object. */
export function jsonOption(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new InvalidArgumentError(`It is no JSON: ${error.message}.`)
  }
  throw new InvalidArgumentError('Write a JSON object, such as \'{"minutes": 30}\'.')
}
