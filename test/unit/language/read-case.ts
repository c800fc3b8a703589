import { readdirSync, readFileSync } from 'node:fs'
import { compileDefinitions, type DefinitionFile } from '../../../language/index.ts'
import { readCounts } from '../../../language/read-counts.ts'
import { NOWHERE, type World } from '../../../language/world.ts'

/**
 * One case of the corpus: definitions with nothing wrong, and the same with one thing wrong.
 *
 * A file holds the good text. `#bad: TEXT` behind a line says how it reads in the bad one, `#gone` that it is missing
 * there. `‹` in the bad text, or `#here: WORD`, marks where the problem has to be told. Everything a file does not declare
 * itself comes from `base/`.
 *
 * First lines may tell of the world: `#today: 2026-03-31`, `#counts: {...}` (and `#counts of bad:` where they differ), and
 * `#previous: good`, which makes the good definitions the active release.
 */
export interface Case {
  good: DefinitionFile[]
  bad: DefinitionFile[]
  line: number
  col: number
  world: World
  worldOfGood: World
}

const MARK = '‹'

function goodLine(line: string): string {
  return line.replace(/ #(bad: .*|gone|here: .*)$/, '')
}

/** The bad line with the mark still in it; null when it is missing there. */
function badLine(line: string): string | null {
  if (line.endsWith(' #gone')) return null
  const bad = / #bad: (.*)$/.exec(line)
  if (bad) return bad[1] ?? ''
  const here = / #here: (.*)$/.exec(line)
  return here ? goodLine(line).replace(here[1] ?? '', found => MARK + found) : line
}

function withBase(here: URL, file: DefinitionFile): DefinitionFile[] {
  const declared = new Set(file.text.split(/^---$/m).map(text => firstLine(text)))
  const base = readdirSync(new URL('base/', here)).map(path => {
    return { path: `base/${path}`, text: readFileSync(new URL(`base/${path}`, here), 'utf8') }
  })
  return [...base.filter(({ text }) => !declared.has(firstLine(text))), file]
}

const firstLine = (text: string): string =>
  (
    text
      .replace(/^(#.*\n)+/, '')
      .trim()
      .split('\n')[0] ?? ''
  ).trim()

/** Reads one case. Throws when its bad text has no mark. */
export function readCase(here: URL, code: string, name: string): Case {
  const lines = readFileSync(new URL(`${code}/${name}.yaml`, here), 'utf8').split('\n')
  const path = `${name}.yaml`
  const bad = lines.map(badLine).filter(line => line !== null)
  const line = bad.findIndex(text => text.includes(MARK))
  if (line < 0) throw new Error(`${code}/${name} does not say where the problem is told`)
  const good = withBase(here, { path, text: lines.map(goodLine).join('\n') })
  const badText = bad.join('\n').replace(MARK, '')
  // what the good text declares stays out of the base, even where the bad text has lost it
  const base = good.filter(file => file.path !== path)
  return {
    good,
    bad: [...base, { path, text: badText }],
    line: line + 1,
    col: (bad[line] ?? '').indexOf(MARK) + 1,
    world: worldOf(lines, good, ' of bad'),
    worldOfGood: worldOf(lines, good, ''),
  }
}

/** What the first lines tell of the world. */
function worldOf(lines: readonly string[], good: DefinitionFile[], whose: string): World {
  const told = (key: string): string | undefined => {
    return lines.find(line => line.startsWith(`#${key}: `))?.slice(key.length + 3)
  }
  const counts = told(`counts${whose}`) ?? told('counts')
  const read = counts === undefined ? null : readCounts(JSON.parse(counts))
  if (read && 'wrong' in read) throw new Error(read.wrong)
  const previous = told('previous') === 'good' ? compileDefinitions(good).release : null
  return { ...NOWHERE, today: told('today') ?? null, counts: read?.counts ?? null, previous }
}
