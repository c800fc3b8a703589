import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileDefinitions, type DefinitionFile } from '../../../language/index.ts'
import type { Release } from '../../../language/release.ts'

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesBelow(path) : path.endsWith('.yaml') ? [path] : []
  })
}

/** All definitions in a folder, seen from this one. */
export function readDefinitions(folder: string): DefinitionFile[] {
  const root = fileURLToPath(new URL(folder, import.meta.url))
  return filesBelow(root).map(path => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }))
}

/** The small definitions of the corpus, with some files replaced or added. */
export function baseWith(changes: Record<string, string> = {}): DefinitionFile[] {
  const base = readDefinitions('corpus/base/').filter(({ path }) => !(path in changes))
  return [...base, ...Object.entries(changes).map(([path, text]) => ({ path, text }))]
}

/** The text of one file of the small definitions. */
export function baseText(path: string): string {
  const file = baseWith().find(f => f.path === path)
  if (!file) throw new Error(`no ${path} in the base`)
  return file.text
}

/** Compiles definitions that have to be right. */
export function releaseOf(files: DefinitionFile[]): Release {
  const { release, problems } = compileDefinitions(files)
  if (!release) throw new Error(problems.map(p => `${p.file}:${p.line}:${p.col} ${p.code} ${p.what}`).join('\n'))
  return release
}

/** Codes and places of what is wrong, `C1 plays/p.yaml:3:5`. */
export function told(files: DefinitionFile[]): string[] {
  return compileDefinitions(files).problems.map(p => `${p.code} ${p.file}:${p.line}:${p.col}`)
}
