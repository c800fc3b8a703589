import type { Place, SourceFile } from './places.ts'
import type { Code, Problem } from './problem.ts'
import type { Report } from './problem-log.ts'

/** Errors that are judgement and may be overruled; what cannot be compiled cannot be allowed. */
const ALLOWABLE: readonly Code[] = ['F1', 'F2', 'F3', 'F4', 'F5', 'T1', 'T2', 'T5', 'T7', 'P4', 'P5', 'X3']

export interface Allow {
  file: string
  line: number
  code: string
  place: Place
}

const COMMENT = /#[ \t]*allow:[ \t]*([A-Z]\d+)?[ \t]*(.*)$/

/** Finds `# allow: T2 reason` comments. One without a code or a reason is an error (N1). */
export function readAllows(file: SourceFile, texts: readonly { at: number; end: number }[], report: Report): Allow[] {
  if (!file.text.includes('allow:')) return []
  const allows: Allow[] = []
  for (const [i, start] of file.lineStarts.entries()) {
    const line = file.text.slice(start, file.lineStarts[i + 1] ?? file.text.length)
    const found = COMMENT.exec(line.trimEnd())
    const at = start + (found?.index ?? 0)
    if (!found || texts.some(t => t.at <= at && at < t.end)) continue
    const [whole, code, reason] = found
    const place = { file, at, end: at + whole.length }
    if (code && reason) allows.push({ file: file.path, line: i + 1, code, place })
    else {
      report(place, 'N1', {
        what: 'this "allow" gives no reason',
        why: 'Whoever reads the line next has to know why the check is wrong here.',
        fix: 'Write: # allow: T1 the play ends earlier in practice.',
      })
    }
  }
  return allows
}

/** Reports comments that allow what is not wrong, or not any more (N1, a warning). */
export function checkUnusedAllows(problems: readonly Problem[], allows: readonly Allow[], report: Report): void {
  for (const allow of allows) {
    if (problems.some(p => allowedBy(p, allow))) continue
    report(
      allow.place,
      'N1',
      {
        what: `nothing is wrong here that "allow: ${allow.code}" would have to allow`,
        why: 'If it goes wrong one day, nobody would be told.',
        fix: 'Take the comment out.',
      },
      'warning',
    )
  }
}

const allowedBy = (problem: Problem, { file, line, code }: Allow): boolean =>
  problem.file === file && problem.line === line && problem.code === code

/** Takes out what a comment on its line allows. */
export function applyAllows(problems: readonly Problem[], allows: readonly Allow[]): Problem[] {
  return problems.flatMap(problem => {
    const { code, severity } = problem
    if (!allows.some(allow => allowedBy(problem, allow))) return [problem]
    if (severity === 'warning' || ALLOWABLE.includes(code)) return []
    return [{ ...problem, fix: `${problem.fix} This cannot be allowed by a comment.` }]
  })
}
