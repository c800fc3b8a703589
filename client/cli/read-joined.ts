import { Readable } from 'node:stream'
import { type Beside, joinTables } from '../intake/join-tables.ts'
import { openTable } from '../intake/open-table.ts'
import { UnreadableFile } from '../intake/table.ts'
import { Failure } from './failure.ts'
import { readFileBytes } from './read-file-bytes.ts'

/** The bytes of a file, with the columns of others beside its own where some are named: `FILE`, or `FILE:column=theirs`. */
export async function readJoined(file: string, beside: readonly string[], sheet: string | null): Promise<Readable> {
  if (beside.length === 0) return readFileBytes(file)
  try {
    const others: Beside[] = []
    for (const text of beside) {
      const [, name = text, column, theirs] = /^(.*?)(?::([^:=]+)=([^:=]+))?$/s.exec(text) ?? []
      const on = column === undefined || theirs === undefined ? null : { column, theirs }
      others.push({ name, on, table: await openTable(readFileBytes(name)) })
    }
    return Readable.from(joined(await openTable(readFileBytes(file), sheet), others))
  } catch (error) {
    throw asFailure(error)
  }
}

/** What only shows while files are read together is told as what is wrong with them, too. */
async function* joined(main: Parameters<typeof joinTables>[0], others: Beside[]): AsyncGenerator<Buffer> {
  try {
    yield* joinTables(main, others)
  } catch (error) {
    throw asFailure(error)
  }
}

function asFailure(error: unknown): unknown {
  return error instanceof UnreadableFile ? new Failure('refused', error.code, error.message) : error
}
