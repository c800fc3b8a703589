import type { SourceFile } from './places.ts'
import type { Code, Problem } from './problem.ts'
import type { Report } from './problem-log.ts'

/** Errors that are judgement and may be overruled; what cannot be compiled cannot be allowed. */
const ALLOWABLE: readonly Code[] = ['F1', 'F3', 'F5', 'T1', 'T7', 'P5']

export interface Allow {
  file: string
  line: number
  code: string
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
    if (code && reason) allows.push({ file: file.path, line: i + 1, code })
    else {
      report({ file, at, end: at + whole.length }, 'N1', {
        what: 'this "allow" gives no reason',
        why: 'Whoever reads the line next has to know why the check is wrong here.',
        fix: 'Write: # allow: T1 the play ends earlier in practice.',
      })
    }
  }
  return allows
}

/** Takes out what a comment on its line allows. */
export function applyAllows(problems: readonly Problem[], allows: readonly Allow[]): Problem[] {
  return problems.flatMap(problem => {
    const { file, line, code, severity } = problem
    if (!allows.some(a => a.file === file && a.line === line && a.code === code)) return [problem]
    if (severity === 'warning' || ALLOWABLE.includes(code)) return []
    return [{ ...problem, fix: `${problem.fix} This cannot be allowed by a comment.` }]
  })
}
