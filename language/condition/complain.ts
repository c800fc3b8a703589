import type { Checker } from './scope.ts'
import type { ConditionProblem, Stretch } from './syntax.ts'

const WHY: Record<ConditionProblem['code'], string> = {
  C0: 'A condition that cannot be read can never be true.',
  C1: 'Without it the condition can never be answered.',
  C2: 'Comparing things that do not fit together has no answer.',
  C3: 'A condition whose answer is fixed decides nothing; what hangs on it happens always or never.',
  C5: 'While it is unknown the answer is "could not tell", and only a clear yes acts.',
  C6: 'The moment at which a condition turns has to be computable, or nobody would look again in time.',
  C8: 'What hangs on it can never happen.',
  N4: 'What is named here has to exist before anything can ask it.',
}

/** Puts a problem of a condition on record; `why` only where the usual reason of its code does not tell enough. */
export function complain(
  c: Checker,
  code: ConditionProblem['code'],
  where: Stretch,
  words: { what: string; fix: string; why?: string },
): void {
  const severity = code === 'C5' ? 'warning' : 'error'
  c.problems.push({ code, severity, at: where.at, len: where.len, why: WHY[code], ...words })
}
