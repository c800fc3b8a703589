import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileDefinitions, frame } from '../../language/index.ts'
import type { Release } from '../../language/release.ts'

const DEFINITIONS = join(import.meta.dirname, '../../definitions')

/** The definition files that ship, some replaced or added by path. */
export function definitionFiles(changes: Record<string, string> = {}): { path: string; text: string }[] {
  const names = (readdirSync(DEFINITIONS, { recursive: true }) as string[]).filter(name =>
    /\.(yaml|ics|csv)$/.test(name),
  )
  const files = new Map(names.map(path => [path, readFileSync(join(DEFINITIONS, path), 'utf8')]))
  for (const [path, text] of Object.entries(changes)) files.set(path, text)
  return [...files].map(([path, text]) => ({ path, text }))
}

/** Compiles the shipped definitions with some changes; throws with the problems when they do not compile. */
export function compileShipped(changes: Record<string, string> = {}): Release {
  const files = definitionFiles(changes)
  const { release, problems } = compileDefinitions(files)
  if (release) return release
  throw new Error(problems.map(p => frame(p, files.find(f => f.path === p.file)?.text ?? '')).join('\n'))
}
