import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { Complaint } from '../../intake/import-batch.ts'
import { csvLine, OWN_HEADERS } from '../intake/inert-cell.ts'

/** A CSV file of the rows that were left out: file, line, what became of them, why, and the row as it stood. */
export class ErrorFile {
  readonly path: string
  rows = 0
  private readonly stream: WriteStream
  private headers: readonly string[] = []

  private constructor(path: string, stream: WriteStream) {
    this.path = path
    this.stream = stream
  }

  /** Creates the file, or empties the one that is there; rejects when that cannot be done. */
  static async create(path: string): Promise<ErrorFile> {
    const stream = createWriteStream(path)
    await once(stream, 'open')
    return new ErrorFile(path, stream)
  }

  /** The header of the rows that follow; written once as long as it stays the same. */
  begin(headers: readonly string[]): void {
    if (headers.length === this.headers.length && headers.every((name, i) => name === this.headers[i])) return
    this.headers = headers
    this.write([...OWN_HEADERS, ...headers])
  }

  add(file: string, { line, status, says, cells }: Complaint & { cells: readonly string[] }): void {
    this.rows += 1
    this.write([file, String(line), status, says, ...cells])
  }

  async close(): Promise<void> {
    this.stream.end()
    await finished(this.stream)
  }

  private write(cells: readonly string[]): void {
    this.stream.write(csvLine(cells))
  }
}
