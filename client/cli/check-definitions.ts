import { resolve } from 'node:path'
import { compileDefinitions, frame, type Problem } from '../../language/index.ts'
import { readDefinitions } from '../read-definitions.ts'
import { Failure } from './failure.ts'
import type { CommonOptions } from './options.ts'
import { printData } from './print.ts'

interface Checked {
  dir: string
  files: number
  errors: number
  warnings: number
  /** null when there are errors */
  release: string | null
  problems: Problem[]
}

/** Prints every problem of a folder of definitions with its place and the way out; answers whether they can be used. */
export async function checkDefinitions(dir: string, options: CommonOptions): Promise<boolean> {
  const files = await readDefinitions(resolve(dir)).catch((error: Error) => {
    throw new Failure('notFound', 'definitions_not_found', `no definitions can be read in ${dir}: ${error.message}`)
  })
  const { release, problems } = compileDefinitions(files)
  const texts = new Map(files.map(file => [file.path, file.text]))
  const errors = problems.filter(problem => problem.severity === 'error').length
  const checked: Checked = {
    dir: resolve(dir),
    files: files.length,
    errors,
    warnings: problems.length - errors,
    release: release?.hash ?? null,
    problems,
  }
  printData(options.json, checked, c => {
    return [...c.problems.map(p => `${frame(p, texts.get(p.file) ?? '')}\n`), summary(c)].join('\n')
  })
  return errors === 0 && release !== null
}

function summary({ files, errors, warnings, release }: Checked): string {
  const counted = `${files} files: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}`
  return release === null ? counted : `${counted}; release ${release}`
}

function plural(n: number, word: string): string {
  return n === 1 ? `1 ${word}` : `${n} ${word}s`
}
