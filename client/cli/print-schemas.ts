import { resolve } from 'node:path'
import { SCHEMA_FOLDER, writeSchemas } from '../write-schemas.ts'
import type { CommonOptions } from './options.ts'
import { printData } from './print.ts'
import { readFolder } from './read-folder.ts'

/** Writes the schemas and prints where they are. */
export async function printSchemas(dir: string, out: string | undefined, { json }: CommonOptions): Promise<void> {
  const files = await readFolder(dir)
  const schemas = await writeSchemas(files, out === undefined ? resolve(dir, SCHEMA_FOLDER) : resolve(out))
  printData(json, { schemas }, data => data.schemas.join('\n'))
}
