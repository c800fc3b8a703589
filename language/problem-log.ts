import { locate, type Place } from './places.ts'
import type { Code, Problem, Severity, Words } from './problem.ts'

/** Puts a problem on record. An error unless said otherwise. */
export type Report = (place: Place, code: Code, words: Words, severity?: Severity) => void

/** Where all problems of one run come together. */
interface ProblemLog {
  report: Report
  problems: Problem[]
}

/** An empty log. */
export function createProblemLog(): ProblemLog {
  const problems: Problem[] = []
  return {
    problems,
    report: (place, code, { what, why, fix }, severity = 'error') => {
      problems.push({ ...locate(place), severity, code, what, why, fix: fix.trim() })
    },
  }
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** By file, line and column; equal places by code, so that every run tells them in the same order. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      order(a.file, b.file) || a.line - b.line || a.col - b.col || order(a.code, b.code) || order(a.what, b.what),
  )
}
