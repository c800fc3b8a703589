import type { Problem } from './problem.ts'

/** Of a longer line only the part around the mark is shown. */
const WIDEST = 160

/**
 * One problem as people read it: place, severity, code and what is wrong; the line with a mark under it; why it matters and
 * how to fix it. `text` is the whole file.
 */
export function frame(problem: Problem, text: string): string {
  const { file, line, col, severity, code, what, why, fix } = problem
  const whole = (text.split('\n', line)[line - 1] ?? '').trimEnd()
  const from = whole.length > WIDEST ? Math.max(0, col - 1 - WIDEST / 2) : 0
  const source = whole.slice(from, from + WIDEST)
  const length = Math.max(1, Math.min(problem.length, WIDEST - (col - 1 - from)))
  const margin = `  ${line} | `
  const blank = `${' '.repeat(String(line).length + 2)} | `
  // a wide character or tab before the mark would push it aside; tabs are copied so that both lines shift alike
  const before = [...source.slice(0, col - 1 - from)].map(c => (c === '\t' ? '\t' : ' ')).join('')
  return [
    `${file}:${line}:${col}  ${severity === 'error' ? 'error' : 'warning'} ${code}  ${what}`,
    margin + source,
    blank + before + '^'.repeat(length),
    `  ${why} ${fix}`,
  ].join('\n')
}

/** The machine form: one object a problem, the fields always in the same order. */
export function toJson(problems: readonly Problem[]): string {
  const fields = problems.map(({ file, line, col, length, severity, code, what, why, fix }) => {
    return { file, line, col, length, severity, code, what, why, fix }
  })
  return JSON.stringify(fields, null, 2)
}
