import { readdir, readFile, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { DefinitionFile } from '../language/index.ts'

const utf8 = new TextDecoder('utf-8')

/** Reads every file of definitions below a folder: YAML, routing tables as CSV, holidays as .ics; paths are relative to it, with forward slashes. */
export async function readDefinitions(dir: string): Promise<DefinitionFile[]> {
  if (!(await stat(dir)).isDirectory()) throw new Error(`${dir} is not a folder of definitions`)
  const names = (await readdir(dir, { recursive: true })).filter(name => /\.(ya?ml|ics|csv)$/.test(name)).sort()
  const files = names.map(async name => ({
    path: name.split(sep).join('/'),
    // without the byte order mark; what is no UTF-8 becomes a sign that the checks refuse
    text: utf8.decode(await readFile(join(dir, name))),
  }))
  return Promise.all(files)
}
