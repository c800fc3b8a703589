import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, relative, resolve } from 'node:path'
import { frame, type Problem, toSarif } from '../../language/index.ts'
import { ownersOf } from '../../language/owners.ts'
import { CODES } from '../../language/problem.ts'
import { compileAndRender } from '../compile-and-render.ts'
import type { CheckOptions } from './check.ts'
import { CHECKOUT } from './checkout.ts'
import { colours as pc } from './colours.ts'
import { Failure } from './failure.ts'
import { printData } from './print.ts'
import { readFolder } from './read-folder.ts'
import { readWorld } from './read-world.ts'

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string }

interface Checked {
  dir: string
  files: number
  errors: number
  warnings: number
  /** null when there are errors */
  release: string | null
  /** what each team owns: `play renewal-90`; empty when there are errors */
  owners: Record<string, string[]>
  problems: Problem[]
}

/** Prints every problem of a folder of definitions with its place and the way out; answers whether they can be used. */
export async function checkDefinitions(dir: string, options: CheckOptions): Promise<boolean> {
  const files = await readFolder(dir)
  const { release, problems } = await compileAndRender(files, await readWorld(options))
  const texts = new Map(files.map(file => [file.path, file.text]))
  const errors = problems.filter(problem => problem.severity === 'error').length
  const checked: Checked = {
    dir: resolve(dir),
    files: files.length,
    errors,
    warnings: problems.length - errors,
    release: release?.hash ?? null,
    owners: release ? ownersOf(release.settings, release.journeys) : {},
    problems,
  }
  if (options.format === 'sarif') {
    printData(false, checked, c => toSarif(c.problems, version, relative(process.cwd(), c.dir)))
  } else {
    printData(options.json || options.format === 'json', checked, c => {
      return [...c.problems.map(p => `${coloured(frame(p, texts.get(p.file) ?? ''), p)}\n`), summary(c)].join('\n')
    })
  }
  return errors === 0 && release !== null
}

/** The same text with colours where they help; none are added unless a terminal reads along. */
function coloured(text: string, { severity, code }: Problem): string {
  const [head = '', source = '', mark = '', ...rest] = text.split('\n')
  const paint = severity === 'error' ? pc.red : pc.yellow
  const word = `${severity} ${code}`
  const lines = [head.replace(word, paint(pc.bold(word))), pc.dim(source), paint(mark), ...rest]
  return lines.join('\n')
}

function summary({ files, errors, warnings, release, problems }: Checked): string {
  const counted = `${plural(files, 'file')}: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}`
  if (release !== null) return `${pc.green('✓')} ${counted}; release ${release}`
  const [first] = problems
  return `${pc.red('✗')} ${counted}${first ? `; journeys check --explain ${first.code} says more` : ''}`
}

function plural(n: number, word: string): string {
  return n === 1 ? `1 ${word}` : `${n} ${word}s`
}

/** Prints the page about a code. Refuses what is no code. */
export async function explain(code: string): Promise<void> {
  const known = CODES.find(c => c === code.toUpperCase())
  if (!known) {
    throw new Failure('notFound', 'no_such_code', `there is no code "${code}"; there are ${CODES.join(', ')}`)
  }
  const page = await readFile(join(CHECKOUT, 'docs', 'checks', `${known}.md`), 'utf8')
  printData(false, page, text => text)
}
