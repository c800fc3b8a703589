import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DefinitionFile, jsonSchemas } from '../language/index.ts'

/** Where editors look for the schemas: beside the definitions, as the first line of each file says. */
export const SCHEMA_FOLDER = '.schema'

/** Writes the schemas of a workspace, a file a kind. Files that would stay the same are left alone; answers all of them. */
export async function writeSchemas(files: readonly DefinitionFile[], folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const written = Object.entries(jsonSchemas(files)).map(async ([kind, schema]) => {
    const path = join(folder, `${kind}.json`)
    const text = `${JSON.stringify(schema, null, 2)}\n`
    if ((await textOf(path)) !== text) await writeFile(path, text)
    return path
  })
  return Promise.all(written)
}

async function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}
