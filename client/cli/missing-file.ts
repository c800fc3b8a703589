import { readdirSync } from 'node:fs'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { nearest } from '../../language/nearest.ts'

/** What to say of a file that is not there: what is missing, what comes of it, and what may be meant. */
export function missingFile(path: string): string {
  const from = isAbsolute(path) ? '' : ` in ${process.cwd()}`
  const near = nearest(basename(path), namesIn(dirname(path)))
  const meant = near === null ? 'check its name and folder' : `did you mean "${join(dirname(path), near)}"?`
  return `there is no file ${path}${from}, so nothing was read or sent: ${meant}`
}

/** The names in a folder; of one that cannot be read there are none to propose. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return []
    throw error
  }
}
